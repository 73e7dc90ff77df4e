#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "copse/core/error.hpp"
#include "copse/core/names.hpp"
#include "detail_number.hpp"
#include "detail_where_lexer.hpp"
#include "wording.hpp"

namespace copse::table {
namespace {

using Kind = Token::Kind;

struct Symbol {
  std::string_view printed;
  Kind kind;
  Comparator comparator;
  std::string_view hint;  ///< not empty: no symbol of ours, but what is surely meant
};

constexpr auto none = Comparator::equal;
constexpr std::string_view straight = "write strings in straight quotes: \"low\"";

/// The first that fits counts, so the longer ones come first.
constexpr Symbol symbols[] = {
    {"==", Kind::comparator, Comparator::equal, ""},
    {"!=", Kind::comparator, Comparator::not_equal, ""},
    {"<>", Kind::end, none, "use !="},
    {"<=", Kind::comparator, Comparator::less_equal, ""},
    {">=", Kind::comparator, Comparator::greater_equal, ""},
    {"<", Kind::comparator, Comparator::less, ""},
    {">", Kind::comparator, Comparator::greater, ""},
    {"=<", Kind::end, none, "use <="},
    {"=>", Kind::end, none, "use >="},
    {"=", Kind::end, none, "use =="},
    {"!", Kind::negation, none, ""},
    {"&&", Kind::conjunction, none, ""},
    {"&", Kind::end, none, "use and"},
    {"||", Kind::disjunction, none, ""},
    {"|", Kind::end, none, "use or"},
    {"(", Kind::open, none, ""},
    {")", Kind::close, none, ""},
    {",", Kind::comma, none, ""},
    {"\u2260", Kind::end, none, "use !="},
    {"\u2264", Kind::end, none, "use <="},
    {"\u2265", Kind::end, none, "use >="},
    {"\u2018", Kind::end, none, straight},
    {"\u2019", Kind::end, none, straight},
    {"\u201C", Kind::end, none, straight},
    {"\u201D", Kind::end, none, straight},
    {"\u201E", Kind::end, none, straight},
    {"\u00AB", Kind::end, none, straight},
    {"\u00BB", Kind::end, none, straight},
};

struct Keyword {
  std::string_view printed;
  Kind kind;
};
constexpr Keyword keywords[] = {
    {"and", Kind::conjunction},
    {"or", Kind::disjunction},
    {"not", Kind::negation},
    {"in", Kind::in},
    {"missing", Kind::missing},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  const auto folded = static_cast<unsigned char>(c) | 0x20U;
  return (folded >= 'a' && folded <= 'z') || c == '_' || static_cast<unsigned char>(c) >= 0x80U;
}

const Symbol* find_symbol(std::string_view rest) {
  const auto* const found = std::ranges::find_if(
      symbols, [&](const Symbol& symbol) { return rest.starts_with(symbol.printed); });
  return found == std::end(symbols) ? nullptr : found;
}

/// The length of the name at the start, which may be 0. Letters outside ASCII belong to a name,
/// signs that look like an operator do not.
std::size_t name_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && (is_letter(text[length]) || is_digit(text[length]))) {
    const auto rest = text.substr(length);
    if (minus_length(rest) + blank_length(rest) > 0 || find_symbol(rest) != nullptr) break;
    ++length;
  }
  return length;
}

std::size_t digits_length(std::string_view text, std::string_view digits = "0123456789") {
  return std::min(text.find_first_not_of(digits), text.size());
}

/// The length of the number at the start, which may be 0. More points than one belong to it, so
/// that "1.2.3" is refused as a whole.
std::size_t number_length(std::string_view text) {
  auto sign = minus_length(text);
  if (sign == 0 && text.starts_with('+')) sign = 1;
  const auto mantissa = digits_length(text.substr(sign), "0123456789.");
  if (mantissa == 0) return 0;
  const auto length = sign + mantissa;
  auto rest = text.substr(length);
  if (!rest.starts_with('e') && !rest.starts_with('E')) return length;
  rest.remove_prefix(1);
  auto exponent_sign = minus_length(rest);
  if (exponent_sign == 0 && rest.starts_with('+')) exponent_sign = 1;
  const auto digits = digits_length(rest.substr(exponent_sign));
  return digits == 0 ? length : length + 1 + exponent_sign + digits;
}

class Lexer {
 public:
  explicit Lexer(std::string_view expression) : expression_(expression) {}

  std::vector<Token> tokens() {
    std::vector<Token> tokens;
    do {
      while (const auto blank = blank_length(rest())) at_ += blank;
      tokens.push_back(next());
      at_ += tokens.back().printed.size();
    } while (tokens.back().kind != Kind::end);
    return tokens;
  }

 private:
  [[nodiscard]] std::string_view rest() const { return expression_.substr(at_); }

  [[noreturn]] void refuse(std::size_t offset, const std::string& what) const {
    throw Error(ErrorKind::usage, wording::where_error(expression_, offset, what));
  }

  [[nodiscard]] Token token(Kind kind, std::size_t length) const {
    const auto printed = rest().substr(0, length);
    return {kind, printed, printed, 0.0, Comparator::equal, at_};
  }

  [[nodiscard]] Token next() const {
    if (rest().empty()) return token(Kind::end, 0);
    const char first = rest().front();
    if (first == '`') return enclosed(Kind::quoted_name);
    if (first == '"' || first == '\'') return enclosed(Kind::string);
    if (const auto length = number_length(rest())) return number(length);
    if (const auto length = name_length(rest())) return name(length);
    return symbol();
  }

  [[nodiscard]] Token enclosed(Kind kind) const {
    const auto end = rest().find(rest().front(), 1);
    if (end == std::string_view::npos) refuse(at_, wording::unclosed(rest().substr(0, 1)));
    auto result = token(kind, end + 1);
    result.text = result.printed.substr(1, end - 1);
    return result;
  }

  [[nodiscard]] Token number(std::size_t length) const {
    auto result = token(Kind::number, length);
    if (const auto tail = name_length(rest().substr(length))) {
      refuse(at_, wording::digit_first(rest().substr(0, length + tail)));
    }
    const auto read = read_number(result.printed, false);
    if (!read.is_number()) refuse(at_, wording::no_number(result.printed));
    result.number = read.value;
    return result;
  }

  [[nodiscard]] Token name(std::size_t length) const {
    if (rest().substr(length).starts_with('.')) refuse_dots(length);
    auto result = token(Kind::name, length);
    for (const auto& keyword : keywords) {
      if (same_name(keyword.printed, result.printed)) result.kind = keyword.kind;
    }
    return result;
  }

  [[noreturn]] void refuse_dots(std::size_t length) const {
    auto end = length;
    while (rest().substr(end).starts_with('.')) end += 1 + name_length(rest().substr(end + 1));
    refuse(at_ + length, wording::dotted_name(rest().substr(0, end)));
  }

  [[nodiscard]] Token symbol() const {
    const auto* const found = find_symbol(rest());
    if (found == nullptr) {
      const auto length = std::max<std::size_t>(minus_length(rest()), 1);
      refuse(at_, wording::unexpected_symbol(rest().substr(0, length)));
    }
    if (!found->hint.empty()) {
      refuse(at_, wording::with_hint(wording::unexpected_symbol(found->printed), found->hint));
    }
    auto result = token(found->kind, found->printed.size());
    result.comparator = found->comparator;
    return result;
  }

  std::string_view expression_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Token> tokenize(std::string_view expression) { return Lexer(expression).tokens(); }

}  // namespace copse::table
