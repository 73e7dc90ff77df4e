#pragma once

#include <vector>

#include "detail_selection_function.hpp"

namespace copse::bias::detail {

/// A range lower < z < upper of the z value in which w is constant.
struct Band {
  double lower = 0.0;
  double upper = 0.0;
};

/// A point of a quadrature over z.
struct Node {
  double z = 0.0;
  double weight = 0.0;
};

/// The z axis cut up so that A = sum over bands of w P(z in the band) + sum over nodes of
/// w weight density(z).
struct Cells {
  std::vector<Band> bands;
  std::vector<Node> nodes;
  std::vector<PValue> pvals;  ///< of the bands, then of the nodes
};

/// The cells of a selection function. Steps are bands. Other functions have a band at either end,
/// where they are constant to rounding, and `points` Gauss-Legendre nodes in each panel between, no
/// panel wider than 1 (no density is narrower than the standard normal) nor across a kink.
[[nodiscard]] Cells cells_of(const SelectionFunction& selection, bool two_sided, int points);

}  // namespace copse::bias::detail
