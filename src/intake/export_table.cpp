#include <algorithm>
#include <cctype>
#include <cmath>

#include "copse/core/names.hpp"
#include "detail_import.hpp"
#include "wording_import.hpp"

namespace copse::intake {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether commas stand where thousands are separated, and nowhere else: "2,128" and "1,234,567.8".
bool has_thousands(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  const auto whole = text.substr(0, text.find('.'));
  const auto first = whole.find(',');
  if (first == std::string_view::npos || first == 0 || first > 3) return false;
  if ((whole.size() - first) % 4 != 0) return false;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const bool separates = i >= first && (i - first) % 4 == 0;
    if (separates ? whole[i] != ',' : !is_digit(whole[i])) return false;
  }
  return true;
}

std::string in_lower_case(std::string_view text) {
  std::string result(text);
  std::ranges::transform(
      result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

}  // namespace

table::Number read_printed(std::string_view text, bool decimal_comma) {
  const auto number = table::read_number(text, decimal_comma);
  if (decimal_comma || number.state != table::Number::State::text || !has_thousands(text)) {
    return number;
  }
  std::string digits(text);
  std::erase(digits, ',');
  return table::read_number(digits, false);
}

bool prints_no_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return same_name(text, "NaN") || same_name(text, "Infinity") || same_name(text, "Inf") ||
         text == "∞" || text == "#N/A";
}

std::optional<int> read_ordinal(const table::Number& number) {
  constexpr double most = 1e6;
  if (!number.is_number() || number.value != std::floor(number.value)) return std::nullopt;
  if (number.value < 0.0 || number.value > most) return std::nullopt;
  return static_cast<int>(number.value);
}

ExportTable::ExportTable(const table::Table& table, Findings& findings)
    : table_(table), findings_(findings) {
  for (std::size_t i = 0; i < table.columns(); ++i) {
    columns_.emplace(in_lower_case(table.header()[i]), i);
  }
}

std::optional<std::size_t> ExportTable::column(
    std::initializer_list<std::string_view> names) const {
  for (const auto name : names) {
    const auto found = columns_.find(in_lower_case(name));
    // A repeated header is refused by find_column.
    if (found != columns_.end()) return table_.find_column(table_.header()[found->second]);
  }
  return std::nullopt;
}

std::string ExportTable::text(std::size_t row,
                              std::initializer_list<std::string_view> names) const {
  const auto at = column(names);
  return at ? std::string(table_.text(row, *at)) : std::string();
}

std::optional<double> ExportTable::number(std::size_t row,
                                          std::initializer_list<std::string_view> names) {
  const auto at = column(names);
  return at ? read(row, *at, false) : std::nullopt;
}

std::optional<double> ExportTable::result(std::size_t row,
                                          std::initializer_list<std::string_view> names) {
  const auto at = column(names);
  return at ? read(row, *at, true) : std::nullopt;
}

std::optional<int> ExportTable::ordinal(std::size_t row, std::string_view name) {
  const auto at = column({name});
  if (!at) return std::nullopt;
  const auto number = table_.number(row, *at);
  if (number.is_missing()) return std::nullopt;
  const auto ordinal = read_ordinal(number);
  if (!ordinal) findings_.add([&] { return wording::no_ordinal(table_, row, *at); });
  return ordinal;
}

std::optional<double> ExportTable::read(std::size_t row, std::size_t column, bool computed) {
  const auto text = table_.text(row, column);
  const auto number = read_printed(text, table_.source().decimal_comma);
  if (number.is_number()) return number.value;
  const bool absent = number.is_missing() || (computed && prints_no_number(text));
  if (!absent) findings_.add([&] { return wording::no_number(table_, row, column); });
  return std::nullopt;
}

}  // namespace copse::intake
