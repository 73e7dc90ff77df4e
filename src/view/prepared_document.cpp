#include <fmt/format.h>

#include <algorithm>

#include "copse/intake/roles.hpp"
#include "copse/report/text.hpp"
#include "copse/view/notice.hpp"
#include "copse/view/prepared.hpp"
#include "detail_footnotes.hpp"
#include "detail_prepared.hpp"

namespace copse::view {
namespace {

using intake::Prepared;
using intake::PreparedCell;
using report::Align;

/// The table of texts before it is known what fits.
struct Field {
  std::string header;
  Align align = Align::left;
  std::vector<std::string> cells;  ///< one per row
  int rank = 0;                    ///< the lowest are shown first

  [[nodiscard]] std::size_t width() const {
    std::size_t widest = report::display_width(header);
    for (const auto& cell : cells) widest = std::max(widest, report::display_width(cell));
    return widest;
  }
  [[nodiscard]] bool blank() const {
    return std::ranges::all_of(cells, [](const auto& cell) { return cell.empty(); });
  }
};

constexpr std::size_t between_columns = 2;

std::string shown_cell(const PreparedCell& cell) {
  if (const auto* value = std::get_if<double>(&cell)) return fmt::format("{:.6g}", *value);
  if (const auto* text = std::get_if<std::string>(&cell)) return report::printable(*text);
  return "";
}

bool is_number(const PreparedCell& cell) { return std::holds_alternative<double>(cell); }

int rank_of(const Field& field) {
  if (field.header == "study") return 0;
  if (field.blank()) return 4;
  return intake::find_role(field.header) ? 1 : 3;
}

std::vector<std::string> ways_of(const Prepared& prepared) {
  std::vector<std::string> ways;
  for (const auto& row : prepared.rows) ways.push_back(steps_of(row));
  return ways;
}

std::vector<Field> fields_of(const Prepared& prepared, const Footnotes& footnotes) {
  std::vector<Field> fields;
  for (std::size_t c = 0; c < prepared.columns.size(); ++c) {
    Field field{prepared.columns[c], Align::left, {}};
    const bool label = field.header == "study";
    for (const auto& row : prepared.rows) {
      field.cells.push_back(shown_cell(row.cells[c]));
      if (is_number(row.cells[c])) field.align = Align::right;
      if (label) field.cells.back() += footnotes.mark(steps_of(row));
    }
    field.rank = rank_of(field);
    fields.push_back(std::move(field));
  }
  Field origin{"from_rows", Align::right, {}, 2};
  for (const auto& row : prepared.rows) origin.cells.push_back(origin_of(row));
  fields.push_back(std::move(origin));
  return fields;
}

/// Takes the fields out that do not fit, those of the highest rank and furthest right first, and
/// gives their headers.
std::vector<std::string> fit(std::vector<Field>& fields, std::size_t width) {
  std::vector<std::size_t> order(fields.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return fields[i].rank; });
  std::vector<bool> kept(fields.size(), false);
  std::size_t used = 0;
  for (const auto i : order) {
    const auto needs = fields[i].width() + (used == 0 ? 0 : between_columns);
    kept[i] = width == 0 || fields[i].rank == 0 || used + needs <= width;
    if (kept[i]) used += needs;
  }
  std::vector<std::string> left;
  std::vector<Field> shown;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (kept[i]) {
      shown.push_back(std::move(fields[i]));
    } else {
      left.push_back(report::printable(fields[i].header));
    }
  }
  fields = std::move(shown);
  return left;
}

report::Table table_of(const std::vector<Field>& fields, std::size_t rows) {
  report::Table table;
  for (const auto& field : fields) {
    table.columns.push_back({report::printable(field.header), field.align});
  }
  for (std::size_t r = 0; r < rows; ++r) {
    report::Row row;
    for (const auto& field : fields) row.cells.push_back(field.cells[r]);
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string counted(std::size_t rows) {
  return fmt::format("{} {}", rows, rows == 1 ? "row" : "rows");
}

}  // namespace

report::Document to_document(const Prepared& prepared, std::size_t width) {
  report::Document document;
  document.heading(fmt::format(
      "{} prepared, {} read", counted(prepared.rows.size()), counted(prepared.rows_read)));
  const Footnotes footnotes(ways_of(prepared));
  auto fields = fields_of(prepared, footnotes);
  const auto left = fit(fields, width);
  document.table(table_of(fields, prepared.rows.size()));
  if (!left.empty()) {
    document.paragraph(
        fmt::format("Too wide to be shown here, but in CSV and JSON: {}.", fmt::join(left, ", ")));
  }
  if (!footnotes.lines().empty()) document.bullets("Derived", footnotes.lines());
  std::vector<std::string> notes;
  for (const auto& notice : prepared.notices) notes.push_back(sentence(notice));
  if (!notes.empty()) document.bullets("Notes", std::move(notes));
  return document;
}

}  // namespace copse::view
