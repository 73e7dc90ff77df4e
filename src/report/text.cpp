#include "copse/report/text.hpp"

#include <algorithm>
#include <numeric>

namespace copse::report {
namespace {

constexpr std::size_t narrowest_label = 13;    // a first column is not wrapped below this
constexpr std::size_t comfortable_label = 20;  // above this, columns keep wide gaps

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
    line(own(heading.text));
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
      for (const auto& piece : wrapped(own(std::string(rest.substr(0, end))), options_.width))
        line(piece);
      if (end == rest.size()) break;
      rest.remove_prefix(end + 1);
    }
  }

  void operator()(const Bullets& bullets) {
    separate();
    line(own(bullets.title));
    for (const auto& item : bullets.items) {
      std::string start = "- ";
      for (const auto& piece : wrapped(own(item), options_.width - start.size())) {
        line(start + piece);
        start = "  ";
      }
    }
  }

  void operator()(const Verbatim& verbatim) {
    separate();
    for (const auto& text : verbatim.lines) line(verbatim.literal ? text : own(text));
  }

  void operator()(const Table& given) {
    separate();
    const Table table = owned(given);
    const Layout layout = lay_out(table);
    Row header;
    for (const auto& column : table.columns) header.cells.push_back(column.header);
    write_row(table, header, layout);
    rule(layout.total());
    for (const auto& row : table.rows) {
      if (row.rule_above) rule(layout.total());
      write_row(table, row, layout);
    }
  }

  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  void separate() {
    if (!text_.empty()) text_ += '\n';
  }

  void line(const std::string& content) { text_ += without_trailing_blanks(content) + '\n'; }

  /// Our own words, in ASCII when asked for.
  [[nodiscard]] std::string own(const std::string& words) const {
    return options_.ascii ? in_ascii(words) : words;
  }

  /// The table with everything but its first column, which holds names, as `own` writes it.
  [[nodiscard]] Table owned(Table table) const {
    for (auto& column : table.columns) column.header = own(column.header);
    for (auto& row : table.rows) {
      for (std::size_t c = 1; c < row.cells.size(); ++c) row.cells[c] = own(row.cells[c]);
    }
    return table;
  }

  void rule(std::size_t width) { line(std::string(std::min(width, options_.width), '-')); }

  struct Layout {
    std::vector<std::size_t> widths;
    std::size_t gap = 2;  ///< blanks between two columns
    [[nodiscard]] std::size_t total() const {
      return std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1));
    }
  };

  /// Too wide a table gets narrower gaps first, then a wrapped first column.
  [[nodiscard]] Layout lay_out(const Table& table) const {
    Layout layout;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      std::size_t width = display_width(table.columns[c].header);
      for (const auto& row : table.rows) width = std::max(width, display_width(cell_of(row, c)));
      layout.widths.push_back(width);
    }
    auto& first = layout.widths.front();
    const auto least = std::min(narrowest_label, first);
    const auto shrunk = [&] {
      const auto excess = layout.total() > options_.width ? layout.total() - options_.width : 0;
      return first > excess + least ? first - excess : least;
    };
    if (shrunk() < std::min(comfortable_label, first)) layout.gap = 1;
    first = shrunk();
    return layout;
  }

  /// The first cell may run on over empty cells beside it, as headings and totals do.
  [[nodiscard]] static std::size_t room_for_label(const Row& row, const Layout& layout) {
    std::size_t room = layout.widths.front();
    for (std::size_t c = 1; c < layout.widths.size() && cell_of(row, c).empty(); ++c) {
      room += layout.gap + layout.widths[c];
    }
    return room;
  }

  void write_row(const Table& table, const Row& row, const Layout& layout) {
    const auto& widths = layout.widths;
    const auto text = cell_of(row, 0);
    const std::string indent(std::min(text.find_first_not_of(' '), text.size()), ' ');
    const auto room = room_for_label(row, layout);
    const auto label = wrapped(text, room - std::min(room - 1, indent.size()));
    std::string first = padded(indent + label.front(), widths.front(), table.columns.front().align);
    std::size_t end = widths.front();
    for (std::size_t c = 1; c < widths.size(); ++c) {
      end += layout.gap + widths[c];
      const auto cell = cell_of(row, c);
      if (cell.empty()) continue;
      first = padded(first, end - widths[c]) + padded(cell, widths[c], table.columns[c].align);
    }
    line(first);
    for (std::size_t i = 1; i < label.size(); ++i) line(indent + label[i]);
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
