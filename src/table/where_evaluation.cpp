#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "copse/core/findings.hpp"
#include "detail_number.hpp"
#include "detail_where_condition.hpp"
#include "wording.hpp"

namespace copse::table {
namespace {

/// Kleene's three truth values in their order: `and` is the least of its parts, `or` the greatest.
enum class Truth { no, unknown, yes };

Truth truth(bool value) { return value ? Truth::yes : Truth::no; }

Truth negated(Truth value) {
  if (value == Truth::unknown) return value;
  return truth(value == Truth::no);
}

bool holds(double left, Comparator comparator, double right) {
  switch (comparator) {
    case Comparator::equal:
      return left == right;
    case Comparator::not_equal:
      return left != right;
    case Comparator::less:
      return left < right;
    case Comparator::less_equal:
      return left <= right;
    case Comparator::greater:
      return left > right;
    case Comparator::greater_equal:
      return left >= right;
  }
  return false;
}

template <class Type>
bool either_is(const Comparison& comparison) {
  return std::holds_alternative<Type>(comparison.left) ||
         std::holds_alternative<Type>(comparison.right);
}

class Evaluation {
 public:
  explicit Evaluation(const Table& table) : table_(table) {}

  /// Without short cuts: each cell that should be a number is looked at.
  Truth of(const Condition& condition, std::size_t row) {
    if (condition.kind == Condition::Kind::comparison) return compare(condition.comparison, row);
    auto least = Truth::yes;
    auto greatest = Truth::no;
    for (const auto& part : condition.parts) {
      const auto value = of(part, row);
      least = std::min(least, value);
      greatest = std::max(greatest, value);
    }
    if (condition.kind == Condition::Kind::negation) return negated(greatest);
    return condition.kind == Condition::Kind::conjunction ? least : greatest;
  }

  /// @throws Error{input} when there was a cell that should have been a number.
  void require_numbers() const {
    Findings findings;
    for (const auto& cell : not_numbers_) {
      findings.add([&, row = cell.first, column = cell.second] {
        return wording::cell_is_no_number(
            table_.place(row, column), table_.header()[column], table_.text(row, column));
      });
    }
    findings.raise_if_any(ErrorKind::input);
  }

 private:
  Truth compare(const Comparison& comparison, std::size_t row) {
    const auto equal = comparison.comparator == Comparator::equal;
    if (either_is<Missing>(comparison)) {
      return truth(equal ==
                   (is_missing(comparison.left, row) && is_missing(comparison.right, row)));
    }
    if (either_is<std::string>(comparison)) {
      if (is_missing(comparison.left, row) || is_missing(comparison.right, row)) {
        return Truth::unknown;
      }
      return truth(equal == (text(comparison.left, row) == text(comparison.right, row)));
    }
    const auto left = number(comparison.left, row);
    const auto right = number(comparison.right, row);
    if (!left || !right) return Truth::unknown;
    return truth(holds(*left, comparison.comparator, *right));
  }

  [[nodiscard]] bool is_missing(const Operand& operand, std::size_t row) const {
    const auto* const column = std::get_if<ColumnIndex>(&operand);
    if (column == nullptr) return std::holds_alternative<Missing>(operand);
    return table_.is_missing(row, column->value);
  }

  /// Of a column or a string.
  [[nodiscard]] std::string_view text(const Operand& operand, std::size_t row) const {
    const auto* const column = std::get_if<ColumnIndex>(&operand);
    return trimmed(column == nullptr ? std::get<std::string>(operand)
                                     : table_.text(row, column->value));
  }

  /// Of a column or a number; absent when the cell is missing or text.
  std::optional<double> number(const Operand& operand, std::size_t row) {
    if (const auto* const literal = std::get_if<double>(&operand)) return *literal;
    const auto column = std::get<ColumnIndex>(operand).value;
    const auto read = table_.number(row, column);
    if (read.is_number()) return read.value;
    if (!read.is_missing()) not_numbers_.emplace(row, column);
    return std::nullopt;
  }

  const Table& table_;
  std::set<std::pair<std::size_t, std::size_t>> not_numbers_;  ///< row, column
};

}  // namespace

std::vector<std::size_t> evaluate(const Condition& condition, const Table& table) {
  Evaluation evaluation(table);
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (evaluation.of(condition, row) == Truth::yes) rows.push_back(row);
  }
  evaluation.require_numbers();
  return rows;
}

}  // namespace copse::table
