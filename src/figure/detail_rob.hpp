#pragma once

#include <vector>

#include "copse/figure/risk_of_bias.hpp"

namespace copse::figure {

/// A circle with its sign.
void add_rob_mark(std::vector<draw::Shape>& shapes,
                  draw::Point at,
                  double radius,
                  const RobMark& mark,
                  const Style& style);

}  // namespace copse::figure
