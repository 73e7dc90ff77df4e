#include "copse/table/table.hpp"

#include <utility>

#include "copse/core/error.hpp"
#include "detail_number.hpp"
#include "wording.hpp"

namespace copse::table {
namespace {

Cells joined(const std::vector<std::string>& cells) {
  Cells joined(0);
  for (const auto& cell : cells) joined.add(cell);
  return joined;
}

}  // namespace

Table::Table(Source source, std::vector<std::string> header, Cells cells)
    : source_(std::move(source)), header_(std::move(header)), cells_(std::move(cells)) {
  const auto whole = header_.empty() ? cells_.size() == 0 : cells_.size() % header_.size() == 0;
  if (!whole) {
    throw Error(ErrorKind::usage, wording::shape_mismatch(cells_.size(), header_.size()));
  }
  rows_ = header_.empty() ? 0 : cells_.size() / header_.size();
}

Table::Table(Source source, std::vector<std::string> header, const std::vector<std::string>& cells)
    : Table(std::move(source), std::move(header), joined(cells)) {}

Table::Table(Source source,
             std::vector<std::string> header,
             Cells cells,
             std::vector<std::size_t> records)
    : Table(std::move(source), std::move(header), std::move(cells)) {
  if (records.size() != rows_) {
    throw Error(ErrorKind::usage, wording::shape_mismatch(records.size(), rows_));
  }
  records_ = std::move(records);
}

std::string_view Table::text(std::size_t row, std::size_t column) const {
  return cells_[row * columns() + column];
}

Number Table::number(std::size_t row, std::size_t column) const {
  return read_number(text(row, column), source_.decimal_comma);
}

bool Table::is_missing(std::size_t row, std::size_t column) const {
  return marks_missing(text(row, column));
}

std::optional<std::size_t> Table::find_column(std::string_view name) const {
  std::vector<std::size_t> found;
  for (std::size_t column = 0; column < columns(); ++column) {
    if (header_[column] == name) found.push_back(column);
  }
  if (found.size() > 1) {
    throw Error(ErrorKind::input, wording::repeated_header(source_.file, name, found));
  }
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::string Table::place(std::size_t row, std::size_t column) const {
  return wording::place(source_.file, record(row), column + 1);
}

}  // namespace copse::table
