#include <cmath>
#include <utility>

#include "detail_glmm_counts.hpp"
#include "detail_overloaded.hpp"

namespace copse::model::detail {
namespace {

Derivatives in_effect(const Curve& curve) {
  return {curve.value, curve.slope, 0.0, curve.bend, 0.0, 0.0};
}

Derivatives of_both(const TwoGroups& both, double effect, double centre) {
  if (both.exchanged) std::swap(effect, centre);
  const auto one = log_likelihood(both.group1, centre + effect / 2.0);
  const auto two = log_likelihood(both.group2, centre - effect / 2.0);
  const double bend = one.bend + two.bend;
  Derivatives d{one.value + two.value,
                (one.slope - two.slope) / 2.0,
                one.slope + two.slope,
                bend / 4.0,
                (one.bend - two.bend) / 2.0,
                bend};
  if (both.exchanged) {
    std::swap(d.by_effect, d.by_centre);
    std::swap(d.by_effect_effect, d.by_centre_centre);
  }
  return d;
}

}  // namespace

GroupCount binomial_group(double events, double size, double offset) {
  const double constant =
      std::lgamma(size + 1.0) - std::lgamma(events + 1.0) - std::lgamma(size - events + 1.0);
  return {events, size, offset, false, constant};
}

GroupCount poisson_group(double events, double time) {
  return {events, 1.0, std::log(time), true, -std::lgamma(events + 1.0)};
}

Curve log_likelihood(const GroupCount& group, double predictor) {
  const double eta = predictor + group.offset;
  if (group.is_poisson) {
    const double mean = std::exp(eta);
    return {group.events * eta - mean + group.constant, group.events - mean, -mean};
  }
  const double e = std::exp(-std::abs(eta));
  const double larger = 1.0 / (1.0 + e), smaller = e * larger;
  // x eta - n ln(1 + exp(eta)), each term with the sign that keeps it from cancelling.
  const double away = eta > 0.0 ? group.events - group.size : group.events;
  return {away * eta - group.size * std::log1p(e) + group.constant,
          eta > 0.0 ? away + group.size * smaller : away - group.size * smaller,
          -group.size * larger * smaller};
}

Derivatives log_likelihood(const StudyCounts& study, double effect, double centre) {
  return std::visit(
      Overloaded{[&](const GroupCount& group) { return in_effect(log_likelihood(group, effect)); },
                 [&](const ConditionalTable& table) {
                   return in_effect(noncentral_hypergeometric(table, effect));
                 },
                 [&](const TwoGroups& both) { return of_both(both, effect, centre); }},
      study);
}

bool is_lowest(const GroupCount& group) { return group.events == 0.0; }
bool is_highest(const GroupCount& group) { return !group.is_poisson && group.events == group.size; }

Direction direction(const StudyCounts& study) {
  return std::visit(
      Overloaded{[](const GroupCount& group) {
                   return Direction{is_lowest(group), is_highest(group)};
                 },
                 [](const ConditionalTable& table) {
                   return Direction{table.ai == table.lowest(), table.ai == table.highest()};
                 },
                 [](const TwoGroups& both) {
                   return Direction{is_lowest(both.group1) || is_highest(both.group2),
                                    is_highest(both.group1) || is_lowest(both.group2)};
                 }},
      study);
}

}  // namespace copse::model::detail
