#include <algorithm>

#include "copse/core/error.hpp"
#include "copse/table/where.hpp"
#include "detail_join.hpp"
#include "detail_run.hpp"
#include "wording.hpp"

namespace copse::review {

namespace {
const std::string blank = "(blank)";  // a cell of [pool] by without a value
}  // namespace

std::string name_of(const Group& group) {
  if (group.empty()) return "all studies";
  std::string name;
  for (const auto& [column, value] : group) {
    name += name.empty() ? "" : ", ";
    name.append(column).append(" = ").append(value.empty() ? blank : value);
  }
  return name;
}

std::string label_of(const Group& group) {
  if (group.empty()) return "all studies";
  std::string label;
  for (const auto& [column, value] : group) {
    label.append(label.empty() ? "" : ", ").append(value.empty() ? blank : value);
  }
  return label;
}

namespace detail {
namespace {

using table::Table;

std::vector<std::size_t> by_columns(const Plan& plan, const Table& table) {
  std::vector<std::size_t> columns;
  std::vector<std::string> unknown;
  for (const auto& name : plan.by) {
    if (const auto column = table.find_column(name)) {
      columns.push_back(*column);
    } else {
      unknown.push_back(plan.at(plan.by_place) + ": " +
                        wording::no_column("[pool] by", name, table.header()));
    }
  }
  for (const auto& [name, place] : plan.subgroups) {
    if (table.find_column(name)) continue;
    unknown.push_back(plan.at(place) + ": " +
                      wording::no_column("[[subgroup]] by", name, table.header()));
  }
  if (!unknown.empty()) throw Error::listing(ErrorKind::input, std::move(unknown));
  return columns;
}

/// One group, or nothing when none of its studies has an effect.
std::optional<PooledGroup> pool_group(const Plan& plan,
                                      const Pass& pass,
                                      const GroupRows& group,
                                      Narrative& narrative) {
  auto table = rows_of(pass.comparisons.table, group.rows);
  auto choices = pass.choices;
  if (plan.input("effects") != nullptr) choices.reading.columns = plan.columns;
  auto chosen = ChosenMeasure{pass.measure, wording::of_plan()};
  if (!pass.measure) {
    const auto* same = pass.main == nullptr ? nullptr : pass.main->find(group.by);
    chosen = same == nullptr ? choose_measure(table, choices.reading.columns)
                             : ChosenMeasure{same->choices.reading.measure, wording::as_in_main()};
  }
  choices.reading.measure = chosen.measure;
  if (pass.main == nullptr) {
    for (const auto& subgroup : plan.subgroups) choices.subgroups.push_back(subgroup.by);
  }
  narrative.by = group.by;
  try {
    auto result = analysis::pool(table, choices);
    result.analyses.front().by = group.by;
    narrative.k = result.analyses.front().pooled.k;
    for (const auto& study : result.analyses.front().studies) {
      if (study.used) narrative.studies.push_back(study.input.label);
    }
    return PooledGroup{group.by,
                       std::move(chosen.reason),
                       group.rows,
                       std::move(table),
                       std::move(choices),
                       std::move(result),
                       {}};
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::estimation) throw;
    for (const auto& finding : error.findings()) {
      narrative.reason += (narrative.reason.empty() ? "" : "; ") + finding;
    }
  }
  return std::nullopt;
}

/// A group that is not pooled, with its effects as far as there are any.
void tell(Narrative narrative,
          std::optional<PooledGroup> effects,
          std::size_t min_k,
          AnalysisSet& set) {
  if (narrative.reason.empty()) narrative.reason = wording::fewer_than(min_k);
  narrative.effects = std::move(effects);
  set.narrative.push_back(std::move(narrative));
}

/// What is wrong in cells names them; all else names the plan and the group.
void add_findings(const Error& error,
                  const Plan& plan,
                  const Group& by,
                  std::vector<std::string>& findings) {
  if (error.kind() == ErrorKind::internal) throw error;
  for (const auto& finding : error.findings()) {
    const bool in_cells = error.kind() == ErrorKind::input;
    findings.push_back(in_cells ? finding : plan.file + ": " + name_of(by) + ": " + finding);
  }
}

}  // namespace

std::vector<GroupRows> groups_of(const Plan& plan,
                                 const Table& comparisons,
                                 const std::optional<std::string>& where) {
  const auto columns = by_columns(plan, comparisons);
  std::vector<std::size_t> rows;
  if (where) {
    rows = table::select_rows(comparisons, *where);
  } else {
    for (std::size_t row = 0; row < comparisons.rows(); ++row) rows.push_back(row);
  }
  std::vector<GroupRows> groups;
  std::map<Group, std::size_t> places;
  for (const auto row : rows) {
    Group by;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      by.emplace_back(plan.by[i], study_name(comparisons, row, columns[i]));
    }
    const auto [place, added] = places.emplace(by, groups.size());
    if (added) groups.push_back({std::move(by), {}});
    groups[place->second].rows.push_back(row);
  }
  return groups;
}

AnalysisSet pool_groups(const Plan& plan,
                        const Pass& pass,
                        const std::vector<GroupRows>& groups,
                        const RunOptions& options) {
  AnalysisSet set;
  std::vector<std::string> findings;
  for (const auto& group : groups) {
    Narrative narrative;
    try {
      auto pooled = pool_group(plan, pass, group, narrative);
      if (!pooled || narrative.k < plan.min_k) {
        tell(std::move(narrative), std::move(pooled), plan.min_k, set);
        continue;
      }
      pooled->labels = labels_of(*pooled, plan.labels);
      if (options.finished && pass.main == nullptr) options.finished(*pooled);
      set.pooled.push_back(std::move(*pooled));
    } catch (const Error& error) {
      add_findings(error, plan, group.by, findings);
    }
  }
  if (!findings.empty()) throw Error::listing(ErrorKind::input, std::move(findings));
  return set;
}

}  // namespace detail
}  // namespace copse::review
