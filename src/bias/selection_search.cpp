#include <algorithm>
#include <cmath>

#include "detail_climb.hpp"
#include "detail_selection_search.hpp"

namespace copse::bias::detail {
namespace {

Region theta_region(const SelectionFunction& selection) {
  return {selection.lower(), selection.upper(), [](const Eigen::VectorXd& at) {
            return Eigen::VectorXd((2.0 + 0.5 * at.array().abs()).matrix());
          }};
}

/// A weight at an end of its range that stands for infinity.
bool has_endless_weight(const Summit& summit, const SelectionFunction& selection) {
  for (Eigen::Index i = 2; i < summit.at.size(); ++i) {
    const double lower = selection.lower()[i - 2], upper = selection.upper()[i - 2];
    const bool far_down = lower < 0.0 && summit.at[i] <= lower;
    if (far_down || summit.at[i] >= upper) return true;
  }
  return false;
}

}  // namespace

std::vector<Summit> search(const SelectionLikelihood& coarse,
                           const SelectionLikelihood& fine,
                           std::optional<double> held_tau2) {
  const auto& selection = fine.selection();
  const auto region = theta_region(selection);
  const auto profile = [&](double mu, double t, const Eigen::VectorXd& near) -> PlanePoint {
    const auto slice = coarse.slice(mu, t);
    const Eigen::VectorXd from = near.size() == selection.size() ? near : selection.unselected();
    const auto best =
        climb([&](const Eigen::VectorXd& at) { return coarse.at(slice, at); }, from, region, 1e-4);
    if (!std::isfinite(best.there.value)) return {best.there.value, selection.unselected()};
    return {best.there.value, best.at};
  };
  const PlaneLikelihood likelihood{
      [&](const Eigen::VectorXd& at) { return fine.at(at); }, selection.lower(), selection.upper()};
  const auto plain = without_selection(fine.data(), held_tau2);
  Eigen::VectorXd start(fine.size());
  start << plain.mu, plain.t, selection.unselected();
  auto summits = search_plane(fine.data(), held_tau2, profile, likelihood, start);
  for (auto& summit : summits) {
    summit.runs_off = summit.runs_off || has_endless_weight(summit, selection);
  }
  return summits;
}

}  // namespace copse::bias::detail
