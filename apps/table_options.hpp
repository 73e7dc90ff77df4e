#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "copse/analysis/settings.hpp"

/// Options that commands over a table of studies share.
namespace copse::app {

/// --where.
void add_where_option(CLI::App& app, std::optional<std::string>& where);

/// --col.
void add_column_option(CLI::App& app, std::vector<intake::SaidColumn>& columns);

/// --measure.
void add_measure_option(CLI::App& app, intake::ReadingChoices& reading);

/// --scale.
void add_scale_option(CLI::App& app, intake::ReadingChoices& reading);

/// --median-method, --mean-ci, --correlation, --icc, --cluster-size, --choose-table, --chi2.
void add_conversion_options(CLI::App& app, intake::Conversions& conversions);

/// --where, --col, --scale, --ci-level.
void add_input_options(CLI::App& app, analysis::Choices& choices);

/// --lint, --no-lint, --items.
void add_lint_options(CLI::App& app, analysis::Choices& choices);

/// --by alone, for commands that pool nothing.
void add_by_option(CLI::App& app, analysis::Choices& choices);

/// --by, --subgroup.
void add_grouping_options(CLI::App& app, analysis::Choices& choices);

/// --measure and what shapes effect sizes.
void add_effect_options(CLI::App& app, analysis::Choices& choices);

/// --like.
void add_profile_option(CLI::App& app, analysis::Choices& choices);

}  // namespace copse::app
