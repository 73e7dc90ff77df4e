#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "copse/intake/grim.hpp"

/// Every sentence that lint says; none names the study, whose label stands beside it.
namespace copse::intake::wording {

// Errors
[[nodiscard]] std::string lint_items_below_one();
[[nodiscard]] std::string lint_negative_decimals();
[[nodiscard]] std::string lint_level_outside();

/// A finding as a notice's sentence, with how sure it is.
[[nodiscard]] std::string lint_sentence(std::string_view certainty, const std::string& message);

// Means, SDs, sizes
enum class ArmSe { same_number, exchanged, of_variance, unexplained };

[[nodiscard]] std::string lint_se_in_one_group(const std::string& cell, double sd, double other);
[[nodiscard]] std::string lint_se_in_both_groups(double sd1i, double sd2i, double smd);
[[nodiscard]] std::string lint_ses_in_all(double median_smd);
[[nodiscard]] std::string lint_variance_in_one_group(const std::string& cell,
                                                     double sd,
                                                     double other);
[[nodiscard]] std::string lint_variances_in_both_groups(double sd1i, double sd2i, double others);
[[nodiscard]] std::string lint_arm_se(int group, double se, double expected, ArmSe why);
[[nodiscard]] std::string lint_large_smd(double smd);
[[nodiscard]] std::string lint_large_smds(std::ptrdiff_t huge, std::ptrdiff_t k);
[[nodiscard]] std::string lint_mixed_kinds(std::ptrdiff_t changes, std::ptrdiff_t finals);
[[nodiscard]] std::string lint_shift(const std::string& cell, double value, double factor);
[[nodiscard]] std::string lint_either(const std::string& first, const std::string& second);
[[nodiscard]] std::string lint_shifted_size(double ratio, double usual);
[[nodiscard]] std::string lint_total_printed(const std::string& cell);
[[nodiscard]] std::string lint_total_suspected(const std::string& cell);
[[nodiscard]] std::string lint_grim(const std::string& cell,
                                    PrintedNumber mean,
                                    double n,
                                    int items);
[[nodiscard]] std::string lint_grimmer(
    const std::string& cell, PrintedNumber sd, PrintedNumber mean, double n, int items);

// Events
[[nodiscard]] std::string lint_percentage(const std::string& cell, double events, double n);
[[nodiscard]] std::string lint_turned(double risk1, double risk2);

// Effects, intervals, SEs, p-values
enum class Outside { sign, inverted, unexplained };

[[nodiscard]] std::string lint_opposite(double opposite, double signed_others);
[[nodiscard]] std::string lint_bounds(double lower, double upper);
[[nodiscard]] std::string lint_outside(double yi, double lower, double upper, Outside why);
[[nodiscard]] std::string lint_asymmetric(double yi, double lower, double upper, bool natural);
[[nodiscard]] std::string lint_unlogged_interval();
[[nodiscard]] std::string lint_unlogged_intervals();
[[nodiscard]] std::string lint_logged_interval();
[[nodiscard]] std::string lint_logged_intervals();
[[nodiscard]] std::string lint_unlogged_estimate(double yi);
[[nodiscard]] std::string lint_unlogged_estimates();
[[nodiscard]] std::string lint_logged_estimate(double yi);
[[nodiscard]] std::string lint_negative_ratio(double yi);
[[nodiscard]] std::string lint_confused_by_interval(const std::string& cell, double se);
[[nodiscard]] std::string lint_confused_by_others(const std::string& cell);
[[nodiscard]] std::string lint_confused_in_all(const std::string& cell);
[[nodiscard]] std::string lint_level(double level);
[[nodiscard]] std::string lint_se_disagrees(const std::string& cell, double se, double interval_se);
[[nodiscard]] std::string lint_sei_vi(double sei, double root_of_vi);
[[nodiscard]] std::string lint_one_tailed(double printed, double expected);
[[nodiscard]] std::string lint_p_disagrees(double printed, bool threshold, double expected);

// Rows
[[nodiscard]] std::string lint_opposite_statistic(const std::string& cell,
                                                  double value,
                                                  double difference);
[[nodiscard]] std::string lint_opposite_statistics(const std::string& cell,
                                                   std::size_t opposite,
                                                   std::size_t compared);
[[nodiscard]] std::string lint_unsigned_statistics(const std::string& cell,
                                                   std::size_t opposite,
                                                   std::size_t compared);
[[nodiscard]] std::string lint_arm_twice(int group, const std::string& label, std::size_t record);
[[nodiscard]] std::string lint_row_twice(const std::string& label, std::size_t record);

}  // namespace copse::intake::wording
