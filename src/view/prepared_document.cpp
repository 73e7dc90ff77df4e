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
  int rank = 0;                    ///< the lowest come first

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

/// Which columns come first: what the row is about, what is pooled, where it comes from, the rest.
int rank_of(const std::string& header) {
  if (header == "study") return 0;
  if (header == "outcome" || header == "window" || header == "months") return 1;
  return intake::find_role(header) ? 2 : 4;
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
    field.rank = rank_of(field.header);
    fields.push_back(std::move(field));
  }
  Field origin{"from_rows", Align::right, {}, 3};
  for (const auto& row : prepared.rows) origin.cells.push_back(origin_of(row));
  fields.push_back(std::move(origin));
  std::ranges::stable_sort(fields, {}, &Field::rank);
  return fields;
}

/// Takes out the fields without any value and gives their headers.
std::vector<std::string> drop_blank(std::vector<Field>& fields) {
  std::vector<std::string> blank;
  for (const auto& field : fields) {
    if (field.blank()) blank.push_back(report::printable(field.header));
  }
  std::erase_if(fields, [](const Field& field) { return field.blank(); });
  return blank;
}

/// The fields in parts that fit the page, each beginning with the first field, the study.
std::vector<std::vector<Field>> parts_of(const std::vector<Field>& fields, std::size_t width) {
  std::vector<std::vector<Field>> parts{{fields.front()}};
  std::size_t used = fields.front().width();
  for (std::size_t i = 1; i < fields.size(); ++i) {
    const auto needs = fields[i].width() + between_columns;
    if (width != 0 && used + needs > width && parts.back().size() > 1) {
      parts.push_back({fields.front()});
      used = fields.front().width();
    }
    used += needs;
    parts.back().push_back(fields[i]);
  }
  return parts;
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
  const auto blank = drop_blank(fields);
  for (const auto& part : parts_of(fields, width)) {
    document.table(table_of(part, prepared.rows.size()));
  }
  if (!blank.empty()) {
    document.paragraph(fmt::format("Columns without any value: {}.", fmt::join(blank, ", ")));
  }
  if (!footnotes.lines().empty()) document.bullets("Derived", footnotes.lines());
  std::vector<std::string> notes;
  for (const auto& notice : prepared.notices) notes.push_back(sentence(notice));
  if (!notes.empty()) document.bullets("Notes", std::move(notes));
  return document;
}

}  // namespace copse::view
