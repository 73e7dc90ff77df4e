#include "wording_convert.hpp"

#include <cmath>

#include "copse/effect/measure.hpp"
#include "detail_phrases.hpp"

namespace copse::intake::wording {
namespace {

std::string count(std::size_t number, const std::string& one, const std::string& several) {
  return std::to_string(number) + " " + (number == 1 ? one : several);
}

/// Two decimals, as correlations are printed.
std::string two_decimals(double value) {
  const double hundredths = std::round(std::abs(value) * 100.0);
  if (hundredths >= 1e15) return std::to_string(value);
  const auto whole = static_cast<long long>(hundredths);
  const auto rest = std::to_string(whole % 100);
  return (value < 0.0 && whole != 0 ? "-" : "") + std::to_string(whole / 100) + "." +
         std::string(2 - rest.size(), '0') + rest;
}

}  // namespace

std::string ci_level_out_of_range() {
  return "the level of the intervals in the table must lie between 0 and 1, for example 0.95";
}

std::string correlation_out_of_range() {
  return "the correlation of baseline and final values must lie between -1 and 1, for example 0.5";
}

std::string icc_out_of_range() {
  return "the intracluster correlation must lie between 0 and 1, for example 0.05";
}

std::string cluster_size_out_of_range() {
  return "the mean cluster size must be at least 1, for example 20";
}

std::string no_row_to_convert() { return "no row is left, so there is nothing to convert"; }

std::string means_or_counts(const table::Table& table) {
  return table.source().file +
         ": the columns hold means as well as counts; say which to prepare with --measure, for "
         "example --measure MD or --measure OR";
}

std::string table_found(std::string_view header, std::size_t fitting) {
  const std::string start =
      "ai and ci from " + std::string(header) + ", ci_lb, ci_ub, n1i and n2i (";
  if (fitting == 1) return start + "the only table of whole numbers that fits)";
  return start + "the nearest of " + std::to_string(fitting) + " tables of whole numbers that fit)";
}

std::string logged(std::string_view header) {
  return "yi is the logarithm of " + std::string(header);
}

Notice tables_that_fit(std::size_t fitting) {
  if (fitting == 0) {
    return {"no-table-fits",
            "No table of whole numbers has the printed ratio and interval at these group sizes: "
            "they were adjusted, computed otherwise or misprinted.",
            {}};
  }
  return {"several-tables-fit",
          count(fitting, "table", "tables") +
              " of whole numbers fit the printed ratio, interval and group sizes; none was taken "
              "(--choose-table nearest takes the nearest).",
          {}};
}

Notice skewed(int group) {
  return {
      "skewed",
      "The median, quartiles or range of group " + std::to_string(group) +
          " are skewed (test of Shi et al. 2023, at 5 %): mean and SD by normal theory mislead; "
          "try --median-method qe.",
      {}};
}

Notice correlation_recovered(int group, double r) {
  return {"correlation-recovered",
          "The three SDs of group " + std::to_string(group) +
              " imply a correlation of baseline and final values of " + two_decimals(r) +
              ", which may serve the other trials (--correlation).",
          {}};
}

Notice sds_contradict(int group, double computed) {
  return {"sds-contradict",
          "The SDs at baseline, at the end and of the change contradict each other in group " +
              std::to_string(group) + ": they would need a correlation of " +
              two_decimals(computed) + ".",
          {}};
}

Notice unknown_numbers(const std::vector<Role>& roles) {
  std::string names;
  for (const Role role : roles) {
    names += (names.empty() ? "" : ", ") + std::string(declaration(role).name);
  }
  return {
      "unknown-numbers", "Neither printed nor derivable: " + names + "; the cells stay empty.", {}};
}

Notice log_scale(effect::Measure measure) {
  const auto code = std::string(effect::declaration(measure).code);
  return {"log-scale",
          "yi is on the log scale" +
              (measure == effect::Measure::generic
                   ? std::string("; --scale log shows ratios.")
                   : "; pool it with --measure " + code + ", which shows ratios."),
          {}};
}

Notice renamed_column(const std::string& header, const std::string& name) {
  return {"renamed-column",
          "The column " + quoted(header) + " has the name of a column of the result; it is " +
              quoted(name) + " now.",
          {}};
}

}  // namespace copse::intake::wording
