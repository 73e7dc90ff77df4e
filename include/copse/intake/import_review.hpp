#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/core/notice.hpp"
#include "copse/intake/prepared.hpp"
#include "copse/table/table.hpp"

namespace copse::intake {

/// The files of review programs that are read.
enum class ReviewFormat { revman_csv, rm5, revman_web };

inline constexpr std::array<Named<ReviewFormat>, 3> review_formats{{
    {ReviewFormat::revman_csv, "revman-csv", "RevMan 5, data and analyses exported as CSV"},
    {ReviewFormat::rm5, "rm5", "RevMan 5, the review as XML"},
    {ReviewFormat::revman_web, "revman-web", "RevMan Web, the data package"},
}};

/// What a study's row of an outcome holds.
enum class OutcomeData { dichotomous, continuous, generic, o_e };

inline constexpr std::array<Named<OutcomeData>, 4> outcome_data_names{{
    {OutcomeData::dichotomous, "dichotomous", "events and totals of two groups"},
    {OutcomeData::continuous, "continuous", "means, SDs and totals of two groups"},
    {OutcomeData::generic, "generic", "an effect and its standard error"},
    {OutcomeData::o_e, "o-e", "observed minus expected events (O-E) and their variance"},
}};

enum class ReviewModel { fixed, random };

inline constexpr std::array<Named<ReviewModel>, 2> review_models{{
    {ReviewModel::fixed, "fixed", "common effect"},
    {ReviewModel::random, "random", "random effects"},
}};

/// What the program itself printed for a study, a subgroup or an outcome. `estimate` and its bounds
/// are as a reader sees them: ratios, not their logarithms; `se` is on the scale of the analysis
/// (the log scale for ratios). A number is absent when the file does not have it; all but the
/// totals are absent when the program did not compute an effect (it then writes 0, 0, 0 or
/// nothing).
struct PrintedResult {
  std::optional<double> estimate, se, ci_lb, ci_ub;
  std::optional<double> weight;               ///< in %
  std::optional<double> events1, n1;          ///< totals of group 1, experimental
  std::optional<double> events2, n2;          ///< totals of group 2, control
  std::optional<double> z, t, pval;           ///< test of the effect; t where Hartung-Knapp-SJ
  std::optional<double> q, q_df, q_pval, i2;  ///< heterogeneity; I2 in %; of one study only q_df
  std::optional<double> tau2;                 ///< absent under the fixed-effect model
  std::optional<double> pi_lb, pi_ub;         ///< prediction interval, as a reader sees it
  std::optional<double> between_q, between_df, between_pval, between_i2;  ///< of subgroups, if two
};

/// One study within one outcome. Only the numbers of the outcome's data type are set; absent where
/// the file has none.
struct ImportedStudy {
  std::string study;
  std::string year;             ///< as printed; may be empty
  std::optional<double> order;  ///< the reviewers' own; absent where the format has none
  std::size_t row = 0;          ///< record of the CSV (the header is 1), or line of the XML
  std::optional<double> ai, n1i, ci, n2i;
  std::optional<double> m1i, sd1i, m2i, sd2i;
  std::optional<double> yi, sei;    ///< as entered for the analysis: logs of ratios
  std::optional<double> oei, voei;  ///< O-E and its variance
  bool in_subgroup = true;          ///< counts in its subgroup's result
  bool in_overall = true;           ///< counts in the outcome's result
  PrintedResult printed;
};

/// A subgroup's studies; an outcome without subgroups has one with number 0 and no name.
struct ImportedSubgroup {
  int number = 0;
  std::string name;
  PrintedResult printed;
  std::vector<ImportedStudy> studies;
};

struct ImportedOutcome {
  int comparison_number = 0;
  std::string comparison;
  int number = 0;
  std::string name;
  OutcomeData data = OutcomeData::dichotomous;
  std::string method;   ///< MH, IV, PETO, EXP_O_E_VAR; empty when not told
  std::string measure;  ///< metafor's code (OR RR RD PETO MD SMD HR); otherwise as printed
  std::optional<ReviewModel> model;    ///< absent when not told
  bool ratio = false;                  ///< analysed on the log scale
  bool events_swapped = false;         ///< analysed the non-events
  std::string group1, group2;          ///< labels of the groups
  std::string favours1, favours2;      ///< labels left and right of the null line
  std::optional<double> level;         ///< of the intervals, in (0, 1); absent when not told
  std::optional<double> study_level;   ///< of the studies' own intervals; absent when not told
  std::string tau2_method, ci_method;  ///< as printed; empty when not told
  PrintedResult printed;
  std::vector<ImportedSubgroup> subgroups;
};

struct ImportedReview {
  table::Table::Source source;
  ReviewFormat format = ReviewFormat::revman_csv;
  std::vector<ImportedOutcome> outcomes;  ///< in file order
  std::vector<Notice> notices;
};

/// Reads the analyses of a review. The format is told by the content: a zip archive (RevMan Web's
/// download or the data package inside it), `<COCHRANE_REVIEW` (RevMan 5 XML), or a CSV header
/// (RevMan 5's export, or the package's `*-data-rows.csv`, whose sister files are looked for beside
/// it). A folder is an unpacked data package. External entities of XML are never resolved, nothing
/// is unpacked to disk, and archives that hold more than 256 MiB are refused.
/// @param path  "-" reads standard input.
/// @throws Error{input} with every finding at once: a format that is none of these (naming the
///         headers expected), missing columns, cells that are no numbers (`file:row:column` or
///         `file:line`), broken XML (with its line), a broken archive or one without a package.
[[nodiscard]] ImportedReview read_review(const std::string& path);

/// The same from bytes in memory; `name` stands in messages. No sister files are looked for.
[[nodiscard]] ImportedReview parse_review(std::string bytes, const std::string& name);

/// One row per study and outcome for `copse pool`: comparison, outcome, subgroup, study, year,
/// type, method, measure, model, and of ai n1i ci n2i m1i sd1i m2i sd2i yi sei oei voei those that
/// some study has. yi is on the log scale for ratios: the logarithm of the printed ratio where the
/// format has no other (RevMan 5's CSV). Where the review analysed non-events, ai and ci are those;
/// where a study has O-E and variance, yi = (O-E)/V and sei = 1/sqrt(V) (Peto's one-step log ratio)
/// stand beside them, and the events that RevMan only displays are left out. Each such step is told
/// in the row. A column `applies_to` (overall, subgroup, both) is added when some row does not
/// count in both results.
[[nodiscard]] Prepared to_prepared(const ImportedReview& review);

}  // namespace copse::intake
