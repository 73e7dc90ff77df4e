#include "copse/intake/arm_columns.hpp"
#include "copse/intake/import_mapped.hpp"
#include "copse/intake/import_review.hpp"
#include "help.hpp"

namespace copse::app {
namespace {

std::string exit_help(const std::string& no_answer, const std::string& failed = "") {
  return wrapped_help("Exit status: 0 done; 1 " + failed +
                      "a notice under --strict; 2 the command line, a file or a cell is wrong; 3 " +
                      no_answer + "; 70 a bug.");
}

std::string output_help(const std::string& columns) {
  return wrapped_help(columns +
                      " The last two columns say from which records of the file a row was made "
                      "(from_rows, the header being 1) and how (derived_by).");
}

std::string examples(const std::vector<std::string>& lines) {
  std::string text = lines.size() == 1 ? "Example: " : "Examples:\n";
  for (const auto& line : lines) text += (lines.size() == 1 ? "" : "  ") + line + '\n';
  return text;
}

std::string listed_names(const std::vector<std::string_view>& names) {
  std::string text;
  for (const auto name : names) text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

std::string arm_columns_help() {
  std::string text = "Columns, and other headers that are recognised for them:\n";
  for (const auto& column : intake::arm_columns()) {
    std::string meaning(column.meaning);
    if (!column.aliases.empty()) meaning += "; " + listed_names(column.aliases);
    text += help_entry(std::string(column.name), meaning, 14);
  }
  return text;
}

}  // namespace

std::string prepare_footer() {
  return wrapped_help(
             "Each writes a CSV that copse pool and copse effects read, with columns in metafor's "
             "names and, for every row, where it comes from (from_rows) and how its numbers came "
             "about (derived_by). copse prepare COMMAND --help says more.") +
         '\n' +
         examples({"copse prepare convert examples/prepare/mixed_reporting.csv",
                   "copse prepare arms examples/prepare/arms.csv | copse pool - --measure MD"});
}

std::string prepare_convert_footer() {
  return output_help(
             "Without --measure the columns decide: means, counts, person-time or effects. Written "
             "are study, the columns without a part in the result, and m1i sd1i n1i m2i sd2i n2i, "
             "ai n1i ci n2i, or whatever the measure is computed from; yi and vi where an effect "
             "is only printed. Numbers that no cell gives stay empty, with a notice.") +
         '\n' +
         wrapped_help(
             "Derived are: the SD of an arm from its standard error, interval, quartiles or range, "
             "or from the SDs at baseline and at the end with their correlation (ri); its mean "
             "from median with quartiles or range; the SD of both arms from the difference's "
             "standard error, interval, t or p; counts from an odds or risk ratio (or, rr) with "
             "ci_lb, ci_ub, n1i and n2i; vi from sei, an interval, z or p; what a trial that "
             "randomised clusters counts for (icc, cluster_size).") +
         '\n' + roles_help() + '\n' + exit_help("--where leaves no row") + '\n' +
         examples({"copse prepare convert examples/prepare/mixed_reporting.csv",
                   "copse prepare convert examples/prepare/printed_ratios.csv --measure RR"});
}

std::string prepare_arms_footer() {
  return output_help(
             "Written is one row per comparison of an experimental with a control arm: study, "
             "outcome, window and the like, m1i sd1i n1i m2i sd2i n2i, ai n1i ci n2i or x1i t1i "
             "x2i t2i, and every other column that says one thing per comparison.") +
         '\n' + arm_columns_help() + '\n' + exit_help("no comparison is left") + '\n' +
         examples({"copse prepare arms examples/prepare/arms.csv --keep TAU",
                   "copse prepare arms examples/prepare/arms.csv --window short=..6"});
}

std::string prepare_import_footer() {
  std::string formats = "Read, and told apart by their content:\n";
  for (const auto& format : intake::review_formats) {
    formats += help_entry(std::string(format.name), std::string(format.about), 14);
  }
  std::string roles =
      "Roles in MAP.csv besides those of copse pool (keep passes a column as it is):\n";
  roles += help_entry("text", listed_names(intake::mapped_text_roles()), 14);
  roles += help_entry("numbers", listed_names(intake::mapped_number_roles()), 14);
  return output_help(
             "Written is one row per study and outcome: comparison, outcome, subgroup, study, "
             "year, type, method, measure, model, and the numbers in metafor's names; pool one "
             "outcome with --where, or all with --by outcome.") +
         '\n' + formats + '\n' +
         wrapped_help(
             "--check writes text unless --format says otherwise; its CSV has one row per "
             "printed number: printed, computed, difference, tolerance, verdict.") +
         '\n' + roles + '\n' +
         exit_help("the file holds no study",
                   "a printed result is not found again (--check), or ") +
         '\n' +
         examples({"copse prepare import examples/prepare/review.csv",
                   "copse prepare import examples/prepare/review.csv --check"});
}

}  // namespace copse::app
