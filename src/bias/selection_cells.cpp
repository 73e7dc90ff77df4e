#include <algorithm>
#include <cmath>
#include <limits>

#include "copse/stats/distributions.hpp"
#include "copse/stats/gauss_legendre.hpp"
#include "detail_selection_cells.hpp"

namespace copse::bias::detail {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// The z value at which the p value is a step.
double z_of_step(double step, bool two_sided) {
  if (step >= 1.0) return two_sided ? 0.0 : -infinity;
  return -stats::normal_quantile(two_sided ? step / 2.0 : step);
}

Cells step_cells(const SelectionFunction& selection, bool two_sided) {
  Cells cells;
  double before = 0.0, upper = infinity;
  for (const double step : selection.steps()) {
    const double lower = z_of_step(step, two_sided);
    const PValue inside{before / 2.0 + step / 2.0, 1.0 - (before / 2.0 + step / 2.0)};
    cells.bands.push_back({lower, upper});
    cells.pvals.push_back(inside);
    if (two_sided) {
      cells.bands.push_back({-upper, -lower});
      cells.pvals.push_back(inside);
    }
    before = step;
    upper = lower;
  }
  return cells;
}

/// From 0 up to where the function is constant: 0, 1, 2, ..., `end`, and when it is a power of
/// |z| near 0, halves of 1 down to where p is clipped.
std::vector<double> upper_panels(const SelectionFunction& selection, bool two_sided, double end) {
  std::vector<double> ends{0.0};
  if (two_sided && selection.smallest_p() > 0.0) {
    const double clipped = z_of_step(1.0 - selection.smallest_p(), true);
    for (double z = clipped; z < 0.75; z *= 2.0) ends.push_back(z);
  }
  for (double z = 1.0; z < end; z += 1.0) ends.push_back(z);
  ends.push_back(end);
  return ends;
}

}  // namespace

Cells cells_of(const SelectionFunction& selection, bool two_sided, int points) {
  if (selection.type() == SelectionType::stepfun) return step_cells(selection, two_sided);
  constexpr double no_p_left = 9.0;  // P(Z > 9) = 1e-19, and delta is at most 1000
  const double smallest = selection.smallest_p();
  const double end = smallest > 0.0 ? z_of_step(smallest, two_sided) : no_p_left;
  auto ends = upper_panels(selection, two_sided, end);
  const auto above = ends.size();
  for (std::size_t i = 1; i < above; ++i) ends.push_back(-ends[i]);
  std::ranges::sort(ends);
  Cells cells;
  cells.bands = {{-infinity, -end}, {end, infinity}};
  for (const double z : {-end, end}) cells.pvals.push_back(p_value(z, two_sided));
  const auto& rule = stats::gauss_legendre(points);
  for (std::size_t i = 1; i < ends.size(); ++i) {
    const double half = (ends[i] - ends[i - 1]) / 2.0;
    const double middle = ends[i - 1] + half;
    for (Eigen::Index j = 0; j < rule.nodes.size(); ++j) {
      const double z = middle + half * rule.nodes[j];
      cells.nodes.push_back({z, half * rule.weights[j]});
      cells.pvals.push_back(p_value(z, two_sided));
    }
  }
  return cells;
}

}  // namespace copse::bias::detail
