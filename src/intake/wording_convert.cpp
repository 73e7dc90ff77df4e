#include "wording_convert.hpp"

#include <cmath>

#include "copse/effect/measure.hpp"
#include "detail_phrases.hpp"

namespace copse::intake::wording {
namespace {

std::string count(std::size_t number, const std::string& one, const std::string& several) {
  return std::to_string(number) + " " + (number == 1 ? one : several);
}

std::string name_of(Role role) { return std::string(declaration(role).name); }

std::string names_of(const std::vector<Role>& roles) {
  std::vector<std::string> names;
  for (const Role role : roles) names.push_back(name_of(role));
  return listed(names);
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

std::string table_of_margins(const effect::TableStatistic& statistic,
                             const std::vector<Role>& from) {
  using Kind = effect::TableStatistic::Kind;
  const bool corrected = statistic.continuity == effect::Continuity::corrected;
  const std::string test = corrected ? ", corrected for continuity" : ", uncorrected";
  std::string nearest = "the odds ratio, Bonett 2007";
  if (statistic.kind == Kind::phi) nearest = "phi";
  if (statistic.kind == Kind::chi_squared) nearest = "chi-squared" + test;
  if (statistic.kind == Kind::p) nearest = "the p-value of chi-squared" + test;
  return "ai and ci from " + names_of(from) + " (the whole numbers nearest to " + nearest + ")";
}

Notice total_disagrees() {
  return {"total-disagrees", "ni is not n1i + n2i; n1i + n2i was used.", {}};
}

Notice margins_not_whole() {
  return {"margins-not-whole",
          "n1i, n2i, ni or events_total is no whole number, so no table was sought.",
          {}};
}

Notice no_table_of_margins(Role statistic) {
  return {"no-table-fits",
          "No table of whole numbers with the printed margins has " + name_of(statistic) +
              " as printed: check n1i, n2i, ni, events_total and " + name_of(statistic) + ".",
          {}};
}

Notice tables_of_margins(Role statistic, std::optional<std::size_t> fitting, bool chosen) {
  const auto name = name_of(statistic);
  const std::string end = chosen ? "; the nearest was taken."
                                 : "; none was taken (--choose-table nearest takes the nearest).";
  if (!fitting) {
    return {"several-tables-fit",
            "How many tables fit cannot be told from " + name + " as it is printed" + end,
            {}};
  }
  if (*fitting == 0) {
    return {"no-table-fits",
            "No table of whole numbers with the printed margins has " + name +
                " to the printed digits: it was adjusted, computed otherwise or misprinted" + end,
            {}};
  }
  return {"several-tables-fit",
          count(*fitting, "table", "tables") + " of whole numbers fit the printed margins and " +
              name + end,
          {}};
}

Notice direction_by_sign(Role statistic) {
  const auto name = name_of(statistic);
  return {"direction-by-sign",
          "Which group has more events was taken from the sign of " + name +
              ": a minus sign means fewer in group 1.",
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

Notice option_without_effect(std::string_view option,
                             effect::Measure measure,
                             std::string_view why) {
  return {"option-without-effect",
          std::string(option) + " has no effect with --measure " +
              std::string(effect::declaration(measure).code) + " here: " + std::string(why) + ".",
          {}};
}

std::string no_row_needs(std::string_view what) {
  return "it is about " + std::string(what) + ", which no row needs";
}

Notice renamed_column(const std::string& header, const std::string& name) {
  return {"renamed-column",
          "The column " + quoted(header) + " has the name of a column of the result; it is " +
              quoted(name) + " now.",
          {}};
}

}  // namespace copse::intake::wording
