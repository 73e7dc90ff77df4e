#include <algorithm>
#include <array>
#include <utility>

#include "copse/core/error.hpp"
#include "detail_import.hpp"
#include "wording_import.hpp"

namespace copse::intake {
namespace {

constexpr std::array<std::string_view, 19> row_headers{"Analysis group",
                                                       "Analysis number",
                                                       "Analysis name",
                                                       "Subgroup",
                                                       "Study",
                                                       "GIV Mean",
                                                       "GIV SE",
                                                       "Experimental mean",
                                                       "Experimental SD",
                                                       "Experimental cases",
                                                       "Experimental N",
                                                       "Control mean",
                                                       "Control SD",
                                                       "Control cases",
                                                       "Control N",
                                                       "O-E",
                                                       "Variance",
                                                       "CI start",
                                                       "CI end"};
constexpr std::array<std::string_view, 5> setting_headers{
    "Analysis group", "Analysis number", "Data type", "Statistical method", "Effect measure"};
constexpr std::array<std::string_view, 4> subgroup_headers{
    "Analysis group", "Analysis number", "Subgroup", "Subgroup number"};

/// Reads the three tables: the settings make the outcomes, the subgroups' estimates their
/// subgroups, the data rows their studies.
class RevmanWeb {
 public:
  explicit RevmanWeb(const WebPackage& package) : rows_(*package.rows, findings_) {
    review_.source = package.rows->source();
    review_.format = ReviewFormat::revman_web;
    require(rows_, row_headers);
    if (package.settings) require(settings_.emplace(*package.settings, findings_), setting_headers);
    if (package.subgroups) {
      require(subgroups_.emplace(*package.subgroups, findings_), subgroup_headers);
    }
    findings_.raise_if_any(ErrorKind::input);
  }

  ImportedReview read() {
    if (settings_) {
      for (std::size_t row = 0; row < settings_->table().rows(); ++row) read_settings(row);
    } else {
      review_.notices.push_back(wording::settings_not_in_file());
    }
    if (subgroups_) {
      for (std::size_t row = 0; row < subgroups_->table().rows(); ++row) read_subgroup(row);
    }
    for (std::size_t row = 0; row < rows_.table().rows(); ++row) read_study(row);
    findings_.raise_if_any(ErrorKind::input);
    for (std::size_t i = 0; i < review_.outcomes.size(); ++i) {
      settle(review_.outcomes[i], log_stated_[i], review_.notices);
    }
    return std::move(review_);
  }

 private:
  template <class Range>
  void require(const ExportTable& table, const Range& headers) {
    std::vector<std::string> missing;
    for (const auto header : headers) {
      if (!table.has(header)) missing.emplace_back(header);
    }
    if (missing.empty()) return;
    findings_.add([&] { return wording::missing_headers(table.table(), missing, ""); });
  }

  ImportedOutcome* find(int comparison, int number) {
    for (auto& outcome : review_.outcomes) {
      if (outcome.comparison_number == comparison && outcome.number == number) return &outcome;
    }
    return nullptr;
  }

  ImportedOutcome& add(int comparison, int number) {
    auto& outcome = review_.outcomes.emplace_back();
    outcome.comparison_number = comparison;
    outcome.number = number;
    log_stated_.push_back(false);
    return outcome;
  }

  void read_settings(std::size_t row) {
    auto& table = *settings_;
    const auto comparison = table.ordinal(row, "Analysis group");
    const auto number = table.ordinal(row, "Analysis number");
    if (!comparison || !number) return;
    auto& outcome = add(*comparison, *number);
    outcome.comparison = table.text(row, {"Analysis group name"});
    outcome.name = table.text(row, {"Analysis name"});
    read_data_type(row, outcome);
    outcome.method = method_code(table.text(row, {"Statistical method"}));
    const auto measure = table.text(row, {"Effect measure"});
    outcome.measure = measure_code(measure);
    outcome.model = model_of(table.text(row, {"Analysis model"}));
    log_stated_.back() = read_yes(table.text(row, {"Log-scale data"})).value_or(false);
    outcome.events_swapped = read_yes(table.text(row, {"Swap event and non-event"}))
                                 .value_or(counts_non_events(measure));
    outcome.group1 = table.text(row, {"Experimental group label"});
    outcome.group2 = table.text(row, {"Control group label"});
    outcome.favours1 = table.text(row, {"Graph label (left)"});
    outcome.favours2 = table.text(row, {"Graph label (right)"});
    outcome.level = read_level(table.text(row, {"Estimate CI", "CI/PI level"}));
    outcome.study_level = read_level(table.text(row, {"Study CI"}));
    outcome.tau2_method = table.text(row, {"Heterogeneity estimator"});
    outcome.ci_method = table.text(row, {"CI method"});
    outcome.printed = result_of(table, row);
  }

