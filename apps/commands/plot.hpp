#pragma once

#include <CLI/CLI.hpp>

/// The kinds of `copse plot`; each adds its subcommands.
namespace copse::app {

void add_plot_forest(CLI::App& plot, int& status);
void add_plot_funnel(CLI::App& plot, int& status);
void add_influence_plots(CLI::App& plot, int& status);
void add_plot_gosh(CLI::App& plot, int& status);
void add_plot_specification(CLI::App& plot, int& status);
void add_plot_rob(CLI::App& plot, int& status);
void add_pooled_plots(CLI::App& plot, int& status);
void add_plot_bubble(CLI::App& plot, int& status);

}  // namespace copse::app
