#include "copse/analysis/pool.hpp"

#include <algorithm>

#include "copse/core/error.hpp"
#include "detail_idle_options.hpp"
#include "detail_lint.hpp"
#include "detail_margin.hpp"
#include "detail_notices.hpp"
#include "detail_pool_studies.hpp"
#include "detail_read_table.hpp"
#include "wording.hpp"

namespace copse::analysis {
namespace {

std::size_t row_of_study(const Study& study) { return study.input.row; }

/// tau2 of the whole, shared by the subgroups; absent when a value is fixed or cannot be estimated.
std::optional<model::ChosenTau2> shared_tau2(const std::vector<Group<Study>>& groups,
                                             const Settings& settings) {
  const bool fixed = std::holds_alternative<double>(settings.tau2);
  if (!settings.common_tau2 || fixed) return std::nullopt;
  std::vector<Estimates> data;
  for (const auto& group : groups) {
    auto estimates = estimates_of(group.items);
    if (estimates.k() == 0) continue;
    data.push_back(std::move(estimates));
  }
  return model::choose_common_tau2(data, settings.tau2_choices());
}

void compare_subgroups(Analysis& analysis, const std::string& column) {
  std::vector<sensitivity::SubgroupMean> common, random;
  for (const auto& subgroup : analysis.subgroups) {
    if (subgroup.column != column || subgroup.pooled.k == 0) continue;
    const auto& pooled = subgroup.pooled;
    if (pooled.common) {
      common.push_back({pooled.common->effect.estimate, pooled.common->effect.se});
    }
    if (pooled.random) random.push_back({pooled.random->mu, pooled.random->wald_se});
  }
  for (const auto& [kind, means] :
       {std::pair{ModelKind::common, common}, {ModelKind::random, random}}) {
    if (const auto test = sensitivity::test_subgroup_differences(means)) {
      analysis.comparisons.push_back({column, kind, *test});
    }
  }
}

void add_subgroups(Analysis& analysis,
                   const table::Table& table,
                   std::size_t column,
                   const Settings& settings) {
  const std::string& name = table.header()[column];
  auto groups = group_by(table, analysis.studies, {column}, row_of_study);
  if (!groups.without_value.empty()) {
    analysis.notices.push_back(wording::no_subgroup(name, groups.without_value));
  }
  const auto tau2 = shared_tau2(groups.groups, settings);
  if (tau2) {
    analysis.notices.insert(analysis.notices.end(), tau2->notices.begin(), tau2->notices.end());
  }
  for (auto& group : groups.groups) {
    Subgroup subgroup{name, group.values.front(), std::move(group.items), {}};
    subgroup.pooled = pool_studies(subgroup.studies, settings, tau2);
    analysis.subgroups.push_back(std::move(subgroup));
  }
  compare_subgroups(analysis, name);
}

/// What was found while fitting the subgroups; the same finding of several is said once.
std::vector<Notice> subgroup_notices(const Analysis& analysis) {
  std::vector<Notice> notices;
  for (const auto& subgroup : analysis.subgroups) {
    for (const auto& notice : notices_of(subgroup.pooled)) {
      merge(notices, notice, {subgroup.column + ": " + subgroup.value});
    }
  }
  for (auto& notice : notices) notice = wording::in_subgroups(notice);
  return notices;
}

void collect_notices(Analysis& analysis) {
  auto notices = study_notices(analysis.studies);
  for (const auto& more :
       {notices_of(analysis.pooled), analysis.notices, subgroup_notices(analysis)}) {
    notices.insert(notices.end(), more.begin(), more.end());
  }
  analysis.notices = std::move(notices);
}

}  // namespace

PoolResult pool(const table::Table& table, const Choices& choices) {
  require_valid(choices);
  const auto read = read_table(table, choices);
  const auto& reading = read.reading;
  PoolResult result{table.source(),
                    table.rows(),
                    resolve(choices, reading.measure, read.reported()),
                    reading.scale,
                    reading.layout,
                    {},
                    read.notices};
  result.settings.margin = settle_margin(choices, reading.measure, reading.scale);
  if (choices.like && !is_measured(*choices.like)) {
    result.notices.push_back(wording::not_measured(*choices.like));
  }
  const auto idle = idle_options(choices, result.settings, reading, read.depends_on);
  result.notices.insert(result.notices.end(), idle.begin(), idle.end());
  std::size_t pooled = 0;
  for (const auto& group : read.groups.groups) {
    Analysis analysis;
    analysis.by = read.by(table, group);
    analysis.studies = compute_effects(group.items, result.settings);
    analysis.notices = lint_notices(table, reading, group.items, choices);
    analysis.pooled = pool_studies(analysis.studies, result.settings, {});
    for (const auto column : read.columns.subgroups) {
      add_subgroups(analysis, table, column, result.settings);
    }
    analysis.scale = display_scale(analysis.studies, result.scale);
    if (analysis.scale.size) {
      analysis.notices.push_back(wording::back_transform(*analysis.scale.size));
    }
    collect_notices(analysis);
    if (analysis.pooled.common || analysis.pooled.random) ++pooled;
    result.analyses.push_back(std::move(analysis));
  }
  if (pooled == 0) throw Error(ErrorKind::estimation, wording::no_usable_study(result.analyses));
  return result;
}

PoolResult pool_without_prediction(const table::Table& table, Choices choices) {
  if (!choices.prediction) choices.prediction = model::PredictionMethod::none;
  return pool(table, choices);
}

}  // namespace copse::analysis
