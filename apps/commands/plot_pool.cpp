#include <memory>

#include "commands/plot.hpp"
#include "copse/figure/bubble.hpp"
#include "copse/figure/pooled_plots.hpp"
#include "help.hpp"
#include "plot_command.hpp"
#include "table_options.hpp"

namespace copse::app {
namespace {

using DrawPooled = draw::Scene (*)(const analysis::Analysis&,
                                   const analysis::PoolResult&,
                                   const figure::Style&);

/// A figure of what `copse pool` finds.
struct PooledKind {
  const char* name;
  const char* what;
  const char* example;  ///< options after the file
  DrawPooled draw;
};

constexpr std::array<PooledKind, 7> pooled_kinds{{
    {"radial",
     "Effects as slopes over their precision (Galbraith)",
     "--measure RR",
     figure::draw_radial},
    {"labbe", "Risks of both groups", "--measure RR", figure::draw_labbe},
    {"drapery", "P values of every hypothetical effect", "--measure RR", figure::draw_drapery},
    {"caterpillar",
     "Studies by effect, for many of them",
     "--measure RR",
     figure::draw_caterpillar},
    {"orchard",
     "Studies by precision, a row for each subgroup",
     "--measure RR --subgroup alloc",
     figure::draw_orchard},
    {"doi",
     "Effects over their place among all, with the LFK index",
     "--measure RR",
     figure::draw_doi},
    {"tau2",
     "The likelihood of the between-study variance",
     "--measure RR",
     figure::draw_tau2_profile},
}};

int run(const PlotArguments& args, DrawPooled draw_one) {
  return plot(
      args,
      [&](const table::Table& table) { return analysis::pool(table, args.choices); },
      draw_one);
}

struct BubbleArguments : PlotArguments {
  std::string moderator;
};

int run(const BubbleArguments& args) {
  return plot(
      args,
      [&](const table::Table& table) {
        return analysis::bubble(table, args.choices, args.moderator);
      },
      figure::draw_bubble);
}

}  // namespace

void add_pooled_plots(CLI::App& plot, int& status) {
  for (const auto& kind : pooled_kinds) {
    const auto args = std::make_shared<PlotArguments>();  // the options write into it later
    auto* command = plot.add_subcommand(kind.name, kind.what);
    add_table_arguments(*command, *args);
    add_grouping_options(*command, args->choices);
    add_model_options(*command, args->choices);
    add_figure_options(*command, *args);
    command->footer(study_footer(std::string("copse plot ") + kind.name +
                                 " examples/bcg/trials.csv " + kind.example + " -o figure.svg"));
    command->callback([args, draw_one = kind.draw, &status] { status = run(*args, draw_one); });
  }
}

void add_plot_bubble(CLI::App& plot, int& status) {
  const auto args = std::make_shared<BubbleArguments>();  // the options write into it later
  auto* command =
      plot.add_subcommand("bubble", "Effects over a moderator, with the meta-regression");
  command->add_option("--moderator", args->moderator, "A column of numbers")
      ->required()
      ->type_name("COLUMN")
      ->group("Bubble");
  add_plot_arguments(*command, *args);
  command->footer(study_footer(
      "copse plot bubble examples/bcg/trials.csv --measure RR --moderator latitude -o bubble.svg"));
  command->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
