#include "copse/effect/measure.hpp"

#include <algorithm>

#include "copse/core/error.hpp"
#include "detail_declarations.hpp"

namespace copse::effect {
namespace {

std::vector<MeasureDeclaration> all_families() {
  std::vector<MeasureDeclaration> all;
  for (const auto family : {two_means_measures(),
                            smd_conversion_measures(),
                            two_by_two_measures(),
                            association_of_counts_measures(),
                            matched_pairs_measures(),
                            person_time_measures(),
                            one_group_count_measures(),
                            one_mean_measures(),
                            correlation_measures(),
                            paired_means_measures(),
                            reliability_measures(),
                            log_rank_measures(),
                            generic_measures()}) {
    all.insert(all.end(), family.begin(), family.end());
  }
  return all;
}

std::vector<Named<Measure>> all_names() {
  std::vector<Named<Measure>> names;
  for (const auto& m : measures()) names.push_back({m.measure, m.code, m.name});
  return names;
}

}  // namespace

std::span<const MeasureDeclaration> measures() {
  static const std::vector<MeasureDeclaration> all = all_families();
  return all;
}

const MeasureDeclaration& declaration(Measure measure) {
  const auto all = measures();
  const auto found = std::ranges::find(all, measure, &MeasureDeclaration::measure);
  if (found == all.end()) throw Error(ErrorKind::internal, "a measure is not declared");
  return *found;
}

std::optional<double> null_effect(Measure measure, AnalysisScale scale) {
  if (measure == Measure::generic) {
    const bool known = scale == AnalysisScale::identity || scale == AnalysisScale::log;
    return known ? std::optional(0.0) : std::nullopt;
  }
  const auto null = declaration(measure).null_value;
  if (!null) return std::nullopt;
  return from_display({scale, std::nullopt}, *null);
}

const std::vector<Named<Measure>>& measure_names() {
  static const std::vector<Named<Measure>> names = all_names();
  return names;
}

bool compares_conditions(InputKind inputs) {
  switch (inputs) {
    case InputKind::two_means:
    case InputKind::two_spreads:
    case InputKind::two_by_two:
    case InputKind::matched_pairs:
    case InputKind::person_time:
    case InputKind::paired_means:
    case InputKind::paired_means_one_spread:
    case InputKind::log_rank:
    case InputKind::reported:
      return true;
    case InputKind::proportion:
    case InputKind::rate:
    case InputKind::one_mean:
    case InputKind::one_spread:
    case InputKind::correlation:
    case InputKind::partial_correlation:
    case InputKind::semi_partial_correlation:
    case InputKind::determination:
    case InputKind::reliability:
      return false;
  }
  throw Error(ErrorKind::internal, "unknown kind of input");
}

std::optional<std::string_view> variance_formula(const MeasureDeclaration& measure,
                                                 VarianceType type) {
  const auto found = std::ranges::find(measure.variances, type, &VarianceFormula::type);
  return found == measure.variances.end() ? std::nullopt : std::optional(found->formula);
}

}  // namespace copse::effect
