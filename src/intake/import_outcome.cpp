#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <tuple>
#include <utility>

#include "detail_import.hpp"
#include "wording_import.hpp"

namespace copse::intake {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(
      result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

using Synonym = std::pair<std::string_view, std::string_view>;  // in lower case; the code

constexpr std::array<Synonym, 14> measure_synonyms{{
    {"odds ratio", "OR"},
    {"odds ratio (non-event)", "OR"},
    {"peto_or", "PETO"},
    {"peto odds ratio", "PETO"},
    {"peto or", "PETO"},
    {"risk ratio", "RR"},
    {"risk ratio (non-event)", "RR"},
    {"risk difference", "RD"},
    {"mean difference", "MD"},
    {"wmd", "MD"},
    {"standardized mean difference", "SMD"},
    {"standardised mean difference", "SMD"},
    {"std. mean difference", "SMD"},
    {"hazard ratio", "HR"},
}};
constexpr std::array<Synonym, 4> method_synonyms{{
    {"mantel-haenszel", "MH"},
    {"inverse variance", "IV"},
    {"inverse", "IV"},
    {"exp[(o-e) / var]", "EXP_O_E_VAR"},
}};
constexpr std::array<std::string_view, 7> codes{"OR", "RR", "RD", "PETO", "MD", "SMD", "HR"};
constexpr std::array<std::string_view, 5> ratio_codes{"OR", "RR", "PETO", "HR", "IRR"};
constexpr std::array<std::string_view, 3> difference_codes{"RD", "MD", "SMD"};

template <std::size_t N>
std::optional<std::string> code_of(const std::array<Synonym, N>& synonyms,
                                   const std::string& name) {
  for (const auto& [synonym, code] : synonyms) {
    if (synonym == name) return std::string(code);
  }
  return std::nullopt;
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// Absent when the name does not tell.
std::optional<bool> ratio_by_name(const std::string& measure) {
  const auto name = lower(measure);
  if (is_one_of(ratio_codes, measure)) return true;
  if (is_one_of(difference_codes, measure) || contains(name, "difference")) return false;
  if (contains(name, "log") || name.starts_with("ln")) return false;  // shown as logs
  if (contains(name, "ratio") || contains(name, "relative risk")) return true;
  return std::nullopt;
}

/// How much longer one arm of the interval is than the other, as a fraction.
double skewness_of(double lower_arm, double upper_arm) {
  return std::abs(upper_arm - lower_arm) / (upper_arm + lower_arm);
}

/// Intervals are symmetric on the scale of the analysis. Absent when no study's interval tells.
std::optional<bool> ratio_by_intervals(const ImportedOutcome& outcome) {
  constexpr double same = 0.01;
  constexpr double different = 0.05;
  for (const auto& subgroup : outcome.subgroups) {
    for (const auto& study : subgroup.studies) {
      const auto& [y, se, lb, ub] = std::tie(
          study.printed.estimate, study.printed.se, study.printed.ci_lb, study.printed.ci_ub);
      if (!y || !lb || !ub || *lb >= *y || *ub <= *y) continue;
      const double as_printed = skewness_of(*y - *lb, *ub - *y);
      if (*lb <= 0.0) {
        if (as_printed < same) return false;
        continue;
      }
      const double in_logs = skewness_of(std::log(*y / *lb), std::log(*ub / *y));
      if (in_logs < same && as_printed > different) return true;
      if (as_printed < same && in_logs > different) return false;
    }
  }
  return std::nullopt;
}

bool analysed_in_logs(const ImportedOutcome& outcome, bool stated, std::vector<Notice>& notices) {
  if (outcome.data == OutcomeData::o_e || stated) return true;
  const auto name = ratio_by_name(outcome.measure);
  if (outcome.data != OutcomeData::generic) return name.value_or(false);
  if (const auto seen = ratio_by_intervals(outcome)) return *seen;
  if (!name) notices.push_back(wording::scale_not_told(outcome));
  return name.value_or(false);
}

bool was_computed(const PrintedResult& printed) {
  const auto says_something = [](const std::optional<double>& x) { return x && *x != 0.0; };
  if (!printed.estimate) return false;
  return says_something(printed.estimate) || says_something(printed.ci_lb) ||
         says_something(printed.ci_ub) || says_something(printed.se);
}

void keep_totals_only(PrintedResult& printed) {
  PrintedResult totals;
  totals.events1 = printed.events1;
  totals.events2 = printed.events2;
  totals.n1 = printed.n1;
  totals.n2 = printed.n2;
  printed = totals;
}

template <class... Cells>
bool hold_nothing(const Cells&... cells) {
  return (!(cells && *cells != 0.0) && ...);
}

/// Of one study there is no heterogeneity.
void settle_heterogeneity(PrintedResult& printed, const ImportedOutcome& outcome) {
  if (outcome.model == ReviewModel::fixed) printed.tau2 = std::nullopt;
  if (printed.q_df != 0.0) return;
  printed.q = printed.q_pval = printed.i2 = printed.tau2 = std::nullopt;
}

void settle_result(PrintedResult& printed, const ImportedOutcome& outcome) {
  const bool counts = outcome.data == OutcomeData::dichotomous || outcome.data == OutcomeData::o_e;
  if (!counts) printed.events1 = printed.events2 = std::nullopt;
  if (hold_nothing(printed.n1, printed.n2)) {
    printed.n1 = printed.n2 = printed.events1 = printed.events2 = std::nullopt;
  }
  if (!was_computed(printed)) keep_totals_only(printed);
  settle_heterogeneity(printed, outcome);
}

void drop_between(PrintedResult& printed) {
  printed.between_q = printed.between_df = std::nullopt;
  printed.between_pval = printed.between_i2 = std::nullopt;
}

/// Exports fill what was not entered with zeros. Where the effect stands only as the program shows
/// it, that is what was entered.
void settle_study(ImportedStudy& study, const ImportedOutcome& outcome) {
  if (outcome.data == OutcomeData::dichotomous || outcome.data == OutcomeData::continuous) return;
  if (hold_nothing(study.n1i, study.n2i))
    study.n1i = study.n2i = study.ai = study.ci = std::nullopt;
  if (hold_nothing(study.oei, study.voei)) study.oei = study.voei = std::nullopt;
  if (hold_nothing(study.yi, study.sei)) study.yi = study.sei = std::nullopt;
  const auto& shown = study.printed.estimate;
  if (study.yi || study.oei || !shown || !study.printed.se) return;
  if (outcome.ratio && *shown <= 0.0) return;
  study.yi = outcome.ratio ? std::log(*shown) : *shown;
  study.sei = study.printed.se;
}

}  // namespace

std::string method_code(std::string_view printed) {
  const auto name = lower(printed);
  if (const auto code = code_of(method_synonyms, name)) return *code;
  std::string code(printed);
  std::ranges::transform(
      code, code.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return code;
}

std::string measure_code(std::string_view printed) {
  const auto name = lower(printed);
  if (const auto code = code_of(measure_synonyms, name)) return *code;
  for (const auto code : codes) {
    if (same_name(code, printed)) return std::string(code);
  }
  return std::string(printed);
}

bool counts_non_events(std::string_view printed_measure) {
  return contains(lower(printed_measure), "(non-event)");
}

std::optional<ReviewModel> model_of(std::string_view printed) {
  const auto name = lower(printed);
  if (contains(name, "random")) return ReviewModel::random;
  if (contains(name, "fixed") || contains(name, "common")) return ReviewModel::fixed;
  return std::nullopt;
}

std::optional<bool> read_yes(std::string_view printed) {
  if (same_name(printed, "yes") || same_name(printed, "true")) return true;
  if (same_name(printed, "no") || same_name(printed, "false")) return false;
  return std::nullopt;
}

std::optional<double> read_level(std::string_view printed) {
  if (printed.ends_with('%')) printed.remove_suffix(1);
  const auto number = table::read_number(printed, false);
  if (!number.is_number() || number.value <= 0.0 || number.value >= 100.0) return std::nullopt;
  return number.value >= 1.0 ? number.value / 100.0 : number.value;
}

void settle(ImportedOutcome& outcome, bool log_stated, std::vector<Notice>& notices) {
  outcome.ratio = analysed_in_logs(outcome, log_stated, notices);
  settle_result(outcome.printed, outcome);
  std::size_t named = 0;
  std::vector<std::string> derived;
  for (auto& subgroup : outcome.subgroups) {
    if (subgroup.number > 0) ++named;
    settle_result(subgroup.printed, outcome);
    drop_between(subgroup.printed);
    for (auto& study : subgroup.studies) {
      settle_result(study.printed, outcome);
      settle_study(study, outcome);
      if (outcome.data == OutcomeData::o_e && study.yi) derived.push_back(study.study);
    }
  }
  if (!derived.empty()) notices.push_back(wording::o_e_not_in_file(outcome, std::move(derived)));
  if (named < 2) drop_between(outcome.printed);
}

}  // namespace copse::intake
