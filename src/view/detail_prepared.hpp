#pragma once

#include <string>

#include "copse/intake/prepared.hpp"

namespace copse::view {

/// The steps in one cell; empty when everything was taken as it stood.
[[nodiscard]] std::string steps_of(const intake::PreparedRow& row);

/// "2;3", the records that the row was made from.
[[nodiscard]] std::string origin_of(const intake::PreparedRow& row);

}  // namespace copse::view
