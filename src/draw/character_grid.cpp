#include <utf8proc.h>

#include <algorithm>
#include <cmath>

#include "detail_character_grid.hpp"

namespace copse::draw::detail {
namespace {

constexpr double above_baseline = 4.0;  // the middle of a text, where marks of its line stand
constexpr double same_line = 7.0;       // px
constexpr double line_height = 20.0;    // of gaps
constexpr double shortest_rule = 60.0;  // px of a horizontal line that has a line of its own

struct Sign {
  std::string bytes;
  int width = 1;
};

std::vector<Sign> signs_of(std::string_view text) {
  std::vector<Sign> signs;
  while (!text.empty()) {
    utf8proc_int32_t code = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code);
    const std::size_t taken = length < 1 ? 1 : static_cast<std::size_t>(length);
    const int width = length < 1 ? 1 : utf8proc_charwidth(code);
    if (width == 0 && !signs.empty()) {
      signs.back().bytes += text.substr(0, taken);
    } else {
      signs.push_back({length < 1 ? "?" : std::string(text.substr(0, taken)), width});
    }
    text.remove_prefix(taken);
  }
  return signs;
}

/// Heights of texts and of rules, as they come.
struct Heights {
  std::vector<double> texts, rules;

  void operator()(const Text& text) {
    if (text.angle == 0.0) texts.push_back(text.at.y - above_baseline);
  }
  void operator()(const Line& line) {
    const bool flat = std::abs(line.from.y - line.to.y) < 0.5;
    const bool long_enough = std::abs(line.from.x - line.to.x) >= shortest_rule;
    if (flat && long_enough && !is_hairline(line.stroke)) rules.push_back(line.from.y);
  }
  template <class Other>
  void operator()(const Other& /*shape*/) {}
};

/// Where lines of the page must be: texts first, then rules that are not beside one.
std::vector<double> heights_of(const Scene& scene) {
  Heights all;
  for (const auto& group : scene.groups) {
    for (const auto& shape : group.shapes) std::visit(all, shape);
  }
  std::ranges::sort(all.texts);
  std::vector<double> heights;
  for (const double y : all.texts) {
    if (heights.empty() || y - heights.back() > same_line) heights.push_back(y);
  }
  for (const double y : all.rules) {
    const bool beside = std::ranges::any_of(
        heights, [y](double other) { return std::abs(y - other) <= same_line - 1.0; });
    if (!beside) heights.push_back(y);
  }
  std::ranges::sort(heights);
  if (heights.empty()) heights.push_back(0.0);
  return heights;
}

}  // namespace

int columns_of(std::string_view text) {
  int columns = 0;
  for (const auto& sign : signs_of(text)) columns += sign.width;
  return columns;
}

CharacterGrid::CharacterGrid(const Scene& scene, double column_width)
    : column_width_(column_width),
      columns_(static_cast<std::size_t>(std::ceil(scene.size.width / column_width))) {
  add_anchors(scene);
  cells_.assign(anchors_.back().line + 1, std::vector<std::string>(columns_, " "));
}

void CharacterGrid::add_anchors(const Scene& scene) {
  std::size_t line = 0;
  for (const double y : heights_of(scene)) {
    if (!anchors_.empty()) {
      const double gap = y - anchors_.back().y;
      line += static_cast<std::size_t>(std::max(1.0, std::round(gap / line_height)));
    }
    anchors_.push_back({y, line});
  }
}

std::size_t CharacterGrid::line_at(double y) const {
  const auto below = std::ranges::lower_bound(anchors_, y, {}, &Anchor::y);
  if (below == anchors_.begin()) return 0;
  if (below == anchors_.end()) return anchors_.back().line;
  const auto above = below - 1;
  const double share = (y - above->y) / (below->y - above->y);
  const auto lines = static_cast<double>(below->line - above->line);
  return above->line + static_cast<std::size_t>(std::lround(share * lines));
}

std::size_t CharacterGrid::column_at(double x) const {
  const double column = std::floor(std::max(0.0, x) / column_width_);
  return std::min(static_cast<std::size_t>(column), columns_ - 1);
}

std::string& CharacterGrid::cell(std::size_t line, std::size_t column) {
  return cells_[line][column];
}

void CharacterGrid::put(double x, double y, const char* sign) {
  cell(line_at(y), column_at(x)) = sign;
}

void CharacterGrid::put_where_blank(double x, double y, const char* sign) {
  auto& here = cell(line_at(y), column_at(x));
  if (here == " ") here = sign;
}

void CharacterGrid::fill_across(double from, double to, double y, const char* sign) {
  const auto last = column_at(std::max(from, to));
  for (auto column = column_at(std::min(from, to)); column <= last; ++column) {
    auto& here = cell(line_at(y), column);
    if (here == " " || here == "│" || here == "|") here = sign;
  }
}

void CharacterGrid::overwrite_across(double from, double to, double y, const char* sign) {
  const auto last = column_at(to);
  for (auto column = column_at(from); column <= last; ++column) cell(line_at(y), column) = sign;
}

void CharacterGrid::fill_down(double x, double from, double to, const char* sign) {
  const auto last = line_at(std::max(from, to));
  for (auto line = line_at(std::min(from, to)); line <= last; ++line) {
    auto& here = cell(line, column_at(x));
    if (here == " ") here = sign;
  }
}

void CharacterGrid::write(const Text& text) {
  const double width = columns_of(text.text) * column_width_;
  double left = text.at.x;
  if (text.anchor == draw::Anchor::middle) left -= width / 2.0;
  if (text.anchor == draw::Anchor::end) left -= width;
  auto column = static_cast<std::size_t>(std::lround(std::max(0.0, left) / column_width_));
  const auto line = line_at(text.at.y - above_baseline);
  for (const auto& sign : signs_of(text.text)) {
    const auto width_here = static_cast<std::size_t>(std::max(sign.width, 1));
    if (column + width_here > columns_) return;
    cell(line, column) = sign.bytes;
    for (std::size_t i = 1; i < width_here; ++i) cell(line, column + i).clear();
    column += width_here;
  }
}

std::vector<std::string> CharacterGrid::lines() const {
  std::vector<std::string> lines;
  for (const auto& row : cells_) {
    std::string line;
    for (const auto& sign : row) line += sign;
    line.erase(line.find_last_not_of(' ') + 1);
    lines.push_back(std::move(line));
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

}  // namespace copse::draw::detail
