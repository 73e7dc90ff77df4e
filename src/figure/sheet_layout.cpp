#include <algorithm>

#include "copse/report/text.hpp"
#include "detail_sheet_layout.hpp"

namespace copse::figure {
namespace {

constexpr double widest_label = 230.0;
constexpr double natural_plot = 260.0;
constexpr double narrowest_plot = 120.0;

double label_room(const SheetRow& row) {
  return row.indented ? widest_label - indent : widest_label;
}

double widest_cell(const Sheet& sheet, std::size_t column, const Style& style) {
  double widest = style.typeface.width(sheet.columns[column].header, bold_font);
  for (const auto& row : sheet.rows) {
    if (row.cells.empty()) continue;
    const auto& font = row.bold ? bold_font : text_font;
    if (column > 0) {
      widest = std::max(widest, style.typeface.width(report::printable(row.cells[column]), font));
      continue;
    }
    for (const auto& line : label_lines(row, style)) {
      widest = std::max(widest, style.typeface.width(line, font) + (row.indented ? indent : 0.0));
    }
  }
  return widest;
}

/// A group's heading may be wider than its columns together.
void widen_for_groups(std::vector<double>& widths, const Sheet& sheet, const Style& style) {
  for (std::size_t first = 0; first < widths.size();) {
    const auto last = last_of_group(sheet, first);
    if (!sheet.columns[first].group.empty()) {
      double together = column_gap * static_cast<double>(last - first);
      for (auto i = first; i <= last; ++i) together += widths[i];
      const double wanted = style.typeface.width(sheet.columns[first].group, bold_font);
      if (wanted > together) widths[first] += wanted - together;
    }
    first = last + 1;
  }
}

}  // namespace

std::vector<std::string> label_lines(const SheetRow& row, const Style& style) {
  const auto& font = row.bold ? bold_font : text_font;
  return style.typeface.wrapped(report::printable(row.cells.front()), font, label_room(row));
}

std::vector<std::string> note_lines(const SheetRow& row,
                                    const Columns& columns,
                                    const Style& style) {
  const double room = columns.plot_left - column_gap - page_margin - indent;
  return style.typeface.wrapped(row.note, small_font, room);
}

std::size_t last_of_group(const Sheet& sheet, std::size_t first) {
  std::size_t last = first;
  while (last + 1 < sheet.columns.size() && last + 1 != sheet.plot_at &&
         sheet.columns[last + 1].group == sheet.columns[first].group) {
    ++last;
  }
  return last;
}

Columns place(const Sheet& sheet, const Style& style) {
  Columns columns;
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    columns.width.push_back(widest_cell(sheet, i, style));
    columns.align.push_back(sheet.columns[i].align);
  }
  widen_for_groups(columns.width, sheet, style);
  double taken = 2.0 * page_margin + column_gap * static_cast<double>(sheet.columns.size());
  for (const double width : columns.width) taken += width;
  const double judgements =
      sheet.rob_columns > 0 ? column_gap + rob_pitch * static_cast<double>(sheet.rob_columns) : 0.0;
  taken += judgements;
  const double header = style.typeface.width(sheet.plot_header, bold_font);
  columns.plot_width = std::max(natural_plot, header);
  if (style.look.width) columns.plot_width = std::max(narrowest_plot, *style.look.width - taken);
  double x = page_margin;
  for (std::size_t i = 0; i <= sheet.columns.size(); ++i) {
    if (i == sheet.plot_at) {
      columns.plot_left = x;
      x += columns.plot_width + column_gap;
    }
    if (i == sheet.columns.size()) break;
    columns.left.push_back(x);
    x += columns.width[i] + column_gap;
  }
  columns.rob_left = x + rob_pitch / 2.0;
  columns.right = x - column_gap + judgements;
  return columns;
}

double height_of(const SheetRow& row, const Columns& columns, const Style& style) {
  std::size_t lines = 1;
  if (!row.note.empty()) {
    lines = note_lines(row, columns, style).size();
  } else {
    lines = label_lines(row, style).size();
  }
  return row.space_above + row_height + line_height * static_cast<double>(lines - 1);
}

}  // namespace copse::figure
