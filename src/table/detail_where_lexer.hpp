#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "detail_where_condition.hpp"

namespace copse::table {

struct Token {
  enum class Kind {
    end,
    name,
    quoted_name,
    number,
    string,
    missing,
    comparator,
    in,
    conjunction,
    disjunction,
    negation,
    open,
    close,
    comma,
  };
  Kind kind = Kind::end;
  std::string_view printed;  ///< as it stands in the expression; empty at the end
  std::string_view text;     ///< of names and strings: without their quotes
  double number = 0.0;
  Comparator comparator = Comparator::equal;
  std::size_t offset = 0;  ///< of `printed` in the expression, in bytes
};

/// The words of an expression, which must outlive them; the last one is `end`.
/// @throws Error{usage}
[[nodiscard]] std::vector<Token> tokenize(std::string_view expression);

}  // namespace copse::table
