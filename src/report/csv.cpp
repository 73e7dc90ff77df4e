#include <charconv>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/report/data.hpp"

namespace copse::report {
namespace {

std::string quoted(const std::string& text) {
  const bool outer_blank = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (!outer_blank && text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + '"';
}

std::string cell(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return shortest(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return quoted(*text);
  return {};
}

}  // namespace

std::string shortest(double value) {
  if (!std::isfinite(value)) {
    throw Error(ErrorKind::internal, "a result that is not a finite number was to be written");
  }
  char buffer[32];
  const auto* const end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  return {static_cast<const char*>(buffer), end};
}

std::string write_csv(const Data& data) {
  std::string out;
  for (std::size_t c = 0; c < data.columns.size(); ++c) {
    if (c > 0) out += ',';
    out += quoted(data.columns[c]);
  }
  out += '\n';
  for (const auto& row : data.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c > 0) out += ',';
      out += cell(row[c]);
    }
    out += '\n';
  }
  return out;
}

}  // namespace copse::report
