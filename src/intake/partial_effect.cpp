// The estimate of a row whose missing cells only its precision needs.
#include <algorithm>
#include <array>
#include <cmath>

#include "copse/effect/measure.hpp"
#include "detail_fields.hpp"
#include "detail_read.hpp"

namespace copse::intake {
namespace {

using effect::InputKind;
using effect::SmallSampleCorrection;

constexpr std::size_t tries = 3;

/// Numbers that a missing cell might hold, far from each other and from those that are there, so
/// that rounding hides none of them. `place` is that of the cell: neither the difference nor the
/// ratio of two missing cells is the same in two tries.
double filler(Role role, std::size_t which, std::size_t place, double largest) {
  if (role == Role::ri || role == Role::r2i || role == Role::ai) {
    return std::array<double, tries>{0.125, 0.5, 0.875}.at(which);
  }
  const double times = static_cast<double>(place * (which + 1) * (which + 1));
  return std::array<double, tries>{10.0, 25.0, 1e9 * (1.0 + largest)}.at(which) * (1.0 + times);
}

template <class Inputs>
Inputs filled(const MissingCells& cells, std::size_t which) {
  double largest = 0.0;
  for (const auto& [role, number] : cells.present) largest = std::fmax(largest, std::fabs(number));
  Inputs study;
  std::size_t place = 0;
  for (const auto& field : fields<Inputs>) {
    const auto known = cells.present.find(field.role);
    const bool is_known = known != cells.present.end();
    study.*field.number = is_known ? known->second : filler(field.role, which, place, largest);
    ++place;
  }
  return study;
}

/// Counts are left out: a correction for zero cells needs all of them.
bool is_of_counts(InputKind inputs) {
  using enum InputKind;
  constexpr std::array counts{two_by_two, matched_pairs, person_time, proportion, rate};
  return std::ranges::find(counts, inputs) != counts.end();
}

/// One estimate for each filling and correction; empty when one does not exist.
template <class Inputs>
std::vector<double> estimates(effect::Formula<Inputs> compute,
                              effect::VarianceType variance,
                              const MissingCells& cells) {
  std::vector<double> found;
  for (std::size_t which = 0; which < tries; ++which) {
    const auto study = filled<Inputs>(cells, which);
    for (const auto correction :
         {SmallSampleCorrection::exact, SmallSampleCorrection::approximate}) {
      effect::EffectOptions options;
      options.variance = variance;
      options.correction = correction;
      const auto effect = compute({study}, options).at(0);
      if (!effect || !std::isfinite(effect->yi)) return {};
      found.push_back(effect->yi);
    }
  }
  return found;
}

}  // namespace

std::optional<double> estimate_without(const MissingCells& cells, effect::Measure measure) {
  const auto& declared = effect::declaration(measure);
  const auto inputs = declared.inputs();
  if (cells.roles.empty() || inputs == InputKind::reported || is_of_counts(inputs)) {
    return std::nullopt;
  }
  const auto variance = declared.variances.front().type;
  const auto found = std::visit([&](auto compute) { return estimates(compute, variance, cells); },
                                declared.computation);
  if (found.empty()) return std::nullopt;
  const bool alike = std::ranges::all_of(found, [&](double yi) { return yi == found.front(); });
  return alike ? std::optional(found.front()) : std::nullopt;
}

}  // namespace copse::intake
