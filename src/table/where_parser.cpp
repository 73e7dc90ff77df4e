#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "copse/core/error.hpp"
#include "copse/core/findings.hpp"
#include "detail_number.hpp"
#include "detail_where_lexer.hpp"
#include "detail_where_parser.hpp"
#include "wording.hpp"

namespace copse::table {
namespace {

using Kind = Token::Kind;

Condition combined(Condition::Kind kind, std::vector<Condition> parts) {
  if (parts.size() == 1 && kind != Condition::Kind::negation) return std::move(parts.front());
  Condition condition;
  condition.kind = kind;
  condition.parts = std::move(parts);
  return condition;
}

/// By recursive descent; `or` binds least, then `and`, then `not`.
class Parser {
 public:
  Parser(std::string_view expression, const Table& table)
      : expression_(expression), table_(table), tokens_(tokenize(expression)) {}

  Condition parse() {
    auto condition = disjunction();
    if (current().kind != Kind::end) fail_expected("and, or or the end");
    findings_.raise_if_any(ErrorKind::usage);
    return condition;
  }

 private:
  [[nodiscard]] const Token& current() const { return tokens_[at_]; }
  const Token& take() { return tokens_[at_++]; }
  bool take_if(Kind kind) {
    if (current().kind != kind) return false;
    ++at_;
    return true;
  }

  [[noreturn]] void fail(const Token& token, const std::string& what) {
    findings_.add([&] { return wording::where_error(expression_, token.offset, what); });
    findings_.raise(ErrorKind::usage);
  }

  [[noreturn]] void fail_expected(std::string_view expected) {
    const auto after = at_ == 0 ? std::string_view() : tokens_[at_ - 1].printed;
    fail(current(), wording::expected_found(expected, after, current().printed));
  }

  Condition disjunction() {
    std::vector<Condition> parts;
    do {
      parts.push_back(conjunction());
    } while (take_if(Kind::disjunction));
    return combined(Condition::Kind::disjunction, std::move(parts));
  }

  Condition conjunction() {
    std::vector<Condition> parts;
    do {
      parts.push_back(negation());
    } while (take_if(Kind::conjunction));
    return combined(Condition::Kind::conjunction, std::move(parts));
  }

  Condition negation() {
    constexpr std::size_t deepest = 100;
    const auto& token = current();
    if (token.kind != Kind::negation && token.kind != Kind::open) return comparison();
    if (++depth_ > deepest) fail(token, wording::too_deep());
    take();
    auto condition = token.kind == Kind::negation ? negated(negation()) : parenthesised();
    --depth_;
    return condition;
  }

  static Condition negated(Condition condition) {
    std::vector<Condition> parts;
    parts.push_back(std::move(condition));
    return combined(Condition::Kind::negation, std::move(parts));
  }

  Condition parenthesised() {
    auto condition = disjunction();
    if (!take_if(Kind::close)) fail_expected("and, or or )");
    return condition;
  }

  Condition comparison() {
    const auto left = operand("a condition", false);
    const auto& token = current();
    if (take_if(Kind::comparator)) {
      const auto right = operand("a value", true);
      return compared(left, token, token.comparator, right);
    }
    if (take_if(Kind::in)) return membership(left);
    const auto excluded = token.kind == Kind::negation && tokens_[at_ + 1].kind == Kind::in;
    if (!excluded) fail_expected("a comparison (== != < <= > >= or in)");
    at_ += 2;
    return negated(membership(left));
  }

  Condition membership(const Operand& left) {
    if (!take_if(Kind::open)) fail_expected("a list such as (1, 2)");
    std::vector<Condition> parts;
    do {
      const auto& token = current();
      if (token.kind == Kind::name || token.kind == Kind::quoted_name) {
        fail(token, wording::list_of_literals(token.text));
      }
      const auto right = operand("a value", true);
      parts.push_back(compared(left, token, Comparator::equal, right));
    } while (take_if(Kind::comma));
    if (!take_if(Kind::close)) fail_expected("a comma or )");
    return combined(Condition::Kind::disjunction, std::move(parts));
  }

  /// @param place  where the caret stands when the two cannot be compared.
  Condition compared(const Operand& left,
                     const Token& place,
                     Comparator comparator,
                     const Operand& right) {
    const auto either = [&](auto is) { return is(left) || is(right); };
    const auto is_string = [](const Operand& o) { return std::holds_alternative<std::string>(o); };
    const auto is_missing = [](const Operand& o) { return std::holds_alternative<Missing>(o); };
    const auto is_number = [](const Operand& o) { return std::holds_alternative<double>(o); };
    const auto orders = comparator != Comparator::equal && comparator != Comparator::not_equal;
    if (orders && either(is_missing)) fail(place, wording::missing_has_no_order());
    if (orders && either(is_string)) fail(place, wording::strings_have_no_order());
    if (either(is_string) && either(is_number)) fail(place, wording::number_with_string());
    Condition condition;
    condition.comparison = {left, comparator, right};
    return condition;
  }

  Operand operand(std::string_view expected, bool as_value) {
    const auto& token = current();
    if (token.kind == Kind::name || token.kind == Kind::quoted_name) {
      take();
      return column(token, as_value && token.kind == Kind::name);
    }
    if (take_if(Kind::number)) return token.number;
    if (take_if(Kind::missing)) return Missing{};
    if (!take_if(Kind::string)) fail_expected(expected);
    if (marks_missing(token.text)) fail(token, wording::string_marks_missing(token.text));
    return std::string(token.text);
  }

  /// Unknown names are collected, so that all of them are told at once.
  ColumnIndex column(const Token& token, bool as_value) {
    if (const auto found = table_.find_column(token.text)) return {*found};
    findings_.add([&] {
      return wording::where_error(expression_,
                                  token.offset,
                                  wording::unknown_column(token.text, table_.header(), as_value));
    });
    return {};
  }

  std::string_view expression_;
  const Table& table_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  Findings findings_;
};

}  // namespace

Condition parse_condition(std::string_view expression, const Table& table) {
  return Parser(expression, table).parse();
}

}  // namespace copse::table
