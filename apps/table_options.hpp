#pragma once

#include <CLI/CLI.hpp>

#include "copse/analysis/settings.hpp"

/// Options that commands over a table of studies share.
namespace copse::app {

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
