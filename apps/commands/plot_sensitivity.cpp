#include <memory>

#include "commands/plot.hpp"
#include "copse/figure/baujat.hpp"
#include "copse/figure/gosh.hpp"
#include "copse/figure/influence.hpp"
#include "copse/figure/specification.hpp"
#include "help.hpp"
#include "multiverse_options.hpp"
#include "plot_command.hpp"

namespace copse::app {
namespace {

using DrawInfluence = draw::Scene (*)(const analysis::InfluenceAnalysis&,
                                      const analysis::InfluenceResult&,
                                      const figure::Style&);

int run(const PlotArguments& args, DrawInfluence draw_one) {
  return plot(
      args,
      [&](const table::Table& table) {
        return analysis::influence(table, args.choices, {}, threads_of(args.output));
      },
      draw_one);
}

void add_influence_plot(CLI::App& plot,
                        int& status,
                        const std::string& name,
                        const std::string& what,
                        DrawInfluence draw_one) {
  const auto args = std::make_shared<PlotArguments>();  // the options write into it later
  auto* command = plot.add_subcommand(name, what);
  add_plot_arguments(*command, *args);
  command->footer(study_footer("copse plot " + name + " examples/bcg/trials.csv --measure RR -o " +
                               name + ".svg"));
  command->callback([args, draw_one, &status] { status = run(*args, draw_one); });
}

struct GoshPlotArguments : PlotArguments {
  analysis::GoshChoices wanted;
  figure::GoshFigureOptions gosh;
};

int run(const GoshPlotArguments& args) {
  return plot(
      args,
      [&](const table::Table& table) {
        return analysis::gosh(table, args.choices, args.wanted, threads_of(args.output));
      },
      [&](const auto& analysis, const auto& result, const figure::Style& style) {
        return figure::draw_gosh(analysis, result, args.gosh, style);
      });
}

struct SpecificationArguments : PlotArguments {
  MultiverseOptions multiverse;
};

int run(const SpecificationArguments& args) {
  (void)format_of(args);
  const auto dimensions = dimensions_of(args.multiverse);
  const auto table = read_studies_file(
      args, [&](const table::Table& sound) { (void)analysis::pool(sound, args.choices); });
  const auto result =
      analysis::multiverse(table, args.choices, dimensions, threads_of(args.output));
  const auto style = style_of(args);
  return write_figure(
      args, {figure::draw_specification_curve(result, style)}, style, result.notices);
}

}  // namespace

void add_influence_plots(CLI::App& plot, int& status) {
  add_influence_plot(plot,
                     status,
                     "baujat",
                     "What studies add to the heterogeneity and to the result",
                     figure::draw_baujat);
  add_influence_plot(
      plot, status, "influence", "Diagnostics by leaving each study out", figure::draw_influence);
}

void add_plot_gosh(CLI::App& plot, int& status) {
  const auto args = std::make_shared<GoshPlotArguments>();  // the options write into it later
  auto* command = plot.add_subcommand("gosh", "The cloud of all subsets of the studies");
  const auto* const group = "GOSH";
  command
      ->add_option("--study",
                   args->gosh.study,
                   "Tell its subsets apart [the study that separates the cloud most]")
      ->type_name("NAME")
      ->group(group);
  command->add_option("--subsets", args->wanted.draws, "Subsets in a sample [1000000]")
      ->type_name("N")
      ->group(group);
  command
      ->add_option("--enumerate",
                   args->wanted.enumerate_up_to,
                   "Fit all subsets of at most so many studies [25]")
      ->type_name("K")
      ->group(group);
  add_plot_arguments(*command, *args);
  command->footer(
      study_footer("copse plot gosh examples/bcg/trials.csv --measure RR --tau2 DL -o gosh.svg"));
  command->callback([args, &status] { status = run(*args); });
}

void add_plot_specification(CLI::App& plot, int& status) {
  const auto args = std::make_shared<SpecificationArguments>();  // the options write into it later
  auto* command =
      plot.add_subcommand("specification", "Estimates under every defensible choice, by size");
  add_multiverse_options(*command, args->multiverse);
  add_plot_arguments(*command, *args);
  command->footer(study_footer(
      "copse plot specification examples/bcg/trials.csv --measure RR -o specification.svg"));
  command->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
