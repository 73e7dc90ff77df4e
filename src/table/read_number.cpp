#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <system_error>

#include "copse/core/names.hpp"
#include "copse/table/table.hpp"
#include "detail_number.hpp"

namespace copse::table {
namespace {

constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view minus_signs[] = {"-", "\u2010", "\u2013", "\u2212"};

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// As std::from_chars wants it: ASCII minus, decimal point, no leading plus.
std::string normalised(std::string_view text, bool decimal_comma) {
  std::string plain;
  if (text.front() == '+' && minus_length(text.substr(1)) == 0) text.remove_prefix(1);
  while (!text.empty()) {
    if (const auto length = minus_length(text); length > 0) {
      plain += '-';
      text.remove_prefix(length);
      continue;
    }
    // Both marks in one cell ("1.234,5") then make two points, which no number has.
    plain += decimal_comma && text.front() == ',' ? '.' : text.front();
    text.remove_prefix(1);
  }
  return plain;
}

}  // namespace

std::size_t blank_length(std::string_view text) {
  if (text.starts_with(no_break_space)) return no_break_space.size();
  return !text.empty() && is_blank(text.front()) ? 1 : 0;
}

std::string_view trimmed(std::string_view text) {
  while (const auto length = blank_length(text)) text.remove_prefix(length);
  while (!text.empty()) {
    if (is_blank(text.back())) {
      text.remove_suffix(1);
    } else if (text.ends_with(no_break_space)) {
      text.remove_suffix(no_break_space.size());
    } else {
      break;
    }
  }
  return text;
}

bool marks_missing(std::string_view text) {
  const auto core = trimmed(text);
  return core.empty() || core == "." || same_name(core, "NA") || same_name(core, "NR");
}

std::size_t minus_length(std::string_view text) {
  for (const auto sign : minus_signs) {
    if (text.starts_with(sign)) return sign.size();
  }
  return 0;
}

Number read_number(std::string_view printed, bool decimal_comma) {
  if (marks_missing(printed)) return {Number::State::missing, 0.0};
  const auto plain = normalised(trimmed(printed), decimal_comma);
  const auto digits = std::string_view(plain).substr(plain.starts_with('-') ? 1 : 0);
  // std::from_chars would take "inf" and "nan".
  if (digits.empty() || !(is_digit(digits.front()) || digits.front() == '.')) {
    return {Number::State::text, 0.0};
  }
  double value = 0.0;
  const auto* const end = plain.data() + plain.size();
  const auto [stop, error] = std::from_chars(plain.data(), end, value);
  if (error != std::errc{} || stop != end || !std::isfinite(value)) {
    return {Number::State::text, 0.0};
  }
  return {Number::State::number, value};
}

}  // namespace copse::table
