#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "copse/report/text.hpp"
#include "detail_curve_drawing.hpp"

namespace copse::view {
namespace {

constexpr std::size_t label_width = 10;

std::string sign(bool blocks, const char* block, const char* ascii) {
  return blocks ? block : ascii;
}

}  // namespace

CurveDrawing::CurveDrawing(const Frame& frame)
    : frame_(frame),
      cells_(frame.rows, std::vector<std::string>(frame.columns - label_width - 1, " ")),
      labels_(frame.rows) {}

std::string CurveDrawing::best_sign() const { return sign(frame_.blocks, "◆", "O"); }
std::string CurveDrawing::other_sign() const { return sign(frame_.blocks, "◇", "o"); }
std::string CurveDrawing::level_sign() const { return sign(frame_.blocks, "┄", "-"); }

double CurveDrawing::scaled(double x) const {
  return std::log1p(x / frame_.offset) / std::log1p(frame_.right / frame_.offset);
}

std::size_t CurveDrawing::column(double x) const {
  const auto last = static_cast<double>(cells_.front().size() - 1);
  return static_cast<std::size_t>(std::lround(std::clamp(scaled(x), 0.0, 1.0) * last));
}

double CurveDrawing::row(double y) const {
  const auto last = static_cast<double>(frame_.rows - 1);
  return (frame_.top - y) / (frame_.top - frame_.bottom) * last;
}

std::vector<double> CurveDrawing::positions() const {
  const auto columns = cells_.front().size();
  std::vector<double> at;
  for (std::size_t c = 0; c < columns; ++c) {
    const double share = static_cast<double>(c) / static_cast<double>(columns - 1);
    at.push_back(frame_.offset * std::expm1(share * std::log1p(frame_.right / frame_.offset)));
  }
  return at;
}

void CurveDrawing::put(double x, double y, const std::string& mark) {
  const double at = std::round(row(y));
  if (!(at >= 0.0 && at < static_cast<double>(frame_.rows))) return;
  cells_[static_cast<std::size_t>(at)][column(x)] = mark;
}

void CurveDrawing::label(double y, const std::string& text) {
  const double at = std::round(row(y));
  if (!(at >= 0.0 && at < static_cast<double>(frame_.rows))) return;
  labels_[static_cast<std::size_t>(at)] = text;
}

void CurveDrawing::level(double y, const std::string& text) {
  for (const double x : positions()) put(x, y, level_sign());
  label(y, text);
}

void CurveDrawing::curve(const std::vector<double>& y) {
  const auto at = positions();
  const auto dot = sign(frame_.blocks, "•", "*");
  for (std::size_t c = 0; c < y.size(); ++c) {
    put(at[c], y[c], dot);
    if (c == 0) continue;
    // Where it is steep, the rows up to halfway between neighbours belong to it.
    const double from = row(y[c - 1]), to = row(y[c]);
    const double middle = (from + to) / 2.0, last = static_cast<double>(frame_.rows - 1);
    const double high = std::clamp(std::min(from, to), 0.0, last);
    const double low = std::clamp(std::max(from, to), -1.0, last);
    for (double r = std::ceil(high); r < low; ++r) {
      const bool left = (r < middle) == (from < to);
      cells_[static_cast<std::size_t>(r)][left ? c - 1 : c] = dot;
    }
  }
}

void CurveDrawing::mark_best(double x, double y) { put(x, y, best_sign()); }
void CurveDrawing::mark_other(double x, double y) { put(x, y, other_sign()); }

void CurveDrawing::intervals(const std::vector<Interval>& parts) {
  std::vector<std::string> cells(cells_.front().size(), " ");
  for (const auto& part : parts) {
    const auto from = column(part.lower), to = column(part.upper);
    for (auto c = from; c <= to; ++c) cells[c] = sign(frame_.blocks, "━", "=");
    cells[from] = sign(frame_.blocks, "┣", "[");
    cells[to] = sign(frame_.blocks, "┫", "]");
  }
  below_.clear();
  for (const auto& cell : cells) below_ += cell;
}

std::vector<std::string> CurveDrawing::axis() const {
  std::vector<std::string> line(cells_.front().size(), sign(frame_.blocks, "─", "-"));
  std::string labels;
  const auto tick = [&](double x, const std::string& label) {
    const auto at = column(x);
    const auto start = at >= label.size() / 2 ? at - label.size() / 2 : 0;
    const bool fits = labels.empty() || start > labels.size() + 1;
    if (!fits || start + label.size() > line.size()) return;
    line[at] = sign(frame_.blocks, "┬", "+");
    labels = report::padded(labels, start) + label;
  };
  tick(0.0, "0");
  const double first = std::floor(std::log10(frame_.offset / 10.0));
  for (double power = first; power <= std::log10(frame_.right); ++power) {
    for (const int digit : {1, 2, 5}) {
      const auto label = fmt::format("{}e{}", digit, static_cast<int>(power));
      const double x = std::strtod(label.c_str(), nullptr);
      if (x <= frame_.right) tick(x, fmt::format("{:.6g}", x));
    }
  }
  std::string drawn;
  for (const auto& cell : line) drawn += cell;
  return {drawn, labels};
}

std::vector<std::string> CurveDrawing::lines() const {
  const auto edge = sign(frame_.blocks, "│", "|");
  std::vector<std::string> lines;
  const auto add = [&lines](
                       const std::string& label, const std::string& between, std::string rest) {
    rest.erase(rest.find_last_not_of(' ') + 1);
    lines.push_back(report::padded(label, label_width, report::Align::right) + between + rest);
  };
  for (std::size_t r = 0; r < cells_.size(); ++r) {
    std::string text;
    for (const auto& cell : cells_[r]) text += cell;
    add(labels_[r], edge, text);
  }
  const auto bottom = axis();
  add("", sign(frame_.blocks, "└", "+"), bottom[0]);
  if (!below_.empty()) add("", " ", below_);
  add("", " ", bottom[1]);
  return lines;
}

}  // namespace copse::view
