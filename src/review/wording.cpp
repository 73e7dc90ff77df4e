#include "wording.hpp"

#include <cmath>

#include "copse/report/data.hpp"
#include "copse/table/table.hpp"

namespace copse::review::wording {
namespace {

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t most = 8;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) text += (i > 0 ? ", " : "") + names[i];
  if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
  return text;
}

/// "; did you mean "tau2"?", or what there is.
std::string nearest(const std::string& said, const std::vector<std::string>& known) {
  const auto names = table::nearest_names(said, known, 1);
  if (!names.empty()) return "; did you mean \"" + names.front() + "\"?";
  return known.empty() ? "" : "; there are: " + listed(known);
}

std::string studies(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " study" : " studies");
}

}  // namespace

std::string in_section(const std::string& section, std::string_view key) {
  const auto name = section.empty() ? std::string() : "[" + section + "]";
  if (key.empty()) return name.empty() ? "" : name + ": ";
  return (name.empty() ? "" : name + " ") + std::string(key) + ": ";
}

std::string wrong_type(const std::string& expected, const std::string& found) {
  return "expected " + expected + ", found " + found;
}

std::string unknown_name(const std::string& said, const std::vector<std::string>& known) {
  return "there is no \"" + said + "\"" + nearest(said, known);
}

std::string unknown_key(const std::string& section,
                        const std::string& key,
                        const std::vector<std::string>& known) {
  const auto where = section.empty() ? "a plan" : "[" + section + "]";
  return where + " has no " + (section.empty() ? "table" : "key") + " \"" + key + "\"" +
         nearest(key, known);
}

std::string no_toml(const std::string& description) {
  return "cannot be read as TOML: " + description;
}

std::string missing(const std::string& key) {
  return "expected the key \"" + key + "\", found none";
}

std::string no_tau2() {
  return "expected the name of an estimator in quotes, a number of at least 0, or a list of these";
}

std::string no_level() { return "expected a number between 0 and 1, for example 0.95"; }

std::string no_tolerance() { return "expected a number of at least 0, for example 1e-8"; }

std::string no_data() {
  return "expected a table [data] with arms = \"FILE\" (a row per arm) or effects = \"FILE\" (a "
         "row "
         "per comparison)";
}

std::string arms_and_effects() { return "expected arms or effects, found both; keep one of them"; }

std::string prepare_without_arms() {
  return "arms are prepared only of [data] arms; effects are comparisons already";
}

std::string rob_without_table() {
  return R"(there is no table of judgements; name it in [data]: rob = "FILE")";
}

std::string no_judgement(const std::string& said) {
  return R"(expected a judgement such as "low" or "unclear", found ")" + said + "\"";
}

std::string empty_window() { return R"(no time lies in this window; "over" must be below "to")"; }

std::string name_twice() { return "another sensitivity analysis has this name; change one"; }

std::string nothing_changes() {
  return "nothing changes in this analysis; add where, comparators or a key of [pool]";
}

std::string no_between() { return "expected two ascending numbers, for example [0.1, 0.3]"; }

std::string value_needs_within() {
  return "expected both a value and how far from it may be found: { value = 0.2, within = 0.05 }";
}

std::string empty_range() {
  return "expected bounds: between, value and within, above, at_least, at_most or below";
}

std::string nothing_expected() {
  return "nothing is expected; add a check such as estimate, excludes_null or same_sign";
}

std::string pin_differs(const std::string& file, const std::string& found) {
  return file + " is not the file that was pinned: its SHA-256 is " + found +
         "; restore the file, or change the pin if the change is meant";
}

std::string no_file(const std::string& file, const std::string& path) {
  return "there is no file " + file + " (looked for " + path +
         "); correct the name, which is "
         "relative to the plan";
}

std::string comparisons_of(const std::string& file) { return "comparisons made of " + file; }

std::string without_data(const std::string& file) { return "in " + file + ", but without data"; }

std::string no_study_column(const std::string& file) {
  return file +
         ": expected a column of study names called \"study\", found none; rename one, or say "
         "it in [columns]: study = \"COLUMN\"";
}

std::string study_missing(const std::string& study,
                          const std::string& file,
                          const std::vector<std::string>& known) {
  return "study \"" + study + "\" is not in " + file + nearest(study, known) +
         " Add its row there, or mend the name";
}

