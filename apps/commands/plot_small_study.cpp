#include <memory>

#include "choice.hpp"
#include "commands/plot.hpp"
#include "copse/figure/funnel.hpp"
#include "help.hpp"
#include "plot_command.hpp"

namespace copse::app {
namespace {

struct FunnelArguments : PlotArguments {
  analysis::SmallStudyChoices wanted;
  figure::FunnelOptions funnel;
  bool plain = false;
};

int run(FunnelArguments args) {
  args.funnel.contours = !args.plain;
  args.wanted.models = false;
  return plot(
      args,
      [&](const table::Table& table) {
        return analysis::small_study_effects(table, args.choices, args.wanted);
      },
      [&](const auto& analysis, const auto& result, const figure::Style& style) {
        return figure::draw_funnel(analysis, result, args.funnel, style);
      });
}

}  // namespace

void add_plot_funnel(CLI::App& plot, int& status) {
  const auto args = std::make_shared<FunnelArguments>();  // the options write into it later
  auto* command = plot.add_subcommand("funnel", "Effects against their precision");
  add_choice(*command, "--y-axis", args->funnel.y_axis, figure::funnel_axes, "Upwards [sei]")
      ->group("Funnel");
  command->add_flag("--no-contours", args->plain, "Without the regions of the p value")
      ->group("Funnel");
  add_choice(*command,
             "--trim-fill",
             args->wanted.estimator,
             bias::trim_fill_estimators,
             "Estimator of trim and fill [L0]")
      ->group("Funnel");
  add_choice(*command,
             "--side",
             args->wanted.side,
             bias::funnel_sides,
             "Side on which trim and fill takes studies to be missing [by the slope]")
      ->group("Funnel");
  add_plot_arguments(*command, *args);
  command->footer(
      study_footer("copse plot funnel examples/bcg/trials.csv --measure RR -o funnel.svg"));
  command->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
