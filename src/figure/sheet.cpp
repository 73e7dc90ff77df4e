#include <algorithm>
#include <utility>

#include "copse/report/text.hpp"
#include "detail_rob.hpp"
#include "detail_sheet_layout.hpp"

namespace copse::figure {
namespace {

using draw::Anchor;

constexpr double baseline = 14.0;  // of a text in its row, from the top

void add_row_texts(std::vector<draw::Shape>& shapes,
                   const SheetRow& row,
                   const Columns& columns,
                   double top,
                   const Style& style) {
  const auto& font = row.bold ? bold_font : text_font;
  const double shift = row.indented ? indent : 0.0;
  double y = top + baseline;
  if (!row.note.empty()) {
    for (const auto& line : note_lines(row, columns, style)) {
      shapes.emplace_back(text({page_margin + shift, y}, line, small_font, style.theme.muted));
      y += line_height;
    }
    return;
  }
  for (const auto& line : label_lines(row, style)) {
    shapes.emplace_back(text({columns.left[0] + shift, y}, line, font, style.theme.text));
    y += line_height;
  }
  for (std::size_t i = 1; i < row.cells.size(); ++i) {
    if (row.cells[i].empty()) continue;
    shapes.emplace_back(text({columns.anchor(i), top + baseline},
                             row.cells[i],
                             font,
                             style.theme.text,
                             columns.align[i]));
  }
}

bool has_header(const Sheet& sheet) {
  return std::ranges::any_of(sheet.columns, [](const SheetColumn& column) {
    return !column.header.empty() || !column.group.empty();
  });
}

/// Headings in two lines, where there are any; returns the y below them.
double add_header(draw::Scene& scene,
                  const Sheet& sheet,
                  const Columns& columns,
                  double top,
                  const Style& style) {
  if (!has_header(sheet)) return top;
  auto& shapes = scene.add_group("header").shapes;
  const double upper = top + baseline, lower = upper + line_height + 2.0;
  for (std::size_t first = 0; first < sheet.columns.size();) {
    const auto last = last_of_group(sheet, first);
    if (!sheet.columns[first].group.empty()) {
      const double left = columns.left[first], right = columns.left[last] + columns.width[last];
      shapes.emplace_back(text({(left + right) / 2.0, upper},
                               sheet.columns[first].group,
                               bold_font,
                               style.theme.text,
                               Anchor::middle));
    }
    first = last + 1;
  }
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    const auto align = sheet.columns[i].align;
    shapes.emplace_back(text(
        {columns.anchor(i), lower}, sheet.columns[i].header, bold_font, style.theme.text, align));
  }
  const double middle = columns.plot_left + columns.plot_width / 2.0;
  const auto add_plot_header = [&](const std::string& words, double y) {
    if (words.empty()) return;
    shapes.emplace_back(text({middle, y}, words, bold_font, style.theme.text, Anchor::middle));
  };
  add_plot_header(sheet.plot_group, upper);
  add_plot_header(sheet.plot_header, lower);
  for (std::size_t i = 0; i < sheet.rob_columns; ++i) {
    const std::string letter(1, static_cast<char>('A' + static_cast<int>(i % 26)));
    shapes.emplace_back(
        text({columns.rob_centre(i), lower}, letter, bold_font, style.theme.text, Anchor::middle));
  }
  const double below = lower + 6.0;
  shapes.emplace_back(
      draw::Line{{page_margin, below}, {columns.right, below}, {style.theme.rule, 1.0}});
  return below + 3.0;
}

void add_row_judgements(std::vector<draw::Shape>& shapes,
                        const SheetRow& row,
                        const Columns& columns,
                        double y,
                        const Style& style) {
  for (std::size_t i = 0; i < row.marks.size(); ++i) {
    if (row.marks[i]) add_rob_mark(shapes, {columns.rob_centre(i), y}, 7.5, *row.marks[i], style);
  }
}

/// Beside the line of no effect; a side without room there pushes the other away, and on lines of
/// their own where the plot is too narrow for both. Returns the y of the last.
double add_favours(std::vector<draw::Shape>& shapes,
                   const Sheet& sheet,
                   const Scale& x,
                   double y,
                   const Style& style) {
  if (sheet.favours_low.empty() && sheet.favours_high.empty()) return y;
  constexpr double gap = 12.0;
  const double null = x.px(sheet.title.null.value_or((x.lower + x.upper) / 2.0));
  const auto low = "Favours " + sheet.favours_low, high = "Favours " + sheet.favours_high;
  const double low_width = style.typeface.width(low, small_font);
  const double high_width = style.typeface.width(high, small_font);
  const bool beside = low_width + gap + high_width <= x.last - x.first;
  double low_at = std::max(null - 8.0, x.first + low_width);
  double high_at = std::min(null + 8.0, x.last - high_width);
  if (beside) {
    low_at = std::max(std::min(low_at, high_at - gap), x.first + low_width);
    high_at = std::max(high_at, low_at + gap);
  }
  shapes.emplace_back(text({low_at, y}, low, small_font, style.theme.text, Anchor::end));
  if (!beside) y += line_height;
  shapes.emplace_back(text({high_at, y}, high, small_font, style.theme.text, Anchor::start));
  return y;
}

/// The lines behind the marks, from the header to the axis.
void add_lines(std::vector<draw::Shape>& shapes,
               const Sheet& sheet,
               const Scale& x,
               const Interval& rows,
               const Theme& theme) {
  if (sheet.title.null && x.holds(*sheet.title.null)) {
    const double at = x.px(*sheet.title.null);
    shapes.emplace_back(draw::Line{{at, rows.lower}, {at, rows.upper}, {theme.rule, 1.0}});
  }
  if (sheet.line_at && x.holds(*sheet.line_at)) {
    const double at = x.px(*sheet.line_at);
    shapes.emplace_back(
        draw::Line{{at, rows.lower}, {at, rows.upper}, {theme.muted, 1.0, {2.0, 3.0}}});
  }
}

/// The axis under the plot; returns the y below it.
double add_axis(
    draw::Scene& scene, const Sheet& sheet, const Scale& x, double y, const Style& style) {
  auto& shapes = scene.add_group("axis").shapes;
  const draw::Stroke rule{style.theme.text, 1.0};
  shapes.emplace_back(draw::Line{{x.first, y}, {x.last, y}, rule});
  double taken = x.first - 1e3;
  for (const auto& tick : sheet.axis.ticks) {
    const double at = x.px(tick.at), half = style.typeface.width(tick.label, small_font) / 2.0;
    shapes.emplace_back(draw::Line{{at, y}, {at, y + 4.0}, rule});
    if (at - half < taken + 4.0) continue;
    taken = at + half;
    shapes.emplace_back(
        text({at, y + 15.0}, tick.label, small_font, style.theme.text, Anchor::middle));
  }
  double below = y + 30.0;
  shapes.emplace_back(text({(x.first + x.last) / 2.0, below},
                           sheet.title.text,
                           small_font,
                           style.theme.text,
                           Anchor::middle));
  if (!sheet.favours_above) {
    below = add_favours(shapes, sheet, x, below + 15.0, style);
  }
  return below + line_height;
}

void add_footer(Page& page, const Sheet& sheet, double y, double right, const Style& style) {
  auto& shapes = page.scene.add_group("footer").shapes;
  for (const auto& paragraph : sheet.footer) {
    const double room = right - page_margin;
    for (const auto& line :
         style.typeface.wrapped(report::printable(paragraph), small_font, room)) {
      y += line_height;
      shapes.emplace_back(text({page_margin, y}, line, small_font, style.theme.text));
    }
    y += 2.0;
  }
  page.scene.size.height = y + page_margin;
}

/// The id of a row that stays when others are added: its place in the reading order.
std::string row_id(std::size_t number) { return "row-" + std::to_string(number + 1); }

}  // namespace

