#include "copse/report/text.hpp"

#include <algorithm>
#include <numeric>

namespace copse::report {
namespace {

constexpr std::size_t narrowest_label = 13;    // a first column is wrapped to this, if need be
constexpr std::size_t narrowest_words = 9;     // and to this, if no word of it is cut
constexpr std::size_t comfortable_label = 20;  // above this, columns keep wide gaps

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string cell_of(const Row& row, std::size_t column) {
  return column < row.cells.size() ? row.cells[column] : std::string();
}

constexpr std::string_view no_break = "\u00a0";

/// A cell with the blanks inside its brackets protected, so that an interval stays in one line.
std::string bound(std::string_view cell) {
  std::string text;
  int depth = 0;
  for (const char c : cell) {
    if (c == '[' || c == '(') ++depth;
    if (c == ']' || c == ')') --depth;
    if (c == ' ' && depth > 0) {
      text += no_break;
    } else {
      text += c;
    }
  }
  return text;
}

/// The lines of a cell, broken at blanks outside brackets.
std::vector<std::string> lines_of(std::string_view cell, std::size_t width) {
  auto lines = wrapped(bound(cell), width);
  for (auto& text : lines) {
    for (auto at = text.find(no_break); at != std::string::npos; at = text.find(no_break, at)) {
      text.replace(at, no_break.size(), " ");
    }
  }
  return lines;
}

/// How narrow the column of this cell may be without breaking a number.
std::size_t widest_piece(std::string_view cell) {
  const auto text = bound(cell);
  std::size_t widest = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find(' ', begin), text.size());
    widest = std::max(widest, display_width(std::string_view(text).substr(begin, end - begin)));
    begin = end + 1;
  }
  return widest;
}

/// The longest part of a label between blanks and hyphens, with its indent.
std::size_t longest_part(std::string_view label) {
  const auto indent = std::min(label.find_first_not_of(' '), label.size());
  std::size_t longest = 0;
  for (auto begin = indent; begin < label.size();) {
    const auto end = std::min(label.find_first_of(" -", begin), label.size() - 1) + 1;
    const auto part = label.substr(begin, end - begin);
    longest = std::max(longest, display_width(part.substr(0, part.find(' '))));
    begin = end;
  }
  return indent + longest;
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

  void operator()(const Figure& figure) { (*this)(Paragraph{figure.caption + ": " + figure.file}); }

  void operator()(const Table& given) {
    separate();
    const Table table = owned(given);
    const Layout layout = lay_out(table);
    Row header;
    for (const auto& column : table.columns) header.cells.push_back(column.header);
    write_header(table, header, layout);
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

  /// Too wide a table gets narrower gaps first, then a wrapped first column, then, from left to
  /// right, as many others as need be, wrapped between their numbers.
  [[nodiscard]] Layout lay_out(const Table& table) const {
    Layout layout;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      std::size_t width = display_width(table.columns[c].header);
      for (const auto& row : table.rows) width = std::max(width, display_width(cell_of(row, c)));
      layout.widths.push_back(width);
    }
    auto& first = layout.widths.front();
    const auto least = std::min(narrowest_label_of(table), first);
    const auto shrunk = [&] {
      const auto excess = layout.total() > options_.width ? layout.total() - options_.width : 0;
      return first > excess + least ? first - excess : least;
    };
    const bool fits = layout.total() <= options_.width + first - shrunk();
    if (!fits || shrunk() < std::min(comfortable_label, first)) layout.gap = 1;
    first = shrunk();
    for (std::size_t c = 1; c < layout.widths.size(); ++c) narrow(layout, table, c);
    return layout;
  }

  [[nodiscard]] static std::size_t narrowest_label_of(const Table& table) {
    std::size_t longest = display_width(table.columns.front().header);
    for (const auto& row : table.rows) longest = std::max(longest, longest_part(cell_of(row, 0)));
    return std::clamp(longest, narrowest_words, narrowest_label);
  }

  void narrow(Layout& layout, const Table& table, std::size_t column) const {
    if (layout.total() <= options_.width) return;
    std::size_t least = display_width(table.columns[column].header);
    for (const auto& row : table.rows) {
      least = std::max(least, widest_piece(cell_of(row, column)));
    }
    auto& width = layout.widths[column];
    const auto excess = layout.total() - options_.width;
    width = width > excess + least ? width - excess : std::min(width, least);
  }

  /// The first cell may run on over empty cells beside it, as headings and totals do.
  [[nodiscard]] static std::size_t room_for_label(const Row& row, const Layout& layout) {
    std::size_t room = layout.widths.front();
    for (std::size_t c = 1; c < layout.widths.size() && cell_of(row, c).empty(); ++c) {
      room += layout.gap + layout.widths[c];
    }
    return room;
  }

  /// One line; headers are never wrapped.
  void write_header(const Table& table, const Row& row, const Layout& layout) {
    Cells cells;
    for (const auto& text : row.cells) cells.push_back({text});
    write_line(table, cells, layout, 0);
  }

  void write_row(const Table& table, const Row& row, const Layout& layout) {
    const auto text = cell_of(row, 0);
    const std::string indent(std::min(text.find_first_not_of(' '), text.size()), ' ');
    const auto room = room_for_label(row, layout);
    Cells cells{wrapped(text, room - std::min(room - 1, indent.size()))};
    for (auto& line : cells.front()) line = indent + line;
    for (std::size_t c = 1; c < layout.widths.size(); ++c) {
      cells.push_back(lines_of(cell_of(row, c), layout.widths[c]));
    }
    std::size_t height = 0;
    for (const auto& lines : cells) height = std::max(height, lines.size());
    for (std::size_t i = 0; i < height; ++i) write_line(table, cells, layout, i);
  }

  /// The lines of each cell of a row.
  using Cells = std::vector<std::vector<std::string>>;

  void write_line(const Table& table, const Cells& cells, const Layout& layout, std::size_t i) {
    std::string text;
    std::size_t begin = 0;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const auto width = layout.widths[c];
      if (i < cells[c].size() && !cells[c][i].empty()) {
        text = padded(text, begin) + padded(cells[c][i], width, table.columns[c].align);
      }
      begin += width + layout.gap;
    }
    line(text);
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
