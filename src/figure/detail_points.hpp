#pragma once

#include <string>
#include <vector>

#include "detail_panel.hpp"

namespace copse::figure {

/// A study in a plane.
struct StudyPoint {
  double x = 0.0;  ///< data
  double y = 0.0;
  std::string label = {};
  bool named = false;        ///< its label stands beside it
  bool highlighted = false;  ///< a diamond in the highlight colour instead of a disc
  double radius = 4.0;       ///< px
};

/// The points, then the labels of the named ones, moved down until none covers
/// another label or a point.
void add_points(draw::Group& group,
                const Panel& panel,
                const std::vector<StudyPoint>& points,
                const Style& style);

/// Names all points when there are few, else the `most` farthest out by either coordinate.
void name_outliers(std::vector<StudyPoint>& points, std::size_t most);

/// Radii in px whose areas are in proportion to the weights, the largest `largest`.
[[nodiscard]] std::vector<double> radii_of(const std::vector<double>& weights, double largest);

}  // namespace copse::figure
