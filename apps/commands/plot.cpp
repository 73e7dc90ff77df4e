#include "commands/plot.hpp"

#include "commands/commands.hpp"

namespace copse::app {

void add_plot(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("plot", "Figures as SVG, PDF and PNG");
  command->require_subcommand(1);
  add_plot_forest(*command, status);
  add_plot_funnel(*command, status);
  add_pooled_plots(*command, status);
  add_plot_bubble(*command, status);
  add_influence_plots(*command, status);
  add_plot_gosh(*command, status);
  add_plot_specification(*command, status);
  add_plot_rob(*command, status);
  command->footer(
      "copse plot KIND --help tells what a figure shows and takes.\n\nExample:\n  copse plot "
      "funnel "
      "examples/bcg/trials.csv --measure RR -o funnel.svg");
}

}  // namespace copse::app
