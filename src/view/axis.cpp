#include "copse/view/axis.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "copse/view/numbers.hpp"

namespace copse::view {
namespace {

using analysis::ForestRow;
using analysis::RowKind;
using effect::AnalysisScale;

struct Range {
  double lower = std::numeric_limits<double>::infinity();
  double upper = -std::numeric_limits<double>::infinity();
  void hold(double value) {
    lower = std::min(lower, value);
    upper = std::max(upper, value);
  }
};

/// Rows whose interval is always shown whole.
bool is_mean(const ForestRow& row) {
  return row.kind == RowKind::total || row.kind == RowKind::subtotal;
}

Range range_of(const std::vector<ForestRow>& rows, const std::optional<double>& null) {
  Range core;
  if (null) core.hold(*null);
  for (const auto& row : rows) {
    if (row.estimate) core.hold(*row.estimate);
    if (!row.interval || !is_mean(row)) continue;
    core.hold(row.interval->lower);
    core.hold(row.interval->upper);
  }
  if (core.lower > core.upper) core = {0.0, 0.0};
  const double width = core.upper - core.lower;
  Range range = core;
  for (const auto& row : rows) {
    if (!row.interval || is_mean(row)) continue;
    range.hold(std::max(row.interval->lower, core.lower - width));
    range.hold(std::min(row.interval->upper, core.upper + width));
  }
  return range;
}

std::string tick_label(double value) { return as_typed(std::abs(value) < 1e-12 ? 0.0 : value); }

/// 1, 2 or 5 times a power of ten, so that about `count` steps fill the width.
double nice_step(double width, int count) {
  const double raw = width / count;
  const double power = std::pow(10.0, std::floor(std::log10(raw)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (raw <= factor * power) return factor * power;
  }
  return 10.0 * power;
}

/// Evenly spaced ratios, for a range too narrow to hold several of 1, 2, 5.
std::vector<Tick> close_ratio_ticks(const Range& range) {
  const double first = std::exp(range.lower), last = std::exp(range.upper);
  const double step = nice_step(last - first, 5);
  std::vector<Tick> ticks;
  for (double i = std::ceil(first / step); i * step <= last; i += 1.0) {
    const double ratio = std::round(i) * step;
    if (ratio > 0.0) ticks.push_back({std::log(ratio), tick_label(std::round(ratio * 1e9) / 1e9)});
  }
  return ticks;
}

/// Evenly spaced on the reader's scale.
std::vector<Tick> display_ticks(const Range& range, const effect::DisplayScale& scale) {
  if (scale.scale == AnalysisScale::identity) return linear_ticks(range.lower, range.upper);
  auto ticks =
      linear_ticks(effect::to_display(scale, range.lower), effect::to_display(scale, range.upper));
  for (auto& tick : ticks) tick.at = effect::from_display(scale, tick.at);
  std::erase_if(
      ticks, [&](const Tick& tick) { return !(tick.at >= range.lower && tick.at <= range.upper); });
  return ticks;
}

/// Ratios at 1, 2, 5 times powers of ten, or at every n-th power when the range is wide.
std::vector<Tick> ratio_ticks(const Range& range) {
  const double decades = (range.upper - range.lower) / std::log(10.0);
  const double stride = std::max(1.0, std::ceil(decades / 8.0));
  const double first = std::floor(range.lower / std::log(10.0) / stride) * stride;
  std::vector<Tick> ticks;
  for (double power = first; power <= range.upper / std::log(10.0) + 1.0; power += stride) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      if (decades > 3.0 && factor != 1.0) continue;
      const double ratio = factor * std::pow(10.0, power);
      const double at = std::log(ratio);
      if (at >= range.lower && at <= range.upper) ticks.push_back({at, tick_label(ratio)});
    }
  }
  return ticks;
}

}  // namespace

std::vector<Tick> linear_ticks(double lower, double upper, int count) {
  std::vector<Tick> ticks;
  const double step = nice_step(upper - lower, count);
  for (double i = std::ceil(lower / step); i * step <= upper; i += 1.0) {
    const double at = i * step;
    ticks.push_back({at, tick_label(std::round(at / step * 1e6) / 1e6 * step)});
  }
  return ticks;
}

std::vector<Tick> effect_ticks(double lower, double upper, const effect::DisplayScale& scale) {
  const Range range{lower, upper};
  if (scale.scale != AnalysisScale::log) return display_ticks(range, scale);
  auto ticks = ratio_ticks(range);
  const bool narrow = ticks.size() < 3 && upper - lower < 3.0;
  return narrow ? close_ratio_ticks(range) : ticks;
}

Axis choose_axis(const std::vector<ForestRow>& rows, const AxisTitle& title) {
  Range range = range_of(rows, title.null);
  const double width = range.upper - range.lower;
  const double margin = width > 0.0 ? 0.03 * width : 1.0;
  range.lower -= margin;
  range.upper += margin;
  return {range.lower, range.upper, effect_ticks(range.lower, range.upper, title.scale)};
}

}  // namespace copse::view