std::string study_twice(const std::string& study, std::size_t record) {
  return "study \"" + study + "\" stands in row " + std::to_string(record) +
         " already; expected one row for each study, remove one";
}

std::string window_empty(const std::string& file, const std::string& window) {
  return file + ": no row falls in the window \"" + window +
         "\"; change its bounds in [prepare] windows, or remove it";
}

std::string word_of_other_tool(const std::string& file,
                               std::string_view judgement,
                               evidence::RobTool tool) {
  std::string words;
  for (const auto word : evidence::words_of(tool)) {
    words += (words.empty() ? "" : ", ") + std::string(name_of(evidence::judgements, word));
  }
  return file + ": \"" + std::string(judgement) + "\" is no judgement of " +
         std::string(name_of(evidence::rob_tools, tool)) + ", which has " + words +
         "; correct the cells, or say another tool in [rob]";
}

std::string overall_differs() {
  return "the overall risk of bias by the plan's rule is not the one in the table; the rule's is "
         "used";
}

std::string not_assessed() { return "no risk of bias is given; rob_overall is missing"; }

std::string not_joined(const std::vector<std::string>& columns) {
  return "columns that the comparisons have already were not taken from the other tables: " +
         listed(columns);
}

std::string no_column(const std::string& key,
                      const std::string& column,
                      const std::vector<std::string>& header) {
  return key + ": there is no column \"" + column + "\"" + nearest(column, header);
}

std::string nothing_left(const std::string& where) {
  return "no comparison meets the condition " + where + "; change it, or remove it";
}

std::string no_analysis(const std::string& wanted, const std::vector<std::string>& groups) {
  return "[expect] at: there is no analysis with " + wanted + "; there are: " + listed(groups);
}

std::string of_plan() { return "the plan says so"; }

std::string as_in_main() { return "as in the main analysis"; }

std::string one_instrument(const std::string& name) {
  return "all studies use one instrument (" + name + ")";
}

std::string several_instruments(std::size_t count) {
  return "the studies use " + std::to_string(count) + " instruments";
}

std::string no_instruments() { return "no column tells which instruments the studies use"; }

std::string of_counts() { return "the data are counts"; }

std::string of_rates() { return "the data are events in person-time"; }

std::string of_printed_effects() { return "the effects are printed ones"; }

std::string fewer_than(std::size_t min_k) { return "fewer than " + studies(min_k); }

std::string not_possible() { return "not possible"; }

std::string bias_not_done(std::size_t k) { return "not done, k = " + std::to_string(k); }

std::string has_no(std::string_view quantity) {
  return "the analysis has no " + std::string(quantity);
}

std::string differs(Over over, const std::vector<std::string>& names) {
  return (over == Over::leave_one_out ? "not without " : "not under ") + listed(names);
}

std::string not_pooled(std::size_t k, const std::string& reason) {
  return "not pooled, k = " + std::to_string(k) + ": " + reason;
}

std::string not_in_sensitivity() { return "no study is left in this sensitivity analysis"; }

std::string coverage(const Coverage& coverage) {
  auto text = std::to_string(coverage.studies_pooled) + " of " + studies(coverage.studies) +
              " pooled in at least one analysis";
  if (coverage.participants && coverage.participants_pooled) {
    text += ", with " + report::shortest(std::round(*coverage.participants_pooled)) + " of " +
            report::shortest(std::round(*coverage.participants)) + " participants";
  }
  return text + ".";
}

std::string no_lock(const std::string& file) {
  return file +
         ": expected a lock (copse/lock/1), found something else; write it anew with "
         "copse run --lock";
}

std::string program_changed(const std::string& was, const std::string& is) {
  return "the program: copse " + was + " became " + is;
}

std::string file_changed(const std::string& role, const std::string& file) {
  return "the data: " + role + " (" + file + ") is another file";
}

std::string key_changed(const std::string& key, const std::string& was, const std::string& is) {
  return "the plan: " + key + " was " + was + ", is " + is;
}

std::string nothing_else_changed() {
  return "neither the files, nor the plan, nor the version of the program";
}

std::string step_reading() { return "reading"; }
std::string step_pooling() { return "pooling"; }
std::string step_expectations() { return "expectations"; }

}  // namespace copse::review::wording
