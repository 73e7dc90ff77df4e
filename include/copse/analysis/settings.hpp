#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "copse/analysis/pooling_method.hpp"
#include "copse/core/names.hpp"
#include "copse/effect/absolute_effect.hpp"
#include "copse/effect/measure.hpp"
#include "copse/effect/zero_cells.hpp"
#include "copse/intake/reading.hpp"
#include "copse/model/heterogeneity.hpp"
#include "copse/model/mantel_haenszel.hpp"
#include "copse/model/margin.hpp"
#include "copse/model/random_effects.hpp"

namespace copse::analysis {

/// Programs whose every convention can be had with --like.
enum class Profile { metafor, meta, revman5, revman_web, stata, cma };

inline constexpr std::array<Named<Profile>, 6> profiles{{
    {Profile::metafor, "metafor", "R package metafor 5"},
    {Profile::meta, "meta", "R package meta 8"},
    {Profile::revman5, "revman5", "Review Manager 5"},
    {Profile::revman_web, "revman", "Review Manager Web, from 2025"},
    {Profile::stata, "stata", "Stata's meta commands"},
    {Profile::cma, "cma", "Comprehensive Meta-Analysis"},
}};

/// Whether the conventions were compared with numbers that the program itself computed. The others
/// are put together from what their authors publish about them; the help does not list them, and a
/// result that follows one carries a notice.
[[nodiscard]] constexpr bool is_measured(Profile profile) {
  return profile == Profile::metafor || profile == Profile::meta || profile == Profile::revman5;
}

/// From which tau2-free or tau2-based formula the I2 that is shown comes.
enum class I2Definition { tau2, q };

inline constexpr std::array<Named<I2Definition>, 2> i2_definitions{{
    {I2Definition::tau2, "tau2", "from the between-study and the typical sampling variance"},
    {I2Definition::q, "q", "from Q"},
}};

/// Which studies get `zero_add` in each of their cells before Mantel-Haenszel pooling.
enum class MantelHaenszelZeros { none, only0 };

inline constexpr std::array<Named<MantelHaenszelZeros>, 2> mantel_haenszel_zeros{{
    {MantelHaenszelZeros::none, "none", "no study"},
    {MantelHaenszelZeros::only0, "only0", "studies that have a zero cell"},
}};

/// A smallest effect of interest, on either side of no effect.
struct Margin {
  double said = 0.0;                ///< as a reader says it: 1.25 or 0.8 for ratios
  double size = 0.0;                ///< > 0, on the scale of yi: log 1.25 for both
  std::optional<model::Harm> harm;  ///< absent: either side may be
};

/// What was said on the command line, in a plan or by a program. What was not said stays empty.
struct Choices {
  intake::ReadingChoices reading;
  std::optional<Profile> like;
  std::optional<model::Tau2Choice> tau2;
  std::optional<model::CiMethod> ci;
  std::optional<model::Tau2CiMethod> tau2_ci;
  std::optional<model::PredictionMethod> prediction;
  std::optional<std::uint64_t> seed;
  std::optional<int> draws;
  std::optional<double> margin;
  std::optional<model::Harm> harm;
  std::optional<PoolingMethod> pooling;
  std::optional<MantelHaenszelZeros> mh_correction;
  std::optional<model::RiskDifferenceVariance> rd_variance;
  std::optional<effect::SmallSampleCorrection> smd_j;
  std::optional<effect::VarianceType> vtype;
  std::optional<effect::ZeroCells> zero_cells;
  std::optional<double> zero_add;
  std::optional<effect::ZeroAddition> zero_add_to;
  std::optional<effect::DoubleZero> double_zero;
  std::optional<I2Definition> i2;
  std::optional<double> level;
  std::optional<double> ci_level;
  bool common_tau2 = false;
  bool lint = true;             ///< look for what seems wrong in the data
  std::optional<double> items;  ///< the outcomes are integer scored, with the mean of so many items
  std::optional<std::string> where;
  std::vector<std::string> by;
  std::vector<std::string> subgroups;
  std::vector<model::Tau2Choice> tau2_fallbacks;  ///< tried in order when `tau2` gives no estimate
  std::vector<double> baselines;           ///< risks, or rates, at which absolute effects are shown
  std::optional<effect::EventKind> event;  ///< goes with `baselines`
  std::optional<model::I2CiMethod> i2_ci;
};

/// Every convention of one analysis, settled.
struct Settings {
  std::optional<Profile> like;
  effect::Measure measure = effect::Measure::generic;
  model::Tau2Choice tau2 = model::Tau2Method::restricted_maximum_likelihood;
  model::CiMethod ci = model::CiMethod::wald;
  model::Tau2CiMethod tau2_ci = model::Tau2CiMethod::q_profile;
  model::PredictionMethod prediction = model::PredictionMethod::t_k2;
  std::optional<Margin> margin;
  model::BootstrapOptions bootstrap{};  ///< of that prediction interval
  PoolingMethod pooling = PoolingMethod::inverse_variance;
  MantelHaenszelZeros mh_correction = MantelHaenszelZeros::none;
  model::RiskDifferenceVariance rd_variance = model::RiskDifferenceVariance::greenland_robins;
  bool q_about_mh = false;  ///< Q, its I2 and DL about the Mantel-Haenszel estimate
  effect::SmallSampleCorrection smd_j = effect::SmallSampleCorrection::exact;
  effect::VarianceType vtype = effect::VarianceType::ls;
  effect::ZeroCellOptions zero_cells;
  effect::DoubleZero double_zero = effect::DoubleZero::drop;
  bool correct_rd_estimate = true;   ///< false: zero cells change only a risk difference's variance
  bool only_events_is_zero = false;  ///< risk ratios: only events in both groups is a double zero
  I2Definition i2 = I2Definition::tau2;
  bool empty_tau2_ci_as_zero = false;
  bool common_tau2 = false;
  double level = 0.95;
  double ci_level = 0.95;         ///< of the intervals printed in the table
  std::vector<double> baselines;  ///< risks of group 2, or its rates, inside their range
  effect::EventKind event = effect::EventKind::harm;
  model::I2CiMethod i2_ci = model::I2CiMethod::tau2;
  std::vector<model::Tau2Choice> tau2_fallbacks;  ///< tried in order when `tau2` gives no estimate

  /// `tau2` and what is tried after it.
  [[nodiscard]] std::vector<model::Tau2Choice> tau2_choices() const;

  /// What the formulas of effects see of these settings.
  [[nodiscard]] effect::EffectOptions effect_options() const { return {smd_j, vtype, ci_level}; }
};

/// The default of every convention, or that of the profile asked for, with what was said on top.
/// @param measure   settled by the reading; decides which variance types and pooling methods are
///                  allowed.
/// @param reported  effects are read as printed, so that there are no counts to pool.
/// @throws Error{usage} with every choice that is out of range or does not go with the measure.
[[nodiscard]] Settings resolve(const Choices& choices,
                               effect::Measure measure,
                               bool reported = false);

/// The limits of numbers among the choices; checked before a file is opened.
/// @throws Error{usage} with every finding.
void require_valid(const Choices& choices);

}  // namespace copse::analysis
