#include "copse/intake/idle_options.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "detail_idle_options.hpp"
#include "wording.hpp"

namespace copse::analysis {
namespace {

using effect::InputKind;
using intake::Role;

/// What the options are judged by.
struct Situation {
  const Choices& choices;
  const Settings& settings;
  const intake::Reading& reading;
  const effect::MeasureDeclaration& measure;
  bool printed;  ///< effects are read as they stand in the table

  [[nodiscard]] bool by_mantel_haenszel() const {
    return settings.pooling == PoolingMethod::mantel_haenszel;
  }
};

/// Why an option has no effect, as a clause; empty when it has one.
using Reason = std::string_view (*)(const Situation&);

std::string_view unless(bool has_effect, std::string_view reason) {
  return has_effect ? std::string_view() : reason;
}

std::string_view for_small_samples(const Situation& at) {
  if (at.printed) return wording::effects_as_printed;
  return unless(at.measure.corrects_small_samples, wording::no_small_sample_correction);
}

std::string_view for_variances(const Situation& at) {
  return unless(!at.printed, wording::effects_as_printed);
}

std::string_view for_zero_cells(const Situation& at) {
  if (at.printed) return wording::effects_as_printed;
  return unless(at.measure.corrects_zero_cells, wording::no_zero_cells);
}

std::string_view for_zero_add(const Situation& at) {
  const bool before_pooling =
      at.by_mantel_haenszel() && at.settings.mh_correction == MantelHaenszelZeros::only0;
  if (before_pooling) return {};
  if (const auto reason = for_zero_cells(at); !reason.empty()) return reason;
  return unless(at.settings.zero_cells.rule != effect::ZeroCells::none, wording::nothing_added);
}

std::string_view for_double_zeros(const Situation& at) {
  if (const auto reason = for_zero_cells(at); !reason.empty()) return reason;
  const auto inputs = at.measure.inputs();
  return unless(inputs == InputKind::two_by_two || inputs == InputKind::person_time,
                wording::no_double_zeros);
}

std::string_view for_mantel_haenszel(const Situation& at) {
  return unless(at.by_mantel_haenszel(), wording::only_mantel_haenszel);
}

std::string_view for_rd_variance(const Situation& at) {
  const bool rd = at.settings.measure == effect::Measure::risk_difference;
  return unless(rd && at.by_mantel_haenszel(), wording::only_mantel_haenszel_rd);
}

std::string_view for_items(const Situation& at) {
  if (!at.choices.lint) return wording::lint_is_off;
  const bool means = at.measure.inputs() == InputKind::two_means && !at.printed;
  return unless(means, wording::no_means);
}

std::string_view for_ci_level(const Situation& at) {
  static constexpr std::array lower_bounds{Role::ci_lb, Role::m1_lb, Role::m2_lb, Role::diff_lb};
  const bool any = std::ranges::any_of(
      lower_bounds, [&](Role role) { return at.reading.columns.contains(role); });
  return unless(any, wording::no_intervals);
}

/// An option, whether it was given, and its reason.
struct Option {
  std::string_view name;
  bool (*is_said)(const Choices&);
  Reason reason;
};

constexpr std::array<Option, 10> options{{
    {"--smd-j", [](const Choices& c) { return c.smd_j.has_value(); }, for_small_samples},
    {"--vtype", [](const Choices& c) { return c.vtype.has_value(); }, for_variances},
    {"--zero-cells", [](const Choices& c) { return c.zero_cells.has_value(); }, for_zero_cells},
    {"--zero-add", [](const Choices& c) { return c.zero_add.has_value(); }, for_zero_add},
    {"--zero-add-to", [](const Choices& c) { return c.zero_add_to.has_value(); }, for_zero_cells},
    {"--double-zero", [](const Choices& c) { return c.double_zero.has_value(); }, for_double_zeros},
    {"--mh-correction",
     [](const Choices& c) { return c.mh_correction.has_value(); },
     for_mantel_haenszel},
    {"--rd-variance", [](const Choices& c) { return c.rd_variance.has_value(); }, for_rd_variance},
    {"--items", [](const Choices& c) { return c.items.has_value(); }, for_items},
    {"--ci-level", [](const Choices& c) { return c.ci_level.has_value(); }, for_ci_level},
}};

}  // namespace

std::vector<Notice> idle_options(const Choices& choices,
                                 const Settings& settings,
                                 const intake::Reading& reading,
                                 const std::set<intake::ConversionOption>& depends_on) {
  const Situation at{choices,
                     settings,
                     reading,
                     effect::declaration(settings.measure),
                     reading.layout == intake::Layout::reported};
  std::vector<Notice> notices;
  for (const auto& option : options) {
    if (!option.is_said(choices)) continue;
    const auto why = option.reason(at);
    if (why.empty()) continue;
    notices.push_back(intake::option_without_effect(option.name, settings.measure, why));
  }
  const auto conversions = intake::idle_conversions(reading, depends_on);
  notices.insert(notices.end(), conversions.begin(), conversions.end());
  return notices;
}

}  // namespace copse::analysis
