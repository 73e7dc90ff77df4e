#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "copse/intake/prepared.hpp"
#include "copse/table/table.hpp"
#include "output.hpp"

/// What the subcommands of `copse prepare` share.
namespace copse::app {

void add_prepare_convert(CLI::App& prepare, int& status);
void add_prepare_arms(CLI::App& prepare, int& status);
void add_prepare_import(CLI::App& prepare, int& status);

/// The rows that --where leaves; all without it. @throws Error{estimation} when it leaves none.
[[nodiscard]] std::vector<std::size_t> rows_to_prepare(const table::Table& table,
                                                       const std::optional<std::string>& where);

/// Writes the table, as CSV unless another format is asked for, and gives the exit status.
/// @throws Error{estimation} when it has no row, with the notices that say why.
[[nodiscard]] int write_prepared(const intake::Prepared& prepared, OutputOptions options);

}  // namespace copse::app
