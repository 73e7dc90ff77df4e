#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/effect/measure.hpp"
#include "copse/effect/zero_cells.hpp"
#include "copse/intake/reading.hpp"
#include "copse/model/heterogeneity.hpp"
#include "copse/model/random_effects.hpp"

namespace copse::analysis {

/// Programs whose every convention can be had with --like.
enum class Profile { metafor };

inline constexpr std::array<Named<Profile>, 1> profiles{{
    {Profile::metafor, "metafor", "R package metafor 5"},
}};

/// From which tau2-free or tau2-based formula the I2 that is shown comes.
enum class I2Definition { tau2, q };

inline constexpr std::array<Named<I2Definition>, 2> i2_definitions{{
    {I2Definition::tau2, "tau2", "from the between-study and the typical sampling variance"},
    {I2Definition::q, "q", "from Q"},
}};

/// How the studies of the two pooled rows are combined.
enum class PoolingMethod { inverse_variance };

inline constexpr std::array<Named<PoolingMethod>, 1> pooling_methods{{
    {PoolingMethod::inverse_variance, "iv", "inverse variance"},
}};

/// What was said on the command line, in a plan or by a program. What was not said stays empty.
struct Choices {
  intake::ReadingChoices reading;
  std::optional<Profile> like;
  std::optional<model::Tau2Choice> tau2;
  std::optional<model::CiMethod> ci;
  std::optional<model::Tau2CiMethod> tau2_ci;
  std::optional<model::PredictionMethod> prediction;
  std::optional<PoolingMethod> pooling;
  std::optional<effect::SmallSampleCorrection> smd_j;
  std::optional<effect::VarianceType> vtype;
  std::optional<effect::ZeroCells> zero_cells;
  std::optional<double> zero_add;
  std::optional<effect::DoubleZero> double_zero;
  std::optional<I2Definition> i2;
  std::optional<double> level;
  std::optional<double> ci_level;
  bool common_tau2 = false;
  std::optional<std::string> where;
  std::vector<std::string> by;
  std::vector<std::string> subgroups;
};

/// Every convention of one analysis, settled.
struct Settings {
  std::optional<Profile> like;
  effect::Measure measure = effect::Measure::generic;
  model::Tau2Choice tau2 = model::Tau2Method::restricted_maximum_likelihood;
  model::CiMethod ci = model::CiMethod::wald;
  model::Tau2CiMethod tau2_ci = model::Tau2CiMethod::q_profile;
  model::PredictionMethod prediction = model::PredictionMethod::t_k2;
  PoolingMethod pooling = PoolingMethod::inverse_variance;
  effect::SmallSampleCorrection smd_j = effect::SmallSampleCorrection::exact;
  effect::VarianceType vtype = effect::VarianceType::ls;
  effect::ZeroCellOptions zero_cells;
  effect::DoubleZero double_zero = effect::DoubleZero::drop;
  I2Definition i2 = I2Definition::tau2;
  bool empty_tau2_ci_as_zero = false;
  bool common_tau2 = false;
  double level = 0.95;
  double ci_level = 0.95;  ///< of the intervals printed in the table

  /// What the formulas of effects see of these settings.
  [[nodiscard]] effect::EffectOptions effect_options() const { return {smd_j, vtype, ci_level}; }
};

/// The default of every convention, or that of the profile asked for, with what was said on top.
/// @param measure  settled by the reading; decides which variance types are allowed.
/// @throws Error{usage} with every choice that is out of range or does not go with the measure.
[[nodiscard]] Settings resolve(const Choices& choices, effect::Measure measure);

/// The limits of numbers among the choices; checked before a file is opened.
/// @throws Error{usage} with every finding.
void require_valid(const Choices& choices);

}  // namespace copse::analysis
