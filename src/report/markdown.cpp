#include <algorithm>

#include "copse/report/text.hpp"

namespace copse::report {
namespace {

/// A table cell: no line breaks, and signs that Markdown would obey are escaped.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool link = c == '(' && result.ends_with(']');
    if (link || std::string_view("|\\*_`<").find(c) != std::string_view::npos) result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result;
}

struct MarkdownWriter {
  std::string text;

  void separate() {
    if (!text.empty()) text += '\n';
  }

  void operator()(const Heading& heading) {
    separate();
    text += std::string(static_cast<std::size_t>(heading.level), '#') + ' ' +
            escaped(heading.text) + '\n';
  }

  void operator()(const Paragraph& paragraph) {
    separate();
    std::string_view rest = paragraph.text;
    while (true) {
      const auto end = std::min(rest.find('\n'), rest.size());
      text += escaped(rest.substr(0, end));
      if (end == rest.size()) break;
      text += "  \n";  // a line break that stays
      rest.remove_prefix(end + 1);
    }
    text += '\n';
  }

  void operator()(const Bullets& bullets) {
    separate();
    text += escaped(bullets.title) + "\n\n";
    for (const auto& item : bullets.items) text += "- " + escaped(item) + '\n';
  }

  void operator()(const Verbatim& verbatim) {
    separate();
    std::string fence = "```";  // longer than any run of backticks within
    for (const auto& line : verbatim.lines) {
      while (line.find(fence) != std::string::npos) fence += '`';
    }
    text += fence + '\n';
    for (const auto& line : verbatim.lines) text += line + '\n';
    text += fence + '\n';
  }

  void operator()(const Table& table) {
    separate();
    for (const auto& column : table.columns) text += "| " + escaped(column.header) + ' ';
    text += "|\n";
    for (const auto& column : table.columns)
      text += column.align == Align::right ? "|---:" : "|---";
    text += "|\n";
    for (const auto& row : table.rows) {
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        text += "| " + (c < row.cells.size() ? escaped(row.cells[c]) : std::string()) + ' ';
      }
      text += "|\n";
    }
  }

  void operator()(const Figure& figure) {
    separate();
    text += "![" + escaped(figure.caption) + "](" + figure.file + ")\n";
  }
};

}  // namespace

std::string write_markdown(const Document& document) {
  MarkdownWriter writer;
  for (const auto& block : document.blocks) std::visit(writer, block);
  return std::move(writer.text);
}

}  // namespace copse::report
