#include "copse/sensitivity/leave_one_out.hpp"

#include <map>

#include "detail_grouping.hpp"
#include "detail_refits.hpp"
#include "wording_refits.hpp"

namespace copse::analysis {
namespace {

using sensitivity::Indices;

/// What is left out together: positions among the studies, all of them used.
struct LeftOut {
  std::vector<std::string> labels;
  std::vector<Indices> groups;
};

LeftOut singles(const std::vector<Study>& studies) {
  LeftOut found;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (!studies[i].used) continue;
    found.labels.push_back(studies[i].input.label);
    found.groups.push_back({static_cast<Eigen::Index>(i)});
  }
  return found;
}

LeftOut clusters(const std::vector<Study>& studies, const table::Table& table, std::size_t column) {
  LeftOut found;
  std::map<std::string, std::size_t, std::less<>> index;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (!studies[i].used) continue;
    const auto row = studies[i].input.row;
    const bool alone = table.is_missing(row, column);
    auto at = found.groups.size();
    if (!alone) at = index.try_emplace(std::string(table.text(row, column)), at).first->second;
    if (at == found.groups.size()) {
      found.labels.push_back(alone ? studies[i].input.label : std::string(table.text(row, column)));
      found.groups.emplace_back();
    }
    found.groups[at].push_back(static_cast<Eigen::Index>(i));
  }
  return found;
}

std::vector<RefitStep> steps_without(const LeftOut& left_out,
                                     const Analysis& analysis,
                                     const Settings& settings,
                                     int threads) {
  const auto studies = bare(analysis.studies);
  const auto fits = sensitivity::leave_out(
      left_out.groups,
      std::ssize(studies),
      [&](const Indices& kept) {
        return refit(chosen(studies, kept), settings, analysis.scale.scale);
      },
      threads);
  std::vector<RefitStep> steps;
  for (std::size_t g = 0; g < fits.size(); ++g) {
    RefitStep step{left_out.labels[g], {}, {}, fits[g].value_or(Refit())};
    for (const auto i : left_out.groups[g]) {
      step.studies.push_back(studies[static_cast<std::size_t>(i)].input.label);
    }
    if (left_out.groups[g].size() == 1) {
      step.record = studies[static_cast<std::size_t>(left_out.groups[g].front())].record;
    }
    steps.push_back(std::move(step));
  }
  return steps;
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
        const auto left_out =
            column ? clusters(analysis.studies, table, *column) : singles(analysis.studies);
        if (left_out.groups.size() == 1) {
          out.notices.push_back(wording::nothing_to_leave_out(column.has_value()));
        }
        return steps_without(left_out, analysis, settings, threads);
      });
}

}  // namespace copse::analysis
