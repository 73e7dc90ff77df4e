#pragma once

#include <array>
#include <optional>

#include "copse/core/names.hpp"
#include "copse/effect/spread.hpp"
#include "copse/effect/table_of_margins.hpp"

namespace copse::intake {

/// How mean and SD are estimated from a median with quartiles or range.
enum class MedianMethod { luo_shi, luo_wan, quantile_estimation, box_cox };

inline constexpr std::array<Named<MedianMethod>, 4> median_methods{{
    {MedianMethod::luo_shi,
     "luo-shi",
     "normal data: mean by Luo et al. 2018, SD by Shi et al. 2020"},
    {MedianMethod::luo_wan,
     "luo-wan",
     "normal data: mean by Luo et al. 2018, SD by Wan et al. 2014"},
    {MedianMethod::quantile_estimation, "qe", "best of five distributions, McGrath et al. 2020"},
    {MedianMethod::box_cox, "bc", "normal after a Box-Cox transform, McGrath et al. 2020"},
}};

inline constexpr std::array<Named<effect::IntervalQuantile>, 2> interval_quantiles{{
    {effect::IntervalQuantile::t, "t", "Student's t"},
    {effect::IntervalQuantile::normal, "z", "normal"},
}};

/// What becomes of a printed odds or risk ratio that several tables of whole numbers could have.
enum class TableChoice { refuse, nearest };

inline constexpr std::array<Named<TableChoice>, 2> table_choices{{
    {TableChoice::refuse, "refuse", "none is taken; a notice says how many fit"},
    {TableChoice::nearest, "nearest", "the one whose ratio and interval are nearest to the print"},
}};

inline constexpr std::array<Named<effect::Continuity>, 2> continuities{{
    {effect::Continuity::corrected, "yates", "corrected for continuity (Yates)"},
    {effect::Continuity::uncorrected, "none", "Pearson's"},
}};

/// What a caller can say about conversions, with the option that says it.
enum class ConversionOption {
  median_method,
  mean_ci,
  correlation,
  icc,
  cluster_size,
  choose_table,
  chi2,
};

inline constexpr std::array<Named<ConversionOption>, 7> conversion_options{{
    {ConversionOption::median_method, "--median-method", "medians, quartiles and ranges"},
    {ConversionOption::mean_ci, "--mean-ci", "intervals of means"},
    {ConversionOption::correlation, "--correlation", "SDs at baseline and at the end"},
    {ConversionOption::icc, "--icc", "cluster sizes"},
    {ConversionOption::cluster_size, "--cluster-size", "trials that can be cluster trials"},
    {ConversionOption::choose_table, "--choose-table", "printed ratios that several tables fit"},
    {ConversionOption::chi2, "--chi2", "chi-squared statistics beside margins"},
}};

/// How numbers that no cell holds are derived from others.
struct Conversions {
  MedianMethod median = MedianMethod::luo_shi;
  effect::IntervalQuantile quantile = effect::IntervalQuantile::t;  ///< of intervals of means
  double ci_level = 0.95;              ///< of intervals of means and of differences
  std::optional<double> correlation;   ///< of baseline and final values, without a cell of its own
  std::optional<double> icc;           ///< of trials whose row has none
  std::optional<double> cluster_size;  ///< of trials whose row has none; makes every row a cluster
                                       ///< trial
  TableChoice tables = TableChoice::refuse;  ///< of printed ratios and statistics
  effect::Continuity chi_squared =
      effect::Continuity::corrected;  ///< of tables whose row does not say
};

/// @throws Error{usage} with every number that is out of range: ci_level outside (0, 1),
/// correlation
///         outside [-1, 1], icc outside [0, 1], cluster_size below 1.
void require_valid(const Conversions& conversions);

}  // namespace copse::intake