  void read_data_type(std::size_t row, ImportedOutcome& outcome) {
    const auto type = settings_->text(row, {"Data type"});
    const auto is = [&](auto... names) { return (same_name(type, names) || ...); };
    if (is("Dichotomous")) {
      outcome.data = OutcomeData::dichotomous;
    } else if (is("Continuous")) {
      outcome.data = OutcomeData::continuous;
    } else if (is("Contrast level", "Contrast-level", "Generic inverse variance", "IV")) {
      outcome.data = OutcomeData::generic;
    } else if (is("O-E and variance", "O - E and variance", "Individual patient data", "IPD")) {
      outcome.data = OutcomeData::o_e;
    } else {
      findings_.add([&] {
        return wording::unknown_choice(
            settings_->table(),
            row,
            *settings_->column({"Data type"}),
            "Dichotomous, Continuous, Contrast level or O-E and variance");
      });
    }
  }

  PrintedResult effect_of(ExportTable& table, std::size_t row) {
    PrintedResult printed;
    printed.estimate = table.result(row, {"Mean"});
    printed.ci_lb = table.result(row, {"CI start"});
    printed.ci_ub = table.result(row, {"CI end"});
    printed.weight = table.result(row, {"Weight"});
    return printed;
  }

  PrintedResult result_of(ExportTable& table, std::size_t row) {
    auto printed = effect_of(table, row);
    printed.events1 = table.result(row, {"Experimental cases"});
    printed.n1 = table.result(row, {"Experimental N"});
    printed.events2 = table.result(row, {"Control cases"});
    printed.n2 = table.result(row, {"Control N"});
    printed.tau2 = table.result(row, {"Heterogeneity Tau²"});
    printed.q = table.result(row, {"Heterogeneity Chi²"});
    printed.q_df = table.result(row, {"Heterogeneity df"});
    printed.q_pval = table.result(row, {"Heterogeneity P"});
    printed.i2 = table.result(row, {"Heterogeneity I²"});
    printed.z = table.result(row, {"Effect Z"});
    printed.t = table.result(row, {"Effect T"});
    printed.pval = table.result(row, {"Effect P"});
    printed.pi_lb = table.result(row, {"PI start"});
    printed.pi_ub = table.result(row, {"PI end"});
    printed.between_q = table.result(row, {"Subgroup Chi²"});
    printed.between_df = table.result(row, {"Subgroup df"});
    printed.between_pval = table.result(row, {"Subgroup P"});
    printed.between_i2 = table.result(row, {"Subgroup I²"});
    return printed;
  }

  void read_subgroup(std::size_t row) {
    auto& table = *subgroups_;
    const auto comparison = table.ordinal(row, "Analysis group");
    const auto number = table.ordinal(row, "Analysis number");
    if (!comparison || !number) return;
    auto* outcome = find(*comparison, *number);
    if (outcome == nullptr) {
      if (settings_) {
        findings_.add([&] { return wording::row_without_outcome(table.table(), row); });
        return;
      }
      outcome = &add(*comparison, *number);
    }
    auto& subgroup = outcome->subgroups.emplace_back();
    subgroup.number = table.ordinal(row, "Subgroup number").value_or(0);
    subgroup.name = table.text(row, {"Subgroup"});
    subgroup.printed = result_of(table, row);
  }

  void read_study(std::size_t row) {
    const auto comparison = rows_.ordinal(row, "Analysis group");
    const auto number = rows_.ordinal(row, "Analysis number");
    if (!comparison || !number) return;
    auto* outcome = find(*comparison, *number);
    if (outcome == nullptr && settings_) {
      findings_.add([&] { return wording::row_without_outcome(rows_.table(), row); });
      return;
    }
    if (outcome == nullptr) outcome = &add(*comparison, *number);
    if (outcome->name.empty()) outcome->name = rows_.text(row, {"Analysis name"});
    if (!settings_ && !has_studies(*outcome)) outcome->data = data_in(row);
    auto& subgroup = subgroup_of(*outcome, rows_.text(row, {"Subgroup"}));
    subgroup.studies.push_back(study_of(row, outcome->data));
  }

