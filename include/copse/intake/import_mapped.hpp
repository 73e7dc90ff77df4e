#pragma once

#include <string_view>
#include <vector>

#include "copse/intake/prepared.hpp"
#include "copse/table/table.hpp"

namespace copse::intake {

/// The roles that a mapping file may name besides those of `copse pool` (intake/roles.hpp): of
/// tables with one row per arm, and of columns that groupings use.
[[nodiscard]] const std::vector<std::string_view>& mapped_text_roles();
[[nodiscard]] const std::vector<std::string_view>& mapped_number_roles();

/// Renames the columns of another program's export by a mapping table with the columns `header` and
/// `role`. Every header of the file stands in the mapping: with a role, with `keep` (the column
/// passes under its own name), or with `-` (it is left out). Nothing is guessed.
/// @throws Error{input} with every finding at once: headers that are in the file but not in the
///         mapping or the other way round, unknown roles, a header mapped twice, a role given to
///         two columns, and cells of number roles that are no numbers.
[[nodiscard]] Prepared read_mapped(const table::Table& table, const table::Table& mapping);

}  // namespace copse::intake
