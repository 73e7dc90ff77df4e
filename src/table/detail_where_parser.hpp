#pragma once

#include <string_view>

#include "copse/table/table.hpp"
#include "detail_where_condition.hpp"

namespace copse::table {

/// The condition an expression states about a table's columns.
/// @throws Error{usage} for a syntax error and every unknown column; Error{input} for a repeated
///         header.
[[nodiscard]] Condition parse_condition(std::string_view expression, const Table& table);

}  // namespace copse::table
