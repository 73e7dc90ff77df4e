#include <memory>

#include "choice.hpp"
#include "commands/plot.hpp"
#include "copse/figure/risk_of_bias.hpp"
#include "copse/table/read_csv.hpp"
#include "plot_command.hpp"

namespace copse::app {
namespace {

enum class RobLayout { both, traffic, summary };

inline constexpr std::array<Named<RobLayout>, 3> rob_layouts{{
    {RobLayout::both, "both", "one below the other"},
    {RobLayout::traffic, "traffic", "traffic lights of every study"},
    {RobLayout::summary, "summary", "bars of every domain"},
}};

struct RobArguments : PlotArguments {
  RobLayout layout = RobLayout::both;
  std::optional<figure::RobSymbols> symbols;
};

int run(const RobArguments& args) {
  (void)format_of(args);
  require_other_file(args.output, args.file);
  const auto table = evidence::read_risk_of_bias(table::read_csv(args.file));
  const auto style = style_of(args);
  const auto symbols = args.symbols.value_or(figure::usual_symbols(table));
  std::vector<draw::Scene> scenes;
  if (args.layout != RobLayout::summary) {
    scenes.push_back(figure::draw_rob_traffic_lights(table, symbols, style));
  }
  if (args.layout != RobLayout::traffic) {
    scenes.push_back(figure::draw_rob_summary(table, symbols, style));
  }
  return write_figure(args, std::move(scenes), style, {});
}

}  // namespace

void add_plot_rob(CLI::App& plot, int& status) {
  const auto args = std::make_shared<RobArguments>();  // the options write into it later
  auto* command = plot.add_subcommand("rob", "Risk of bias: traffic lights and bars");
  command
      ->add_option(
          "FILE",
          args->file,
          "CSV file: study, a column for each domain, overall, weight; - for standard input")
      ->required();
  const auto* const group = "Risk of bias";
  add_choice(*command, "--layout", args->layout, rob_layouts, "What is drawn [both]")->group(group);
  add_choice(*command,
             "--symbols",
             args->symbols,
             figure::rob_symbols,
             "Signs of the judgements [revman for RoB 1, else robvis]")
      ->group(group);
  add_figure_options(*command, *args);
  command->footer(
      "Judgements are words: low, unclear, some concerns, moderate, high, serious, critical, no "
      "information, not applicable. A domain is every column of them.\n\nExample:\n  copse plot "
      "rob "
      "examples/peer-support/risk_of_bias.csv -o rob.svg");
  command->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
