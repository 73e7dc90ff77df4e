#include <map>

#include "copse/stats/parallel.hpp"
#include "detail_grouping.hpp"
#include "detail_refits.hpp"
#include "wording_refits.hpp"

namespace copse::analysis {
namespace {

/// Positions of studies that are left out together.
struct LeftOut {
  std::string label;
  std::vector<std::size_t> at;
};

std::vector<LeftOut> singles(const std::vector<Study>& studies) {
  std::vector<LeftOut> groups;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (studies[i].used) groups.push_back({studies[i].input.label, {i}});
  }
  return groups;
}

std::vector<LeftOut> clusters(const std::vector<Study>& studies,
                              const table::Table& table,
                              std::size_t column) {
  std::vector<LeftOut> groups;
  std::map<std::string, std::size_t, std::less<>> index;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (!studies[i].used) continue;
    const auto row = studies[i].input.row;
    if (table.is_missing(row, column)) {
      groups.push_back({studies[i].input.label, {i}});
      continue;
    }
    const auto [at, is_new] =
        index.try_emplace(std::string(table.text(row, column)), groups.size());
    if (is_new) groups.push_back({at->first, {}});
    groups[at->second].at.push_back(i);
  }
  return groups;
}

RefitStep step_without(const LeftOut& group,
                       const std::vector<Study>& studies,
                       const Settings& settings,
                       effect::AnalysisScale scale) {
  RefitStep step{group.label, {}, {}, {}};
  std::vector<Study> kept;
  kept.reserve(studies.size());
  auto next = group.at.begin();
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (next != group.at.end() && *next == i) {
      step.studies.push_back(studies[i].input.label);
      ++next;
      continue;
    }
    kept.push_back(studies[i]);
  }
  if (group.at.size() == 1) step.record = studies[group.at.front()].record;
  step.refit = refit(kept, settings, scale);
  return step;
}

}  // namespace

RefitResult leave_one_out(const table::Table& table,
                          const Choices& choices,
                          const std::optional<std::string>& cluster,
                          int threads) {
  std::optional<std::size_t> column;
  if (cluster) column = find_column(table, *cluster, "--cluster");
  return refit_analyses(
      table, choices, [&](const Analysis& analysis, const Settings& settings, RefitAnalysis& out) {
        const auto groups =
            column ? clusters(analysis.studies, table, *column) : singles(analysis.studies);
        if (groups.size() == 1)
          out.notices.push_back(wording::nothing_to_leave_out(column.has_value()));
        const auto studies = bare(analysis.studies);
        std::vector<RefitStep> steps(groups.size());
        stats::for_each_index(std::ssize(groups), 4, threads, [&](std::ptrdiff_t i) {
          const auto at = static_cast<std::size_t>(i);
          steps[at] = step_without(groups[at], studies, settings, analysis.scale.scale);
        });
        return steps;
      });
}

}  // namespace copse::analysis
