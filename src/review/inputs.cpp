#include <algorithm>
#include <filesystem>
#include <set>

#include "copse/analysis/effect_table.hpp"
#include "copse/core/error.hpp"
#include "copse/intake/arm_columns.hpp"
#include "copse/review/comparisons.hpp"
#include "copse/table/read_csv.hpp"
#include "detail_join.hpp"
#include "detail_run.hpp"
#include "wording.hpp"

namespace copse::review {
namespace {

using table::Table;

/// What is wrong, of all files; an error that is not about a file's content keeps its kind.
class Collected {
 public:
  /// What `work` gives, or nothing when it throws for what it was given.
  template <class Work>
  auto take(Work&& work) -> std::optional<decltype(work())> {
    try {
      return work();
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::internal) throw;
      findings_.insert(findings_.end(), error.findings().begin(), error.findings().end());
    }
    return std::nullopt;
  }
  void add(std::string finding) { findings_.push_back(std::move(finding)); }
  void raise_if_any() {
    if (!findings_.empty()) throw Error::listing(ErrorKind::input, std::move(findings_));
  }

 private:
  std::vector<std::string> findings_;
};

intake::ArmsChoices arms_choices(const Plan& plan) {
  auto choices = plan.prepare;
  choices.columns = plan.columns;
  return choices;
}

/// Every cell that cannot be right, as it will be read.
void require_sound_effects(const Plan& plan, const Table& table) {
  auto choices = plan.choices;
  choices.lint = false;
  choices.reading.columns = plan.columns;
  choices.reading.measure =
      plan.measure ? plan.measure : detail::choose_measure(table, plan.columns).measure;
  try {
    (void)analysis::effects(table, choices);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::estimation) throw;  // which studies can be pooled is told later
  }
}

void require_pin(const Plan& plan, const ReadFile& file, Collected& collected) {
  const auto& pin = file.input.pin;
  const auto& found = file.table.source().sha256;
  if (pin && *pin != found) {
    collected.add(plan.at(file.input.place) + ": " + wording::pin_differs(file.input.file, found));
  }
}

void require_known_studies(const Table& main,
                           std::size_t column,
                           const Table& studies,
                           const detail::RowsByStudy& known,
                           Collected& collected) {
  std::set<std::string> told;
  for (std::size_t row = 0; row < main.rows(); ++row) {
    const auto name = detail::study_name(main, row, column);
    if (name.empty() || known.contains(name) || !told.insert(name).second) continue;
    collected.add(main.place(row, column) + ": " +
                  wording::study_missing(name, studies.source().file, detail::names_of(known)));
  }
}

/// A window must hold a row of the table.
void require_windows(const Plan& plan, const Table& arms, Collected& collected) {
  if (plan.prepare.windows.empty()) return;
  const auto columns = intake::assign_arm_columns(arms, plan.columns);
  const auto months = columns.find(intake::ArmColumn::months);
  if (months == columns.end()) return;
  for (const auto& window : plan.prepare.windows) {
    bool holds = false;
    for (std::size_t row = 0; row < arms.rows() && !holds; ++row) {
      const auto at = arms.number(row, months->second);
      holds = at.is_number() && (!window.over || at.value > *window.over) &&
              (!window.to || at.value <= *window.to);
    }
    if (!holds) collected.add(wording::window_empty(arms.source().file, window.name));
  }
}

/// Words of the judgements that the tool does not have.
void require_words(const RobChoices& choices,
                   const Table& table,
                   const evidence::RiskOfBias& rob,
                   Collected& collected) {
  auto words = evidence::words_of(choices.tool);
  words.push_back(evidence::Judgement::not_applicable);
  std::set<evidence::Judgement> strange;
  for (const auto& study : rob.studies) {
    for (const auto& judgement : study.domains) {
      if (judgement && std::ranges::find(words, *judgement) == words.end()) {
        strange.insert(*judgement);
      }
    }
  }
  for (const auto judgement : strange) {
    collected.add(wording::word_of_other_tool(
        table.source().file, name_of(evidence::judgements, judgement), choices.tool));
  }
}

