#include "copse/sensitivity/cumulative.hpp"

#include <algorithm>

#include "detail_grouping.hpp"
#include "detail_refits.hpp"
#include "wording_refits.hpp"

namespace copse::analysis {
namespace {

using Positions =
    std::vector<std::size_t>;  // of used studies, in the order in which they are added

/// Sorts by a value of each position; equal ones stay as they are.
template <class Value, class ValueAt>
void sort_by(Positions& positions, bool descending, ValueAt value_at) {
  std::ranges::stable_sort(positions, [&](std::size_t a, std::size_t b) {
    const Value left = value_at(a), right = value_at(b);
    return descending ? right < left : left < right;
  });
}

/// Those without a value in the column go last, with a notice.
void sort_by_column(Positions& positions,
                    const std::vector<Study>& studies,
                    const table::Table& table,
                    std::size_t column,
                    bool descending,
                    RefitAnalysis& out) {
  const auto row = [&](std::size_t at) { return studies[at].input.row; };
  const auto has_value = [&](std::size_t at) { return !table.is_missing(row(at), column); };
  const auto without = std::ranges::stable_partition(positions, has_value);
  Positions last(without.begin(), without.end());
  positions.erase(without.begin(), without.end());
  const bool numbers = std::ranges::all_of(
      positions, [&](std::size_t at) { return table.number(row(at), column).is_number(); });
  if (numbers) {
    sort_by<double>(
        positions, descending, [&](std::size_t at) { return table.number(row(at), column).value; });
  } else {
    sort_by<std::string_view>(
        positions, descending, [&](std::size_t at) { return table.text(row(at), column); });
  }
  if (last.empty()) return;
  std::vector<std::string> labels;
  for (const auto at : last) labels.push_back(studies[at].input.label);
  out.notices.push_back(wording::no_place_in_order(table.header()[column], labels));
  positions.insert(positions.end(), last.begin(), last.end());
}

std::vector<RefitStep> add_one_by_one(const std::vector<Study>& studies,
                                      const Positions& positions,
                                      const Settings& settings,
                                      effect::AnalysisScale scale,
                                      int threads) {
  const sensitivity::Indices order(positions.begin(), positions.end());
  auto fits = sensitivity::cumulate(
      order,
      [&](const sensitivity::Indices& kept) {
        return refit(chosen(studies, kept), settings, scale);
      },
      threads);
  std::vector<RefitStep> steps;
  for (std::size_t i = 0; i < fits.size(); ++i) {
    const auto& study = studies[positions[i]];
    steps.push_back({study.input.label, {study.input.label}, study.record, std::move(fits[i])});
  }
  return steps;
}

}  // namespace

RefitResult cumulative(const table::Table& table,
                       const Choices& choices,
                       const CumulativeOrder& order,
                       int threads) {
  const bool by_precision = order.by == "precision", by_effect = order.by == "effect";
  std::optional<std::size_t> column;
  if (order.by && !by_precision && !by_effect) column = find_column(table, *order.by, "--order");
  auto result = refit_analyses(
      table, choices, [&](const Analysis& analysis, const Settings& settings, RefitAnalysis& out) {
        const auto studies = bare(analysis.studies);
        Positions positions;
        for (std::size_t i = 0; i < studies.size(); ++i) {
          if (studies[i].used) positions.push_back(i);
        }
        if (by_precision) {
          sort_by<double>(
              positions, order.descending, [&](std::size_t at) { return *studies[at].vi; });
        } else if (by_effect) {
          sort_by<double>(
              positions, order.descending, [&](std::size_t at) { return *studies[at].yi; });
        } else if (column) {
          sort_by_column(positions, studies, table, *column, order.descending, out);
        } else if (order.descending) {
          std::ranges::reverse(positions);
        }
        return add_one_by_one(studies, positions, settings, analysis.scale.scale, threads);
      });
  result.order = wording::order(order);
  return result;
}

}  // namespace copse::analysis