  static bool has_studies(const ImportedOutcome& outcome) {
    for (const auto& subgroup : outcome.subgroups) {
      if (!subgroup.studies.empty()) return true;
    }
    return false;
  }

  /// Without settings the filled columns tell the type; the others hold 0 or nothing.
  OutcomeData data_in(std::size_t row) {
    const auto filled = [&](std::string_view header) {
      return rows_.number(row, {header}).value_or(0.0) != 0.0;
    };
    if (filled("Variance")) return OutcomeData::o_e;
    if (filled("GIV SE")) return OutcomeData::generic;
    if (filled("Experimental SD") || filled("Control SD")) return OutcomeData::continuous;
    return OutcomeData::dichotomous;
  }

  static ImportedSubgroup& subgroup_of(ImportedOutcome& outcome, const std::string& name) {
    int last = 0;
    for (auto& subgroup : outcome.subgroups) {
      if (subgroup.name == name) return subgroup;
      last = std::max(last, subgroup.number);
    }
    auto& subgroup = outcome.subgroups.emplace_back();
    subgroup.name = name;
    if (!name.empty()) subgroup.number = last + 1;
    return subgroup;
  }

  ImportedStudy study_of(std::size_t row, OutcomeData data) {
    ImportedStudy study;
    study.study = rows_.text(row, {"Study"});
    study.year = rows_.text(row, {"Study year"});
    study.row = rows_.table().record(row);
    study.printed = effect_of(rows_, row);
    const auto applies = rows_.text(row, {"Applicability"});
    study.in_subgroup = !same_name(applies, "OVERALL") && !same_name(applies, "OVERALL_ONLY");
    study.in_overall = !same_name(applies, "SUBGROUP") && !same_name(applies, "SUBGROUP_ONLY");
    study.n1i = rows_.number(row, {"Experimental N"});
    study.n2i = rows_.number(row, {"Control N"});
    if (data == OutcomeData::dichotomous || data == OutcomeData::o_e) {
      study.ai = rows_.number(row, {"Experimental cases"});
      study.ci = rows_.number(row, {"Control cases"});
    } else if (data == OutcomeData::continuous) {
      study.m1i = rows_.number(row, {"Experimental mean"});
      study.sd1i = rows_.number(row, {"Experimental SD"});
      study.m2i = rows_.number(row, {"Control mean"});
      study.sd2i = rows_.number(row, {"Control SD"});
    }
    if (data == OutcomeData::o_e) {
      study.oei = rows_.number(row, {"O-E"});
      study.voei = rows_.number(row, {"Variance"});
    } else {
      read_contrast(row, study);
    }
    return study;
  }

  /// An analysis of arms may hold studies that reported only a contrast; their arms hold 0 or
  /// nothing.
  void read_contrast(std::size_t row, ImportedStudy& study) {
    const auto sei = rows_.number(row, {"GIV SE"});
    const auto empty = [](const auto&... cells) { return (!(cells && *cells != 0.0) && ...); };
    if (!sei || *sei == 0.0) return;
    if (!empty(study.ai, study.ci, study.m1i, study.sd1i, study.m2i, study.sd2i)) return;
    study.yi = rows_.number(row, {"GIV Mean"});
    study.sei = sei;
    study.ai = study.ci = study.m1i = study.sd1i = study.m2i = study.sd2i = std::nullopt;
  }

  Findings findings_;
  ExportTable rows_;
  std::optional<ExportTable> settings_, subgroups_;
  ImportedReview review_;
  std::vector<bool> log_stated_;  ///< of each outcome
};

}  // namespace

bool is_web_rows(const table::Table& table) {
  Findings none;
  const ExportTable headers(table, none);
  return headers.has("Analysis group") && headers.has("Analysis number") && headers.has("Study");
}

ImportedReview read_revman_web(const WebPackage& package) { return RevmanWeb(package).read(); }

}  // namespace copse::intake
