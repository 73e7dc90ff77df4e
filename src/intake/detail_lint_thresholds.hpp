#pragma once

#include <cstddef>

// Every threshold of lint, with its reason.
namespace copse::intake::linting {

/// An outlier lies more than this many robust spreads from the others' median: the limit of
/// Iglewicz & Hoaglin (1993) for modified z-scores.
inline constexpr double outlying = 3.5;
/// An explanation is accepted when it brings the value back to within this many spreads: the 95 %
/// range of a normal distribution, rounded up.
inline constexpr double at_home = 2.0;
/// A departure this many spreads out, with its explanation, is "likely" rather than "possible".
inline constexpr double far_out = 6.0;
/// MAD to standard deviation for a normal distribution.
inline constexpr double mad_to_sd = 1.4826;
/// Least spread of logarithms of SDs, sizes and SEs: 15 % is no news however alike the others are.
inline constexpr double least_log_spread = 0.15;
/// Least spread of standardised mean differences, for the same reason.
inline constexpr double least_smd_spread = 0.15;
/// Least spread of logarithms of risk and odds ratios.
inline constexpr double least_log_ratio_spread = 0.2;
/// |SMD| above this hardly occurs in trials; an SE entered as an SD often makes it so.
inline constexpr double huge_smd = 2.5;
/// When more than this part of the studies has such an SMD, it says nothing about any one of them.
inline constexpr double rare_part = 0.2;
/// When the others' SDs differ by more than this (factor 1.65) they are on several scales, and a
/// small SD of both groups means nothing by itself.
inline constexpr double one_scale_spread = 0.5;
/// In one size, SEs fall by 1/2 per unit of log n and variances by 1: beyond the middle it is
/// rather the other one.
inline constexpr double variance_slope = -0.75;
/// ... and the roots of SEs by 1/4.
inline constexpr double root_slope = -0.375;
/// SEs entered as SDs make log SD fall by 1/2 per unit of log n; SDs alone do not depend on n. The
/// limit is nearer to 1/2, since small trials' SDs vary.
inline constexpr double se_slope = -0.3;
/// Sizes must differ by this factor at least for that slope to be seen.
inline constexpr double least_size_range = 3.0;
/// ... and Q/df of the SMDs must fall by this factor at least when the SDs are multiplied by
/// sqrt(n).
inline constexpr double least_q_fall = 4.0;
/// Studies needed to judge all of them together.
inline constexpr std::size_t fewest_for_all = 5;
/// An effect this many SEs from 0, against the others' sign, is not chance (P about 0.01).
inline constexpr double clear_effect = 2.5;
/// ... and at least this part of the others must have the other sign.
inline constexpr double same_sign_part = 0.8;
/// n1/n2 inside this range, where the others have about 1, is what the total instead of n1 gives.
inline constexpr double total_ratio_low = 1.9;
inline constexpr double total_ratio_high = 2.1;
/// Others' |log(n1/n2)| and its spread below this: these trials allocate 1:1.
inline constexpr double balanced = 0.2;
/// Asymmetry of an interval beyond rounding, as a part of its half-width: exact and profile
/// intervals, or those of ratios computed without logs, are somewhat asymmetric, printing mistakes
/// much more.
inline constexpr double asymmetry = 0.2;
/// ... but when another scale makes it symmetric, less is needed to suspect the declared one.
inline constexpr double wrong_scale_asymmetry = 0.1;
/// "Symmetric" is an asymmetry below this part of that on the declared scale.
inline constexpr double symmetric_part = 0.25;
/// ... beyond this the finding is likely.
inline constexpr double clear_asymmetry = 0.4;
/// This part of the intervals showing the same wrong scale makes it the whole column's.
inline constexpr double whole_column_part = 0.6;
/// Two SEs of one estimate agree when they differ by less than this part beyond rounding: t instead
/// of z, a variance formula with n - 1.
inline constexpr double se_tolerance = 0.08;
/// An explanation of a disagreement has to fit this well.
inline constexpr double explanation_tolerance = 0.05;
/// Room for z instead of t and for other variance formulas when a test is recomputed, as a part of
/// the statistic; a halved p moves z by more (14 % at P = 0.05).
inline constexpr double statistic_tolerance = 0.04;
/// A recomputed p further off than this factor is likely an error, nearer ones may come from
/// another test or an adjusted analysis.
inline constexpr double clear_p_factor = 5.0;
/// p below this is not compared in size: its last digits hang on the variance formula.
inline constexpr double smallest_compared_p = 1e-6;
/// Rows that look like changes, and as many that look like final values, to speak of a mixture.
inline constexpr std::size_t fewest_of_a_kind = 2;
/// Arms with fewer events than this may be equal by chance.
inline constexpr double telling_events = 10.0;
/// With more values than this the median and MAD of all serve instead of the others', which differ
/// by next to nothing then and cost the square of k.
inline constexpr std::size_t many_values = 200;
/// When read as a percentage, the rounding of the cell must leave less than this of a person open.
inline constexpr double telling_people = 0.1;

}  // namespace copse::intake::linting
