#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "copse/analysis/pool.hpp"
#include "copse/core/notice.hpp"
#include "copse/effect/measure.hpp"
#include "copse/intake/roles.hpp"
#include "copse/table/table.hpp"

/// Every sentence that the room `analysis` says.
namespace copse::analysis::wording {

// Choices
[[nodiscard]] std::string level_out_of_range(const std::string& option);
[[nodiscard]] std::string zero_add_out_of_range();
[[nodiscard]] std::string items_out_of_range();
[[nodiscard]] std::string tau2_out_of_range();
[[nodiscard]] std::string draws_out_of_range();
[[nodiscard]] std::string margin_out_of_range();
[[nodiscard]] std::string margin_is_no_effect();
[[nodiscard]] std::string margin_without_null(effect::Measure measure);
[[nodiscard]] std::string harm_without_margin();
[[nodiscard]] std::string common_tau2_without_subgroup();
[[nodiscard]] std::string profile_likelihood_without_likelihood(const model::Tau2Choice& tau2);
[[nodiscard]] std::string variance_type_not_allowed(const effect::MeasureDeclaration& measure,
                                                    effect::VarianceType type);
[[nodiscard]] std::string zero_addition_not_for_measure(effect::Measure measure);
[[nodiscard]] std::string pooling_not_for_measure(PoolingMethod method, effect::Measure measure);
[[nodiscard]] std::string pooling_without_counts(PoolingMethod method);
/// --compare shows every program at once, without subgroups.
[[nodiscard]] std::string compare_with(const std::string& option);
[[nodiscard]] std::string unknown_column(const std::string& option,
                                         const std::string& name,
                                         const table::Table& table);

// Why an option that was given has no effect: clauses
inline constexpr std::string_view effects_as_printed = "the effects are read as printed";
inline constexpr std::string_view no_small_sample_correction =
    "the measure has no small-sample correction";
inline constexpr std::string_view no_zero_cells = "the measure is not corrected for zero cells";
inline constexpr std::string_view nothing_added = "nothing is added under --zero-cells none";
inline constexpr std::string_view no_double_zeros = "the measure has no two groups of events";
inline constexpr std::string_view only_mantel_haenszel = "it shapes --pooling mh only";
inline constexpr std::string_view only_mantel_haenszel_rd =
    "it shapes risk differences under --pooling mh only";
inline constexpr std::string_view lint_is_off = "lint is switched off";
inline constexpr std::string_view no_means = "no effect is computed from the means of two groups";
inline constexpr std::string_view no_intervals = "no column holds intervals";

// No answer
[[nodiscard]] std::string where_left_nothing(const std::string& expression);
[[nodiscard]] std::string no_usable_study(const std::vector<Analysis>& analyses);

// Studies
[[nodiscard]] std::string added_to(double add,
                                   const std::vector<intake::Role>& cells,
                                   bool variance_only);
[[nodiscard]] Notice zero_cells(double add, const std::vector<intake::Role>& cells, bool has_zero);
[[nodiscard]] Notice zero_cells_in_variance(double add, const std::vector<intake::Role>& cells);
[[nodiscard]] Notice double_zero(bool no_events);
[[nodiscard]] Notice undefined_effect(const effect::MeasureDeclaration& measure);
[[nodiscard]] Notice zero_variance();
[[nodiscard]] Notice beyond_double_range();
[[nodiscard]] Notice missing_cells(const std::vector<intake::Role>& roles);
/// Of an unused study with a weight in the common-effect row, and of a used one without.
[[nodiscard]] Notice common_effect_only(PoolingMethod method);
[[nodiscard]] Notice random_effects_only(PoolingMethod method);

// Analyses
[[nodiscard]] Notice not_estimable(PoolingMethod method);
/// No study has an effect of its own, but the method pools their counts.
[[nodiscard]] Notice counts_alone(PoolingMethod method);
[[nodiscard]] Notice repeated_labels(std::vector<std::string> labels);
[[nodiscard]] Notice back_transform(double size);
[[nodiscard]] Notice nothing_to_pool();
/// `notice` as said of the subgroups that stand in its list of studies.
[[nodiscard]] Notice in_subgroups(const Notice& notice);
[[nodiscard]] Notice no_subgroup(const std::string& column, const std::vector<Study>& studies);
[[nodiscard]] Notice no_analysis(const std::vector<std::string>& columns, std::size_t rows);

/// The conventions of a program, together, do not give its numbers.
[[nodiscard]] std::string convention_not_listed();
/// Of results that follow a program without having been compared with it.
[[nodiscard]] Notice not_measured(Profile profile);

// Conventions, as a reader would set them
[[nodiscard]] std::string shortest(double value);
[[nodiscard]] std::string zero_cells_rule(const effect::ZeroCellOptions& zero_cells,
                                          bool correct_rd_estimate);
[[nodiscard]] std::string double_zero_rule(effect::DoubleZero rule, bool only_events_is_zero);

// Imported reviews
[[nodiscard]] std::string measure_not_revmans(const std::string& measure);
[[nodiscard]] std::string model_not_told();

}  // namespace copse::analysis::wording
