#pragma once

#include <CLI/CLI.hpp>

/// The kinds of `copse plot`; each adds its subcommand.
namespace copse::app {

void add_plot_forest(CLI::App& plot, int& status);
void add_plot_funnel(CLI::App& plot, int& status);

}  // namespace copse::app