/// Overall judgements by the rule; one that the table has and that differs is told.
void judge(evidence::RiskOfBias& rob, const RobChoices& choices, std::vector<Notice>& notices) {
  if (!choices.rule && rob.has_overall) return;
  const auto rule = choices.rule.value_or(evidence::OverallRule{});
  Notice differs;
  for (auto& study : rob.studies) {
    const auto judged = evidence::overall_judgement(rob, study, rule);
    if (study.overall && judged && *study.overall != *judged)
      differs.studies.push_back(study.label);
    study.overall = judged;
  }
  if (!differs.studies.empty()) {
    differs.code = "overall-differs";
    differs.message = wording::overall_differs();
    notices.push_back(std::move(differs));
  }
  rob.has_overall = true;
}

std::optional<evidence::RiskOfBias> read_rob(const Plan& plan,
                                             const Table& table,
                                             Inputs& inputs,
                                             Collected& collected) {
  return collected.take([&] {
    auto rob = evidence::read_risk_of_bias(table);
    const auto choices = plan.rob.value_or(RobChoices{});
    if (plan.rob) require_words(choices, table, rob, collected);
    try {
      judge(rob, choices, inputs.notices);
    } catch (const Error& error) {
      collected.add(plan.at(choices.place) + ": " + error.what());
    }
    return rob;
  });
}

void check_studies(const Plan& plan, Inputs& inputs, Collected& collected) {
  const auto* studies = inputs.find("studies");
  if (studies == nullptr) return;
  const auto column = collected.take([&] { return detail::study_column(*studies, {}); });
  if (!column) return;
  const auto known = detail::rows_by_study(*studies, *column);
  for (const auto& [name, rows] : known) {
    if (rows.size() > 1) {
      collected.add(studies->place(rows[1], *column) + ": " +
                    wording::study_twice(name, studies->record(rows[0])));
    }
  }
  const auto& main = inputs.files.front().table;
  const auto of_main = collected.take([&] { return detail::study_column(main, plan.columns); });
  if (!of_main) return;
  require_known_studies(main, *of_main, *studies, known, collected);
  Notice unused{"no-data", wording::without_data(studies->source().file), {}};
  const auto used = detail::rows_by_study(main, *of_main);
  for (const auto& name : detail::names_of(known)) {
    if (!used.contains(name)) unused.studies.push_back(name);
  }
  if (!unused.studies.empty()) inputs.notices.push_back(std::move(unused));
}

}  // namespace

const Table* Inputs::find(const std::string& role) const {
  for (const auto& file : files) {
    if (file.input.role == role) return &file.table;
  }
  return nullptr;
}

Inputs read_inputs(const Plan& plan) {
  Collected collected;
  Inputs inputs;
  for (const auto& input : plan.inputs) {
    const bool arms = input.role == "arms";
    const auto check = [&](const Table& sound) {
      if (arms) (void)intake::prepare_arms(sound, arms_choices(plan));
      if (input.role == "effects") require_sound_effects(plan, sound);
    };
    if (!std::filesystem::exists(input.path)) {
      collected.add(plan.at(input.place) + ": " + wording::no_file(input.file, input.path));
      continue;
    }
    auto table = collected.take([&] { return table::read_csv(input.path, check); });
    if (!table) continue;
    inputs.files.push_back({input, std::move(*table)});
    const auto& read = inputs.files.back();
    require_pin(plan, read, collected);
    collected.take([&] {
      check(read.table);
      return true;
    });
    if (arms) {
      collected.take([&] {
        require_windows(plan, read.table, collected);
        return true;
      });
    }
  }
  if (const auto* rob = inputs.find("rob")) {
    inputs.rob = read_rob(plan, *rob, inputs, collected);
  }
  if (!inputs.files.empty() && inputs.files.front().input.role == plan.inputs.front().role) {
    check_studies(plan, inputs, collected);
  }
  collected.raise_if_any();
  for (const auto& file : inputs.files) {
    const auto& notices = file.table.source().notices;
    inputs.notices.insert(inputs.notices.end(), notices.begin(), notices.end());
  }
  return inputs;
}

}  // namespace copse::review
