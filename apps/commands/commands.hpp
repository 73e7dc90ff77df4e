#pragma once

#include <CLI/CLI.hpp>

namespace copse::app {

/// Each adds one subcommand. Its callback runs the command and stores the exit status.
void add_effects(CLI::App& app, int& status);
void add_pool(CLI::App& app, int& status);
void add_leave_one_out(CLI::App& app, int& status);
void add_cumulative(CLI::App& app, int& status);
void add_influence(CLI::App& app, int& status);
void add_gosh(CLI::App& app, int& status);
void add_fragility(CLI::App& app, int& status);
void add_multiverse(CLI::App& app, int& status);
void add_bias(CLI::App& app, int& status);
void add_plot(CLI::App& app, int& status);
void add_prepare(CLI::App& app, int& status);
void add_run(CLI::App& app, int& status);

}  // namespace copse::app
