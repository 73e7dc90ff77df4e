#include <algorithm>
#include <cmath>

#include "copse/report/text.hpp"
#include "copse/view/axis.hpp"
#include "detail_forest_drawing.hpp"

namespace copse::view {
namespace {

using analysis::ForestRow;
using analysis::RowKind;

/// The characters of a drawing; each one terminal column wide.
struct Signs {
  const char *line, *left, *right, *small_square, *square, *off_left, *off_right;
  const char *mean_left, *mean_line, *mean, *mean_right;
  const char *new_left, *new_line, *new_right;
  const char *null, *axis, *tick;
};

constexpr Signs blocks{
    "─", "├", "┤", "▪", "■", "◀", "▶", "◁", "━", "◆", "▷", "╟", "┄", "╢", "│", "─", "┬"};
constexpr Signs ascii{
    "-", "|", "|", "o", "#", "<", ">", "(", "=", "O", ")", "[", ".", "]", ":", "-", "+"};

constexpr std::size_t widest_label = 26;
constexpr std::size_t narrowest_plot = 20;

class Plot {
 public:
  Plot(Axis axis, std::optional<double> null, std::size_t width, const Signs& signs)
      : axis_(std::move(axis)), null_(null), width_(width), signs_(signs) {}

  [[nodiscard]] std::string row(const ForestRow& row, double typical_weight) const {
    auto cells = blank();
    if (row.interval) draw_interval(cells, row);
    if (row.estimate) {
      const bool heavy = row.weight_random.value_or(0.0) >= typical_weight;
      const char* study = heavy ? signs_.square : signs_.small_square;
      put(cells, *row.estimate, row.kind == RowKind::study ? study : signs_.mean);
    }
    return joined(cells);
  }

  [[nodiscard]] std::string empty() const { return joined(blank()); }

  [[nodiscard]] std::string axis_line() const {
    std::vector<std::string> cells(width_, signs_.axis);
    for (const auto& tick : axis_.ticks) put(cells, tick.at, signs_.tick);
    return joined(cells);
  }

  /// Labels centred under their ticks; one that would touch its neighbour is left out.
  [[nodiscard]] std::string tick_line() const {
    std::string line;
    for (const auto& tick : axis_.ticks) {
      const auto length = tick.label.size();
      const auto at = column(tick.at);
      const auto start =
          std::min(at >= length / 2 ? at - length / 2 : 0, width_ - std::min(width_, length));
      if (!line.empty() && start <= line.size()) continue;
      line += std::string(start - line.size(), ' ') + tick.label;
    }
    return line;
  }

  /// What either side favours, beside no effect; moved inwards where it would leave the plot, and
  /// on lines of their own where both do not fit on one.
  [[nodiscard]] std::vector<std::string> favours_lines(const std::string& low,
                                                       const std::string& high) const {
    const auto null = column(null_.value_or(0.0));
    const auto left = report::display_width(low), right = report::display_width(high);
    const auto latest = width_ > right ? width_ - right : 0;
    const auto high_at = std::min(null + 2, latest);
    const auto low_at = null > left ? null - left - 1 : 0;
    if (low_at + left + 2 <= high_at) {
      return {report::padded(std::string(low_at, ' ') + low, high_at) + high};
    }
    return {low, std::string(latest, ' ') + high};
  }

 private:
  [[nodiscard]] std::size_t column(double value) const {
    const double share = (value - axis_.lower) / (axis_.upper - axis_.lower);
    const auto last = static_cast<double>(width_ - 1);
    return static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * last));
  }

  [[nodiscard]] std::vector<std::string> blank() const {
    std::vector<std::string> cells(width_, " ");
    if (null_) put(cells, *null_, signs_.null);
    return cells;
  }

  void put(std::vector<std::string>& cells, double value, const char* sign) const {
    cells[column(value)] = sign;
  }

  void draw_interval(std::vector<std::string>& cells, const ForestRow& row) const {
    const bool study = row.kind == RowKind::study;
    const bool prediction = row.kind == RowKind::prediction;
    const char* line = study ? signs_.line : prediction ? signs_.new_line : signs_.mean_line;
    const char* left = study ? signs_.left : prediction ? signs_.new_left : signs_.mean_left;
    const char* right = study ? signs_.right : prediction ? signs_.new_right : signs_.mean_right;
    if (row.interval->lower < axis_.lower) left = signs_.off_left;
    if (row.interval->upper > axis_.upper) right = signs_.off_right;
    const auto from = column(row.interval->lower), to = column(row.interval->upper);
    for (std::size_t c = from; c <= to; ++c) cells[c] = line;
    cells[from] = left;
    cells[to] = right;
  }

  static std::string joined(const std::vector<std::string>& cells) {
    std::string line;
    for (const auto& cell : cells) line += cell;
    return line;
  }

  Axis axis_;
  std::optional<double> null_;
  std::size_t width_;
  const Signs& signs_;
};

/// Above the mean weight a square is drawn large.
double typical_weight(const std::vector<ForestRow>& rows) {
  double sum = 0.0;
  int count = 0;
  for (const auto& row : rows) {
    if (row.kind != RowKind::study || !row.weight_random) continue;
    sum += *row.weight_random;
    ++count;
  }
  return count > 0 ? sum / count : 0.0;
}

std::size_t label_width(const std::vector<ForestRow>& rows) {
  std::size_t width = 0;
  for (const auto& row : rows) width = std::max(width, report::display_width(row.label));
  return std::min(width, widest_label);
}

}  // namespace

std::vector<std::string> draw_forest(const std::vector<ForestRow>& rows,
                                     const AxisTitle& title,
                                     const PoolView& view) {
  const auto labels = label_width(rows);
  const auto left = labels + 2;
  const auto width = std::max(view.width > left ? view.width - left : 0, narrowest_plot);
  const Plot plot(choose_axis(rows, title), title.null, width, view.blocks ? blocks : ascii);
  const double typical = typical_weight(rows);
  const std::string margin(left, ' ');
  std::vector<std::string> lines;
  for (const auto& row : rows) {
    if (row.kind == RowKind::total && row.model == analysis::ModelKind::common) {
      lines.push_back(margin + plot.empty());
    }
    const auto label =
        report::shortened(report::printable(row.label), labels, view.ascii ? "~" : "…");
    lines.push_back(report::padded(label, left) + plot.row(row, typical));
  }
  lines.push_back(margin + plot.axis_line());
  lines.push_back(report::padded(report::shortened(title.text, labels), left) + plot.tick_line());
  if (!title.favours) return lines;
  const auto low = "Favours " + report::printable(view.favours_low);
  const auto high = "Favours " + report::printable(view.favours_high);
  for (const auto& line : plot.favours_lines(low, high)) lines.push_back(margin + line);
  return lines;
}

}  // namespace copse::view
