#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "copse/table/table.hpp"

namespace copse::table {

enum class Comparator { equal, not_equal, less, less_equal, greater, greater_equal };

struct ColumnIndex {
  std::size_t value = 0;
};
struct Missing {};
using Operand = std::variant<ColumnIndex, double, std::string, Missing>;

struct Comparison {
  Operand left;
  Comparator comparator = Comparator::equal;
  Operand right;
};

/// What a `--where` expression says; `x in (a, b)` is the disjunction of x == a and x == b.
struct Condition {
  enum class Kind { comparison, negation, conjunction, disjunction };
  Kind kind = Kind::comparison;
  Comparison comparison;         ///< meaningful when kind is `comparison`
  std::vector<Condition> parts;  ///< of the other kinds; a negation has one
};

/// The rows for which the condition is true.
/// @throws Error{input} naming every cell that should have been a number.
[[nodiscard]] std::vector<std::size_t> evaluate(const Condition& condition, const Table& table);

}  // namespace copse::table