draw::Scene draw_sheet(const Sheet& sheet,
                       const std::string& id,
                       const std::string& title,
                       const std::string& description,
                       const Style& style) {
  const auto columns = place(sheet, style);
  Page page(id, title, description, {columns.right + page_margin, 0.0}, style);
  page.scene.size.width = columns.right + page_margin;
  const Scale x{sheet.axis.lower,
                sheet.axis.upper,
                columns.plot_left,
                columns.plot_left + columns.plot_width};
  double top = page.top;
  if (sheet.favours_above) {
    auto& shapes = page.scene.add_group("favours").shapes;
    top = add_favours(shapes, sheet, x, top + baseline, style) - baseline + line_height;
  }
  top = add_header(page.scene, sheet, columns, top, style);
  double bottom = top;
  for (const auto& row : sheet.rows) bottom += height_of(row, columns, style);
  add_lines(page.scene.add_group("lines").shapes, sheet, x, {top, bottom}, style.theme);
  double y = top;
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
    const auto& row = sheet.rows[i];
    auto& shapes = page.scene.add_group(row_id(i)).shapes;
    if (row.rule_above) {
      shapes.emplace_back(
          draw::Line{{page_margin, y + 1.0}, {columns.right, y + 1.0}, {style.theme.rule, 1.0}});
    }
    const double row_top = y + row.space_above;
    add_row_texts(shapes, row, columns, row_top, style);
    add_mark(shapes, row, x, row_top + row_height / 2.0, style.theme);
    add_row_judgements(shapes, row, columns, row_top + row_height / 2.0, style);
    y += height_of(row, columns, style);
  }
  y = add_axis(page.scene, sheet, x, bottom + 4.0, style);
  add_footer(page, sheet, y, columns.right, style);
  return std::move(page.scene);
}

}  // namespace copse::figure
