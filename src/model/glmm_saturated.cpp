#include <cmath>

#include "detail_glmm_counts.hpp"
#include "detail_overloaded.hpp"

namespace copse::model::detail {
namespace {

double highest(const GroupCount& group) {
  const double rest = group.size - group.events;
  if (group.is_poisson) {
    const double bound = group.events > 0.0 ? group.events * (std::log(group.events) - 1.0) : 0.0;
    return bound + group.constant;
  }
  double bound = 0.0;
  if (group.events > 0.0) bound += group.events * std::log(group.events / group.size);
  if (rest > 0.0) bound += rest * std::log(rest / group.size);
  return bound + group.constant;
}

/// The linear predictor at the maximum, its offset taken off, and the information there.
OwnEffect own(const GroupCount& group) {
  if (group.is_poisson) return {std::log(group.events) - group.offset, group.events};
  const double rest = group.size - group.events;
  return {std::log(group.events / rest) - group.offset, group.events * rest / group.size};
}

/// The mean of the count moves from its lowest to its highest value with w, so that Newton's
/// method, held between bounds, finds where it is ai.
OwnEffect own(const ConditionalTable& table) {
  double low = -1.0, high = 1.0;
  while (noncentral_hypergeometric(table, low).slope < 0.0) low *= 2.0;
  while (noncentral_hypergeometric(table, high).slope > 0.0) high *= 2.0;
  double w = 0.0;
  Curve at = noncentral_hypergeometric(table, w);
  for (int step = 0; step < 200; ++step) {
    (at.slope > 0.0 ? low : high) = w;
    double next = at.bend < 0.0 ? w - at.slope / at.bend : (low + high) / 2.0;
    if (!(next > low && next < high)) next = (low + high) / 2.0;
    const bool settled = std::abs(next - w) < 1e-12 * (1.0 + std::abs(w));
    w = next;
    at = noncentral_hypergeometric(table, w);
    if (settled) break;
  }
  return {w, -at.bend};
}

OwnEffect own(const TwoGroups& both) {
  const auto one = own(both.group1), two = own(both.group2);
  return {one.estimate - two.estimate, 1.0 / (1.0 / one.information + 1.0 / two.information)};
}

}  // namespace

double saturated(const StudyCounts& study) {
  return std::visit(
      Overloaded{[](const GroupCount& group) { return highest(group); },
                 [](const TwoGroups& both) { return highest(both.group1) + highest(both.group2); },
                 [](const ConditionalTable& table) {
                   const bool at_end = table.ai == table.lowest() || table.ai == table.highest();
                   return at_end ? 0.0
                                 : noncentral_hypergeometric(table, own(table).estimate).value;
                 }},
      study);
}

std::optional<OwnEffect> own_effect(const StudyCounts& study) {
  const auto towards = direction(study);
  if (towards.down || towards.up) return std::nullopt;
  return std::visit([](const auto& counts) { return own(counts); }, study);
}

}  // namespace copse::model::detail
