#include "copse/report/text.hpp"

#include <algorithm>
#include <numeric>

namespace copse::report {
namespace {

constexpr std::size_t gap = 2;               // between two columns
constexpr std::size_t narrowest_label = 10;  // a first column is not wrapped below this

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string cell_of(const Row& row, std::size_t column) {
  return column < row.cells.size() ? row.cells[column] : std::string();
}

class TextWriter {
 public:
  explicit TextWriter(const TextOptions& options) : options_(options) {}

  void operator()(const Heading& heading) {
    separate();
    line(heading.text);
    if (heading.level <= 2) {
      const auto width = std::min(display_width(heading.text), options_.width);
      line(std::string(width, heading.level == 1 ? '=' : '-'));
    }
  }

  void operator()(const Paragraph& paragraph) {
    separate();
    std::string_view rest = paragraph.text;
    while (true) {
      const auto end = std::min(rest.find('\n'), rest.size());
      for (const auto& piece : wrapped(rest.substr(0, end), options_.width)) line(piece);
      if (end == rest.size()) break;
      rest.remove_prefix(end + 1);
    }
  }

  void operator()(const Verbatim& verbatim) {
    separate();
    for (const auto& text : verbatim.lines) line(text);
  }

  void operator()(const Table& table) {
    separate();
    const auto widths = column_widths(table);
    const auto total = std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1));
    Row header;
    for (const auto& column : table.columns) header.cells.push_back(column.header);
    write_row(table, header, widths);
    rule(total);
    for (const auto& row : table.rows) {
      if (row.rule_above) rule(total);
      write_row(table, row, widths);
    }
  }

  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  void separate() {
    if (!text_.empty()) text_ += '\n';
  }

  void line(const std::string& content) {
    const auto whole = without_trailing_blanks(content);
    text_ += (options_.ascii ? in_ascii(whole) : whole) + '\n';
  }

  void rule(std::size_t width) { line(std::string(std::min(width, options_.width), '-')); }

  [[nodiscard]] std::vector<std::size_t> column_widths(const Table& table) const {
    std::vector<std::size_t> widths;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      std::size_t width = display_width(table.columns[c].header);
      for (const auto& row : table.rows) width = std::max(width, display_width(cell_of(row, c)));
      widths.push_back(width);
    }
    const auto total = std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1));
    if (total > options_.width) {
      const auto excess = total - options_.width;
      const auto least = std::min(narrowest_label, widths.front());
      widths.front() = widths.front() > excess + least ? widths.front() - excess : least;
    }
    return widths;
  }

  void write_row(const Table& table, const Row& row, const std::vector<std::size_t>& widths) {
    const auto label = wrapped(cell_of(row, 0), widths.front());
    std::string first = padded(label.front(), widths.front(), table.columns.front().align);
    for (std::size_t c = 1; c < widths.size(); ++c) {
      first += std::string(gap, ' ') + padded(cell_of(row, c), widths[c], table.columns[c].align);
    }
    line(first);
    for (std::size_t i = 1; i < label.size(); ++i) line(label[i]);
  }

  TextOptions options_;
  std::string text_;
};

}  // namespace

std::string write_text(const Document& document, const TextOptions& options) {
  TextWriter writer(options);
  for (const auto& block : document.blocks) std::visit(writer, block);
  return std::move(writer).text();
}

}  // namespace copse::report
