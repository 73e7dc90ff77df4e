#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "copse/effect/effect_size.hpp"
#include "copse/intake/lint.hpp"
#include "detail_lint_thresholds.hpp"

namespace copse::intake::linting {

using Studies = std::vector<LintStudy>;

/// Collects findings; the order is put right at the end.
class Found {
 public:
  explicit Found(const Studies& studies) : studies_(studies) {}

  void add(std::size_t study,
           std::string code,
           Certainty certainty,
           std::vector<std::string> cells,
           std::string message);
  void add_for_all(std::string code,
                   Certainty certainty,
                   std::vector<std::string> cells,
                   std::string message);
  /// About this study; a finding about all of them does not count.
  [[nodiscard]] bool has(std::size_t study, const std::string& code) const;
  [[nodiscard]] bool has_for_all(const std::string& code) const;
  [[nodiscard]] std::vector<LintFinding> take_in_order();

 private:
  const Studies& studies_;
  std::vector<std::pair<std::size_t, LintFinding>> found_;  ///< with the study's index
  std::set<std::pair<std::size_t, std::string>> codes_;     ///< of found_
};

/// The other studies' values, robustly.
struct Others {
  double median = 0.0;
  double spread = 0.0;  ///< MAD as an SD, not below the floor asked for

  [[nodiscard]] double distance(double value) const;  ///< in spreads, >= 0
  /// Whether `value` is outlying and `corrected` at home.
  [[nodiscard]] bool explained(double value, double corrected) const;
};

/// Values of studies that are compared with each other; a study without one is left out.
class Compared {
 public:
  Compared(std::vector<std::optional<double>> values, double least_spread);

  /// Absent when the study has no value, or fewer than `lint_fewest_others` others have one.
  [[nodiscard]] std::optional<Others> without(std::size_t study) const;
  [[nodiscard]] const std::optional<double>& operator[](std::size_t study) const {
    return values_[study];
  }

 private:
  [[nodiscard]] std::optional<Others> described(std::size_t left_out) const;

  std::vector<std::optional<double>> values_;
  double least_spread_;
  bool many_;                  ///< so many that one more or less does not count
  std::optional<Others> all_;  ///< described once when many
};

/// Whether few studies have |SMD| > `huge_smd`.
[[nodiscard]] bool huge_is_rare(const std::vector<std::optional<double>>& smds);

/// Theil's slope of y on x, for points (x, y): the median of the slopes of all pairs, or with very
/// many points of pairs half the list apart; absent when all x are the same.
[[nodiscard]] std::optional<double> theil_slope(
    const std::vector<std::pair<double, double>>& points);

[[nodiscard]] double median(std::vector<double> values);

/// Largest over smallest of sizes above 0; 1 for none.
[[nodiscard]] double size_range(const std::vector<double>& sizes);
[[nodiscard]] Certainty by_distance(double distance);
/// Half a unit of the last printed digit of a cell.
[[nodiscard]] double rounding(const LintStudy& study, const std::string& cell, double value);
/// Digits after the point of a cell, as printed or in the number's shortest form.
[[nodiscard]] int decimals(const LintStudy& study, const std::string& cell, double value);

/// What a shifted decimal point multiplies a number by.
inline constexpr std::array<double, 4> shifts{10.0, 0.1, 100.0, 0.01};

/// A shifted point in one group's number that would explain a row.
struct Shift {
  int group = 0;
  double factor = 1.0;
  double misfit = 0.0;  ///< what it leaves unexplained
};

/// Adds the best of several shifts, and beside it the best in the other group: a number ten times
/// too large in one often looks like one ten times too small in the other.
void add_shift(std::size_t study,
               Certainty certainty,
               const std::array<std::string, 2>& cells,
               const std::array<double, 2>& values,
               std::vector<Shift> explanations,
               Found& found);

using Effects = std::vector<std::optional<effect::EffectSize>>;

/// Mean differences, log odds ratios, or what was reported: one per study, absent without a sound
/// one.
[[nodiscard]] Effects effects_of(const Studies& studies, double ci_level);

void lint_sds(const Studies& studies, Found& found);
void lint_smds(const Studies& studies, Found& found);
void lint_kinds(const Studies& studies, Found& found);
void lint_sizes(const Studies& studies, Found& found);
void lint_events(const Studies& studies, Found& found);
void lint_signs(const Studies& studies, const Effects& effects, Found& found);
void lint_repeats(const Studies& studies, Found& found);
void lint_intervals(const Studies& studies, Found& found);
void lint_scales(const Studies& studies, const Effects& effects, Found& found);
void lint_ses(const Studies& studies, const LintOptions& options, Found& found);
void lint_pvals(const Studies& studies, const Effects& effects, Found& found);
void lint_variances(const Studies& studies, Found& found);
void lint_arm_ses(const Studies& studies, Found& found);
void lint_statistics(const Studies& studies, Found& found);
void lint_effect_shifts(const Studies& studies, const Effects& effects, Found& found);
void lint_granularity(const Studies& studies, const LintOptions& options, Found& found);

}  // namespace copse::intake::linting
