#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "copse/core/names.hpp"

namespace copse::effect {

/// Effect measures. Group 1 is experimental: differences are group 1 minus group 2, ratios 1
/// over 2.
enum class Measure {
  mean_difference,
  standardised_mean_difference,
  risk_ratio,
  odds_ratio,
  risk_difference,
  generic,
};

/// What a measure is computed from.
enum class InputKind {
  two_means,   ///< means, SDs and sizes of two groups
  two_by_two,  ///< events and non-events of two groups
  generic,     ///< an effect with its variance, standard error or interval
};

/// The scale on which effects are pooled.
enum class AnalysisScale {
  identity,  ///< as printed
  log,       ///< natural logarithms of ratios; a reader sees exp()
};

/// Which formula gives the sampling variance; see the measures' declarations.
enum class VarianceType { ls, ls2, ub, av, ho, revman };

inline constexpr std::array<Named<VarianceType>, 6> variance_types{{
    {VarianceType::ls, "LS", "large-sample"},
    {VarianceType::ls2, "LS2", "large-sample, J^2 times the variance of d"},
    {VarianceType::ub, "UB", "unbiased"},
    {VarianceType::av, "AV", "large-sample at the average effect"},
    {VarianceType::ho, "HO", "homoscedastic: pooled SD"},
    {VarianceType::revman, "revman", "as RevMan"},
}};

/// One of a measure's formulas for vi.
struct VarianceFormula {
  VarianceType type;
  std::string_view formula;
};

/// Everything the program knows about a measure, declared once: help, JSON, axes and validation
/// read it.
struct MeasureDeclaration {
  Measure measure;
  std::string_view code;  ///< metafor's code, as --measure takes it
  std::string_view name;  ///< "Risk ratio"
  InputKind inputs;       ///< what it is computed from (a printed yi always serves as well)
  AnalysisScale scale;
  double null_value;         ///< no effect, on the scale a reader sees
  std::string_view formula;  ///< of yi
  std::string_view source;
  std::span<const VarianceFormula> variances;  ///< the allowed ones, the default first
};

/// The formula of vi under a variance type; absent when the measure does not have it.
[[nodiscard]] std::optional<std::string_view> variance_formula(const MeasureDeclaration& measure,
                                                               VarianceType type);

[[nodiscard]] std::span<const MeasureDeclaration> measures();
[[nodiscard]] const MeasureDeclaration& declaration(Measure measure);

/// Codes as a choice table, in the order of `measures()`.
inline constexpr std::array<Named<Measure>, 6> measure_names{{
    {Measure::mean_difference, "MD", "mean difference"},
    {Measure::standardised_mean_difference, "SMD", "standardised mean difference (Hedges' g)"},
    {Measure::risk_ratio, "RR", "risk ratio"},
    {Measure::odds_ratio, "OR", "odds ratio"},
    {Measure::risk_difference, "RD", "risk difference"},
    {Measure::generic, "GEN", "any effect with its variance, SE or interval"},
}};

/// From the analysis scale to what a reader sees.
[[nodiscard]] double to_display(AnalysisScale scale, double value);

}  // namespace copse::effect
