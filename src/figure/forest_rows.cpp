#include "copse/report/text.hpp"
#include "detail_forest_marks.hpp"

namespace copse::figure {

using analysis::ForestRow;
using analysis::RowKind;

draw::Scene draw_rows(const std::vector<ForestRow>& rows,
                      const view::AxisTitle& title,
                      const ForestOptions& options,
                      const Style& style) {
  Sheet sheet;
  sheet.columns = {{"", "", draw::Anchor::start}};
  sheet.title = title;
  sheet.axis = view::choose_axis(rows, title);
  const auto models = options.models.value_or(ForestModels::random);
  const double largest = largest_weight(rows, models);
  bool totalled = false;
  for (const auto& row : rows) {
    auto drawn = sheet_row(row, largest, models, style.theme);
    drawn.cells = {report::printable(row.label)};
    drawn.rule_above = row.kind == RowKind::total && !std::exchange(totalled, true);
    sheet.rows.push_back(std::move(drawn));
  }
  if (title.favours) {
    sheet.favours_low = report::printable(options.favours_low);
    sheet.favours_high = report::printable(options.favours_high);
  }
  auto untitled = style;
  untitled.look.title = "";
  return draw_sheet(sheet, "forest-rows", "", "The rows of a table as a forest plot.", untitled);
}

}  // namespace copse::figure
