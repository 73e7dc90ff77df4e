#include <array>
#include <utility>

#include "copse/core/error.hpp"
#include "detail_import.hpp"
#include "wording_import.hpp"

namespace copse::intake {
namespace {

constexpr std::array<std::string_view, 5> needed_headers{
    "Comparison Number", "Outcome Number", "Subgroup Number", "Name", "Data Type"};

using Headers = std::vector<std::string_view>;

Headers headers_of(OutcomeData data) {
  switch (data) {
    case OutcomeData::dichotomous:
      return {"Events 1", "Total 1", "Events 2", "Total 2"};
    case OutcomeData::continuous:
      return {"Mean 1", "SD 1", "Total 1", "Mean 2", "SD 2", "Total 2"};
    case OutcomeData::generic:
    case OutcomeData::o_e:
      return {"Effect Estimate", "SE"};
  }
  return {};
}

/// RevMan writes names with the entities of XML.
std::string unescaped(std::string text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> entities{
      {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}};
  for (const auto& [entity, character] : entities) {
    for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1)) {
      text.replace(at, entity.size(), character);
    }
  }
  return text;
}

/// Reads the rows in their order: a comparison, its outcomes, their subgroups, their studies.
class RevmanCsv {
 public:
  explicit RevmanCsv(const table::Table& table) : table_(table, findings_) {
    review_.source = table.source();
    review_.format = ReviewFormat::revman_csv;
  }

  ImportedReview read() {
    require_headers(needed_headers, "");
    findings_.raise_if_any(ErrorKind::input);
    for (std::size_t row = 0; row < table_.table().rows(); ++row) read_row(row);
    finish_outcome();
    if (!others_.empty()) review_.notices.push_back(wording::other_outcomes(others_));
    findings_.raise_if_any(ErrorKind::input);
    return std::move(review_);
  }

 private:
  enum class Stage { none, outcome, left_out };

  template <class Range>
  void require_headers(const Range& headers, const std::string& outcome) {
    std::vector<std::string> missing;
    for (const auto header : headers) {
      if (!table_.has(header)) missing.emplace_back(header);
    }
    if (missing.empty()) return;
    findings_.add([&] { return wording::missing_headers(table_.table(), missing, outcome); });
  }

  void read_row(std::size_t row) {
    const auto comparison = table_.ordinal(row, "Comparison Number");
    const auto found = table_.ordinal(row, "Outcome Number");
    const auto outcome = found.value_or(0);
    const auto subgroup = table_.ordinal(row, "Subgroup Number").value_or(0);
    const bool unreadable = !found && !table_.text(row, {"Outcome Number"}).empty();
    if (!comparison || unreadable) return;
    if (outcome == 0) {
      finish_outcome();
      comparison_ = unescaped(table_.text(row, {"Name"}));
      return;
    }
    const bool summary = !table_.text(row, {"Data Type"}).empty() || table_.result(row, {"df"});
    if (summary && subgroup == 0) {
      begin_outcome(row, *comparison, outcome);
    } else if (stage_ == Stage::none || outcome_.comparison_number != *comparison ||
               outcome_.number != outcome) {
      findings_.add([&] { return wording::row_without_outcome(table_.table(), row); });
    } else if (summary) {
      subgroup_of(subgroup).name = unescaped(table_.text(row, {"Name"}));
      subgroup_of(subgroup).printed = result_of(row);
    } else if (stage_ == Stage::outcome) {
      subgroup_of(subgroup).studies.push_back(study_of(row));
    }
  }

  void begin_outcome(std::size_t row, int comparison, int number) {
    finish_outcome();
    outcome_ = {};
    outcome_.comparison_number = comparison;
    outcome_.comparison = comparison_;
    outcome_.number = number;
    outcome_.name = unescaped(table_.text(row, {"Name"}));
    outcome_.method = method_code(table_.text(row, {"Statistical Method"}));
    if (!read_data_type(row)) return;
    stage_ = Stage::outcome;
    read_settings(row);
    outcome_.printed = result_of(row);
    require_headers(headers_of(outcome_.data), outcome_.name);
  }

  /// False for an outcome without numbers ("other data"), which is left out.
  bool read_data_type(std::size_t row) {
    const auto type = table_.text(row, {"Data Type"});
    const auto is = [&](auto... names) { return (same_name(type, names) || ...); };
    if (is("DIC", "DICH", "Dichotomous")) {
      outcome_.data = OutcomeData::dichotomous;
    } else if (is("CON", "CONT", "Continuous")) {
      outcome_.data = OutcomeData::continuous;
    } else if (is("IPD", "OE", "O-E", "OEV") || (is("INV", "I") && is_o_e())) {
      outcome_.data = OutcomeData::o_e;
    } else if (is("IV", "GIV", "INV", "I")) {
      outcome_.data = OutcomeData::generic;
    } else {
      stage_ = Stage::left_out;
      if (is("OTH", "OTHER")) {
        others_.push_back(outcome_.name);
      } else {
        findings_.add([&] {
          return wording::unknown_choice(
              table_.table(), row, *table_.column({"Data Type"}), "DIC, CON, IV, IPD or OTH");
        });
      }
      return false;
    }
    return true;
  }

