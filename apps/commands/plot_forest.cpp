#include <memory>

#include "choice.hpp"
#include "commands/plot.hpp"
#include "copse/core/error.hpp"
#include "copse/figure/forest.hpp"
#include "copse/table/read_csv.hpp"
#include "help.hpp"
#include "plot_command.hpp"
#include "table_options.hpp"

namespace copse::app {
namespace {

/// What the rows are of.
enum class Variant { studies, leave_one_out, cumulative };

inline constexpr std::array<Named<Variant>, 3> variants{{
    {Variant::studies, "studies", "the studies and their means"},
    {Variant::leave_one_out, "leave-one-out", "the mean without each study"},
    {Variant::cumulative, "cumulative", "the mean as the studies come in"},
}};

struct ForestArguments : PlotArguments {
  std::string rob;
  Variant variant = Variant::studies;
  figure::ForestOptions forest;
  analysis::CumulativeOrder order;
};

int run_refits(const ForestArguments& args) {
  const bool cumulative = args.variant == Variant::cumulative;
  const auto threads = threads_of(args.output);
  return plot(
      args,
      [&](const table::Table& table) {
        return cumulative ? analysis::cumulative(table, args.choices, args.order, threads)
                          : analysis::leave_one_out(table, args.choices, std::nullopt, threads);
      },
      [&](const auto& analysis, const auto& result, const figure::Style& style) {
        return figure::draw_refit_forest(analysis, result, cumulative, args.forest, style);
      });
}

/// What is pooled, with what the table of judgements does not fit.
analysis::PoolResult pooled(const table::Table& table, const ForestArguments& args) {
  auto result = analysis::pool(table, args.choices);
  if (!args.forest.risk_of_bias) return result;
  std::vector<std::string> labels;
  for (const auto& analysis : result.analyses) {
    for (const auto& study : analysis.studies) labels.push_back(study.input.label);
  }
  for (auto& notice : figure::unmatched_studies(*args.forest.risk_of_bias, labels)) {
    result.notices.push_back(std::move(notice));
  }
  return result;
}

int run(ForestArguments args) {
  const auto sides = sides_of(args.favours);
  args.forest.favours_low = sides.low;
  args.forest.favours_high = sides.high;
  if (args.variant != Variant::cumulative && (args.order.by || args.order.descending)) {
    throw Error(ErrorKind::usage, "--order and --descending need --rows cumulative");
  }
  if (args.variant != Variant::studies) return run_refits(args);
  if (!args.rob.empty()) {
    args.forest.risk_of_bias = evidence::read_risk_of_bias(table::read_csv(args.rob));
  }
  args.forest.effects_only = format_of(args) == FigureFormat::text;
  return plot(
      args,
      [&](const table::Table& table) { return pooled(table, args); },
      [&](const auto& analysis, const auto& result, const figure::Style& style) {
        return figure::draw_forest(analysis, result, args.forest, style);
      });
}

void add_forest_options(CLI::App& app, ForestArguments& args) {
  const auto* const group = "Forest";
  add_choice(app, "--style", args.forest.style, figure::forest_styles, "Whose habits [plain]")
      ->group(group);
  add_choice(app, "--rows", args.variant, variants, "What the rows are of [studies]")->group(group);
  add_choice(app, "--models", args.forest.models, figure::forest_models, "Pooled rows [by style]")
      ->group(group);
  add_choice(app, "--sort", args.forest.sort, figure::forest_sorts, "Order of studies [file]")
      ->group(group);
  app.add_option("--order",
                 args.order.by,
                 "Of --rows cumulative: precision, effect or a column [as in the file]")
      ->type_name("ORDER")
      ->group(group);
  app.add_flag("--descending", args.order.descending, "The other way round")->group(group);
  app.add_option("--rob", args.rob, "CSV file with a row of judgements for each study: dots")
      ->type_name("FILE")
      ->group(group);
  add_choice(app,
             "--symbols",
             args.forest.rob_symbols,
             figure::rob_symbols,
             "Signs of the judgements [revman for RoB 1, else robvis]")
      ->group(group);
  app.add_option("--favours", args.favours, "Names for the two sides: \"experimental,control\"")
      ->type_name("LEFT,RIGHT")
      ->group(group);
}

}  // namespace

void add_plot_forest(CLI::App& plot, int& status) {
  const auto args = std::make_shared<ForestArguments>();  // the options write into it later
  auto* command =
      plot.add_subcommand("forest", "Studies, means and prediction, with their numbers");
  add_table_arguments(*command, *args);
  add_grouping_options(*command, args->choices);
  add_forest_options(*command, *args);
  add_model_options(*command, args->choices);
  add_figure_options(*command, *args);
  command->footer(
      study_footer("copse plot forest examples/bcg/trials.csv --measure RR -o forest.svg"));
  command->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
