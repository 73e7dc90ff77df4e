#include <algorithm>
#include <set>
#include <tuple>

#include "detail_arms.hpp"
#include "wording_arms.hpp"

namespace copse::intake {
namespace {

using wording::RowsMeant;

/// Within which one time point counts: study, outcome and window; with `instrument` when every
/// instrument stays.
using Place = std::tuple<std::string, std::string, std::string, std::string>;

Place place_of(const ArmRow& row, OnePerStudy one_per_study) {
  const auto& outcome = row.outcome.empty() ? row.construct : row.outcome;
  const bool all = one_per_study == OnePerStudy::none;
  return {row.study, outcome, row.window, all ? row.instrument : std::string()};
}

bool is_in(const Window& window, double months) {
  return (!window.over || months > *window.over) && (!window.to || months <= *window.to);
}

/// The time points of one place, and the arms measured at each.
struct TimePoints {
  std::map<double, std::set<Side>> sides;

  /// The first or last, of those with both an experimental and a control arm if there are any.
  [[nodiscard]] double picked(Pick pick) const {
    std::vector<double> all, compared;
    for (const auto& [months, measured] : sides) {
      all.push_back(months);
      if (measured.size() == 2) compared.push_back(months);
    }
    const auto& among = compared.empty() ? all : compared;
    return pick == Pick::latest ? among.back() : among.front();
  }

  [[nodiscard]] std::vector<double> months() const {
    std::vector<double> all;
    for (const auto& [months, measured] : sides) all.push_back(months);
    return all;
  }
};

std::vector<ArmRow> placed(const std::vector<ArmRow>& rows,
                           const std::vector<Window>& windows,
                           std::vector<Notice>& notices) {
  RowsMeant outside, without_months;
  std::vector<ArmRow> inside;
  for (const auto& row : rows) {
    const std::size_t before = inside.size();
    for (const auto& window : windows) {
      if (!row.months || !is_in(window, *row.months)) continue;
      inside.push_back(row);
      inside.back().window = window.name;
    }
    if (inside.size() > before) continue;
    (row.months ? outside : without_months).add(row.record, row.study);
  }
  if (!outside.empty()) notices.push_back(wording::outside_windows(outside));
  if (!without_months.empty()) {
    notices.push_back(wording::without_months(without_months));
  }
  return inside;
}

void pick_time_points(std::vector<ArmRow>& rows,
                      const ArmsChoices& choices,
                      std::vector<Notice>& notices) {
  std::map<Place, TimePoints> found;
  for (const auto& row : rows) {
    found[place_of(row, choices.one_per_study)].sides[*row.months].insert(row.side);
  }
  RowsMeant left;
  std::vector<ArmRow> kept;
  for (auto& row : rows) {
    const auto& points = found.at(place_of(row, choices.one_per_study));
    const auto& window = *std::ranges::find(choices.windows, row.window, &Window::name);
    const double picked = points.picked(window.pick);
    if (*row.months != picked) {
      left.add(row.record, row.study);
      continue;
    }
    if (points.sides.size() > 1) {
      row.steps.push_back(wording::time_taken(picked, points.months(), window));
    }
    kept.push_back(std::move(row));
  }
  if (!left.empty()) notices.push_back(wording::time_points_left(left));
  rows = std::move(kept);
}

}  // namespace

void place_in_windows(std::vector<ArmRow>& rows,
                      const ArmsChoices& choices,
                      std::vector<Notice>& notices) {
  if (std::ranges::any_of(rows, [](const auto& row) { return !row.window.empty(); })) {
    notices.push_back(wording::stated_windows_ignored());
  }
  rows = placed(rows, choices.windows, notices);
  for (const auto& window : choices.windows) {
    if (std::ranges::find(rows, window.name, &ArmRow::window) == rows.end()) {
      notices.push_back(wording::empty_window(window.name));
    }
  }
  pick_time_points(rows, choices, notices);
}

}  // namespace copse::intake