  [[nodiscard]] bool is_o_e() const {
    return outcome_.method == "EXP_O_E_VAR" || outcome_.method == "PETO";
  }

  void read_settings(std::size_t row) {
    const auto measure = table_.text(row, {"Effect Measure"});
    outcome_.measure = measure_code(measure);
    outcome_.model = model_of(table_.text(row, {"Analysis Model"}));
    const auto swapped = read_yes(table_.text(row, {"Swap event and non-event"}));
    outcome_.events_swapped = swapped.value_or(counts_non_events(measure));
    log_stated_ = read_yes(table_.text(row,
                                       {"Entered data are on log scale (Generic Inverse Variance "
                                        "only)"}))
                      .value_or(false);
    outcome_.level = read_level(table_.text(row, {"Total Confidence Interval"}));
    outcome_.study_level = read_level(table_.text(row, {"Study Confidence Interval"}));
    outcome_.group1 = unescaped(table_.text(row, {"Group Label 1"}));
    outcome_.group2 = unescaped(table_.text(row, {"Group Label 2"}));
    outcome_.favours1 = unescaped(table_.text(row, {"Left Graph Label"}));
    outcome_.favours2 = unescaped(table_.text(row, {"Right Graph Label"}));
  }

  ImportedSubgroup& subgroup_of(int number) {
    for (auto& subgroup : outcome_.subgroups) {
      if (subgroup.number == number) return subgroup;
    }
    outcome_.subgroups.emplace_back().number = number;
    return outcome_.subgroups.back();
  }

  PrintedResult effect_of(std::size_t row) {
    PrintedResult printed;
    printed.estimate = table_.result(row, {"Effect Estimate"});
    printed.se = table_.result(row, {"SE"});
    printed.ci_lb = table_.result(row, {"CI Start"});
    printed.ci_ub = table_.result(row, {"CI End"});
    printed.weight = table_.result(row, {"Weight"});
    return printed;
  }

  PrintedResult result_of(std::size_t row) {
    auto printed = effect_of(row);
    printed.events1 = table_.result(row, {"Events 1"});
    printed.n1 = table_.result(row, {"Total 1"});
    printed.events2 = table_.result(row, {"Events 2"});
    printed.n2 = table_.result(row, {"Total 2"});
    printed.z = table_.result(row, {"Z"});
    printed.pval = table_.result(row, {"P(Z)"});
    printed.q = table_.result(row, {"Q"});
    printed.q_df = table_.result(row, {"df"});
    printed.q_pval = table_.result(row, {"P(Q)"});
    printed.i2 = table_.result(row, {"I²(Q)"});
    printed.tau2 = table_.result(row, {"Tau²"});
    printed.between_q = table_.result(row, {"Qint"});
    printed.between_pval = table_.result(row, {"P(Qint)"});
    printed.between_i2 = table_.result(row, {"I²(Qint)"});
    return printed;
  }

  ImportedStudy study_of(std::size_t row) {
    ImportedStudy study;
    study.study = unescaped(table_.text(row, {"Name"}));
    study.year = table_.text(row, {"Year of study"});
    study.order = table_.number(row, {"User defined order"});
    study.row = table_.table().record(row);
    study.printed = effect_of(row);
    if (outcome_.data != OutcomeData::continuous) {
      if (outcome_.data != OutcomeData::generic) {
        study.ai = table_.number(row, {"Events 1"});
        study.ci = table_.number(row, {"Events 2"});
      }
    } else {
      study.m1i = table_.number(row, {"Mean 1"});
      study.sd1i = table_.number(row, {"SD 1"});
      study.m2i = table_.number(row, {"Mean 2"});
      study.sd2i = table_.number(row, {"SD 2"});
    }
    study.n1i = table_.number(row, {"Total 1"});
    study.n2i = table_.number(row, {"Total 2"});
    if (outcome_.data == OutcomeData::o_e) {
      study.oei = table_.number(row, {"O-E"});
      study.voei = table_.number(row, {"Var", "Variance"});
    }
    return study;
  }

  void finish_outcome() {
    if (stage_ == Stage::outcome) {
      settle(outcome_, log_stated_, review_.notices);
      review_.outcomes.push_back(std::move(outcome_));
    }
    stage_ = Stage::none;
  }

  Findings findings_;
  ExportTable table_;
  ImportedReview review_;
  std::string comparison_;
  Stage stage_ = Stage::none;
  ImportedOutcome outcome_;
  bool log_stated_ = false;
  std::vector<std::string> others_;
};

}  // namespace

bool is_revman_csv(const table::Table& table) {
  Findings none;
  const ExportTable headers(table, none);
  return headers.has("Comparison Number") && headers.has("Outcome Number");
}

ImportedReview read_revman_csv(const table::Table& table) { return RevmanCsv(table).read(); }

}  // namespace copse::intake
