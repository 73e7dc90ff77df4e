#pragma once

#include <string>
#include <variant>
#include <vector>

namespace copse::report {

struct Heading {
  std::string text;
  int level = 1;  ///< 1 to 3
};

/// Running text; writers wrap it. A line break in it stays.
struct Paragraph {
  std::string text;
};

/// A list under a title; items are wrapped.
struct Bullets {
  std::string title;
  std::vector<std::string> items;
};

/// Lines that stay as they are.
struct Verbatim {
  std::vector<std::string> lines;
  bool literal = false;  ///< holds names or drawings: not even put into ASCII
};

enum class Align { left, right };

struct Column {
  std::string header;
  Align align = Align::left;
};

struct Row {
  std::vector<std::string> cells;  ///< as many as columns; those missing at the end are empty
  bool rule_above = false;
};

/// Cells as a reader sees them. When a table is wider than the page its columns are wrapped at
/// blanks, from left to right as far as need be; numbers and what stands in brackets stay whole.
struct Table {
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::string caption = {};  ///< what a page without the words around it calls the table
  bool sortable = true;      ///< rows before the first rule mean the same in any order
};

/// A picture: a page shows it whole, Markdown points to its file, a terminal names it.
struct Figure {
  std::string svg;
  std::string file;  ///< where the SVG lies beside the document
  std::string caption;
  Table behind = {};  ///< the numbers drawn; may be empty
};

using Block = std::variant<Heading, Paragraph, Bullets, Verbatim, Table, Figure>;

/// What is to be shown, in order; knows no statistics and no format.
struct Document {
  std::vector<Block> blocks;

  void heading(std::string text, int level = 1) {
    blocks.emplace_back(Heading{std::move(text), level});
  }
  void paragraph(std::string text) { blocks.emplace_back(Paragraph{std::move(text)}); }
  void bullets(std::string title, std::vector<std::string> items) {
    blocks.emplace_back(Bullets{std::move(title), std::move(items)});
  }
  void verbatim(std::vector<std::string> lines, bool literal = false) {
    blocks.emplace_back(Verbatim{std::move(lines), literal});
  }
  void table(Table table) { blocks.emplace_back(std::move(table)); }
  void figure(Figure figure) { blocks.emplace_back(std::move(figure)); }
};

}  // namespace copse::report
