#include <fmt/format.h>

#include <algorithm>

#include "copse/report/text.hpp"
#include "copse/view/notice.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/sentences.hpp"
#include "detail_report.hpp"
#include "wording.hpp"

namespace copse::review {
namespace detail {
namespace {

using report::Align;

std::string effect_cell(const PooledGroup& group) {
  const auto& pooled = group.analysis().pooled;
  const auto* effect = pooled.random   ? &pooled.random->effect
                       : pooled.common ? &pooled.common->effect
                                       : nullptr;
  if (effect == nullptr) return "not estimable";
  const view::Shown shown(group.analysis().scale, 2);
  return shown.value(effect->estimate) + " " + shown.interval(effect->ci);
}

std::string prediction_cell(const PooledGroup& group) {
  const auto& random = group.analysis().pooled.random;
  if (!random || !random->prediction) return "";
  return view::Shown(group.analysis().scale, 2).interval(*random->prediction);
}

std::string i2_cell(const PooledGroup& group) {
  const auto& found = group.analysis().pooled.heterogeneity;
  if (!found) return "";
  const auto i2 =
      group.result.settings.i2 == analysis::I2Definition::q ? found->i2_q : found->i2_tau2;
  return i2 ? fmt::format("{:.0f}%", *i2) : "";
}

std::string p_cell(const PooledGroup& group) {
  const auto& random = group.analysis().pooled.random;
  return random ? view::pval_cell(random->effect.pval) : "";
}

std::string words(const FoundLabels& labels) {
  std::string text;
  const auto add = [&](const std::optional<std::string>& label, const char* of) {
    if (label) text += (text.empty() ? "" : "; ") + *label + of;
  };
  add(labels.magnitude, "");
  add(labels.evidence, " evidence");
  add(labels.heterogeneity, " heterogeneity");
  return text;
}

std::string measure_cell(const PooledGroup& group) {
  return view::short_name(group.result.settings.measure, group.result.scale);
}

bool any_words(const Review& review) {
  return std::ranges::any_of(review.main.pooled,
                             [](const PooledGroup& group) { return !words(group.labels).empty(); });
}

bool any_prediction(const Review& review) {
  return std::ranges::any_of(
      review.main.pooled, [](const PooledGroup& group) { return !prediction_cell(group).empty(); });
}

report::Table analyses_table(const Review& review) {
  report::Table table;
  const auto level = view::percent_level(review.plan.choices.level.value_or(0.95));
  table.columns = {{"Analysis"},
                   {"k", Align::right},
                   {"Effect", Align::left},
                   {"[" + level + " CI]", Align::right},
                   {"P", Align::right},
                   {"I²", Align::right}};
  const bool in_words = any_words(review), predicted = any_prediction(review);
  if (predicted) table.columns.push_back({"Prediction", Align::right});
  if (in_words) table.columns.push_back({"In words"});
  for (const auto& group : review.main.pooled) {
    table.rows.push_back({{report::printable(label_of(group.by)),
                           std::to_string(group.analysis().pooled.k),
                           measure_cell(group),
                           effect_cell(group),
                           p_cell(group),
                           i2_cell(group)}});
    if (predicted) table.rows.back().cells.push_back(prediction_cell(group));
    if (in_words) table.rows.back().cells.push_back(report::printable(words(group.labels)));
  }
  return table;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

report::Table narrative_table(const std::vector<Narrative>& narrative) {
  report::Table table;
  table.columns = {{"Analysis"}, {"k", Align::right}, {"Studies"}, {"Reason"}};
  for (const auto& one : narrative) {
    table.rows.push_back({{report::printable(label_of(one.by)),
                           std::to_string(one.k),
                           report::printable(joined(one.studies)),
                           report::printable(one.reason)}});
  }
  return table;
}

/// The row of one group under one sensitivity analysis.
std::vector<std::string> sensitivity_cells(const SensitivityResult& sensitivity, const Group& by) {
  if (const auto* group = sensitivity.analyses.find(by)) {
    return {std::to_string(group->analysis().pooled.k),
            measure_cell(*group),
            effect_cell(*group),
            p_cell(*group),
            i2_cell(*group)};
  }
  const auto* narrative = sensitivity.analyses.find_narrative(by);
  const auto k = narrative == nullptr ? 0 : narrative->k;
  return {std::to_string(k), "", wording::not_possible(), "", ""};
}

report::Table sensitivity_table(const Review& review) {
  report::Table table;
  table.sortable = false;
  table.columns = {{"Analysis"},
                   {"k", Align::right},
                   {"Effect", Align::left},
                   {"[CI]", Align::right},
                   {"P", Align::right},
                   {"I²", Align::right}};
  for (const auto& group : review.main.pooled) {
    table.rows.push_back({{report::printable(label_of(group.by)),
                           std::to_string(group.analysis().pooled.k),
                           measure_cell(group),
                           effect_cell(group),
                           p_cell(group),
                           i2_cell(group)}});
    table.rows.back().rule_above = table.rows.size() > 1;
    for (const auto& sensitivity : review.sensitivity) {
      report::Row row{{"  " + report::printable(sensitivity.name)}};
      for (auto& cell : sensitivity_cells(sensitivity, group.by))
        row.cells.push_back(std::move(cell));
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

report::Table bias_table(const Review& review) {
  report::Table table;
  table.columns = {{"Analysis"}, {"Test"}, {"Statistic", Align::right}, {"P", Align::right}};
  for (const auto& one : review.bias) {
    const auto name = report::printable(label_of(one.by));
    if (!one.reason.empty()) table.rows.push_back({{name, report::printable(one.reason), "", ""}});
    if (!one.result) continue;
    for (const auto& test : one.result->analyses.front().tests) {
      table.rows.push_back({{name,
                             std::string(about(analysis::asymmetry_methods, test.method)),
                             test.statistic ? view::fixed(*test.statistic, 2) : "",
                             test.pval ? view::pval_cell(*test.pval) : "none"}});
    }
  }
  return table;
}

report::Table expectation_table(const Review& review) {
  report::Table table;
  table.columns = {{""}, {"Analysis"}, {"Expected"}, {"Found"}};
  for (const auto& result : review.expectations) {
    auto where = label_of(result.by);
    if (result.expectation.sensitivity) where += "; " + *result.expectation.sensitivity;
    auto expected = sentence_of(result.expectation.check);
    if (!result.expectation.text.empty()) expected += " (" + result.expectation.text + ")";
    table.rows.push_back({{result.held ? "held" : "NOT HELD",
                           report::printable(where),
                           report::printable(expected),
                           report::printable(found_text(result))}});
  }
  return table;
}

}  // namespace

std::string found_text(const ExpectationResult& result) {
  struct Text {
    std::string operator()(std::monostate /*nothing*/) const { return {}; }
    std::string operator()(bool value) const { return value ? "yes" : "no"; }
    std::string operator()(double value) const { return fmt::format("{:.6g}", value); }
    std::string operator()(const std::string& value) const { return value; }
  };
  auto text = std::visit(Text{}, result.found);
  if (!result.note.empty()) text += (text.empty() ? "" : ": ") + result.note;
  return text.empty() ? "nothing" : text;
}

void add_summary(report::Document& document, const Review& review) {
  if (!review.main.pooled.empty()) document.table(analyses_table(review));
  document.paragraph(wording::coverage(review.coverage));
  if (!review.main.narrative.empty()) {
    document.heading("Not pooled", 2);
    document.table(narrative_table(review.main.narrative));
  }
  if (!review.sensitivity.empty() && !review.main.pooled.empty()) {
    document.heading("Sensitivity", 2);
    document.table(sensitivity_table(review));
  }
  if (!review.bias.empty()) {
    document.heading("Small-study effects", 2);
    document.table(bias_table(review));
  }
  if (!review.expectations.empty()) {
    document.heading("Expectations", 2);
    document.table(expectation_table(review));
  }
}

void add_notices(report::Document& document, const Review& review) {
  std::vector<std::string> items;
  for (const auto& notice : review.notices) items.push_back(view::sentence(notice));
  for (const auto& group : review.main.pooled) {
    for (const auto& notice : group.result.notices) {
      items.push_back(label_of(group.by) + ": " + view::sentence(notice));
    }
    for (const auto& notice : group.analysis().notices) {
      items.push_back(label_of(group.by) + ": " + view::sentence(notice));
    }
  }
  if (!items.empty()) document.bullets("Notices", std::move(items));
}

}  // namespace detail

report::Document to_document(const Review& review) {
  report::Document document;
  document.heading(
      report::printable(review.plan.title.empty() ? review.plan.file : review.plan.title));
  detail::add_summary(document, review);
  detail::add_notices(document, review);
  return document;
}

}  // namespace copse::review
