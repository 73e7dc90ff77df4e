#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "copse/table/table.hpp"

namespace copse::table {

/// The rows for which a condition is true, in file order.
///
///     condition  = condition ("and" | "&&") condition | condition ("or" | "||") condition
///                | ("not" | "!") condition | "(" condition ")"
///                | operand ("==" | "!=" | "<" | "<=" | ">" | ">=") operand
///                | operand ["not"] "in" "(" literal {"," literal} ")"
///     operand    = column | literal
///     column     = name | `name with dots or blanks`       (letters, digits, _ ; not digit first)
///     literal    = number | "string" | 'string' | missing
///
/// A number is compared with a column's numbers, a string with the printed text (without regard to
/// surrounding blanks); two columns compare as numbers. Strings order with == and != only.
/// `missing` takes == and != only; a string that marks a missing cell ("", "NA", …) equals none and
/// is refused. A comparison with a missing cell is neither true nor false (Kleene's logic, as R's
/// subset() has it): such a row stays out unless another part of the condition decides.
///
/// @throws Error{usage} for a syntax error or an unknown column, with the expression, a caret under
///         the character and the nearest names; Error{input} with every cell that should have been
///         a number, as `file:row:column: …`.
[[nodiscard]] std::vector<std::size_t> select_rows(const Table& table, std::string_view expression);

}  // namespace copse::table
