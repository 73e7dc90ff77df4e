#include "copse/view/multiverse.hpp"

#include <memory>

#include "commands/commands.hpp"
#include "copse/analysis/multiverse.hpp"
#include "copse/table/read_csv.hpp"
#include "help.hpp"
#include "study_command.hpp"
#include "table_options.hpp"

namespace copse::app {
namespace {

struct MultiverseArguments : StudyArguments {
  std::vector<std::string> vary;
  std::string filters;
  bool rows = false;
};

std::vector<analysis::Dimension> dimensions_of(const MultiverseArguments& args) {
  std::vector<analysis::Dimension> dimensions;
  if (!args.filters.empty()) {
    dimensions.push_back(analysis::filters_from(table::read_csv(args.filters)));
  }
  if (args.vary.empty()) {
    for (auto& dimension : analysis::default_dimensions()) {
      dimensions.push_back(std::move(dimension));
    }
  }
  for (const auto& said : args.vary) dimensions.push_back(analysis::dimension_of(said));
  return dimensions;
}

int run(const MultiverseArguments& args) {
  const auto dimensions = dimensions_of(args);
  const auto table = read_studies_file(
      args, [&](const table::Table& sound) { (void)analysis::pool(sound, args.choices); });
  const auto result =
      analysis::multiverse(table, args.choices, dimensions, threads_of(args.output));
  const auto document = [&] { return view::to_document(result, args.decimals, args.rows); };
  write_formatted(args.output,
                  {document,
                   document,
                   [&] { return view::to_data(result); },
                   [&] { return view::to_json(result); }});
  return exit_status(args.output, result.notices);
}

}  // namespace

void add_multiverse(CLI::App& app, int& status) {
  const auto args = std::make_shared<MultiverseArguments>();  // the options write into it later
  auto* command =
      app.add_subcommand("multiverse", "The same analysis under every defensible choice");
  const auto* const group = "Specifications";
  command
      ->add_option("--vary",
                   args->vary,
                   "A choice and its alternatives, repeatable: measure, tau2, ci, pooling, "
                   "zero-cells, double-zero, smd-j, vtype, like "
                   "[tau2=REML,DL,PM,ML,SJ,0 and ci=wald,hksj,hksj-adhoc]")
      ->type_name("NAME=VALUE,...")
      ->group(group);
  command
      ->add_option("--filters",
                   args->filters,
                   "CSV file with the columns name and where: which studies to take")
      ->type_name("FILE")
      ->group(group);
  command->add_flag("--rows", args->rows, "Show every specification in text")->group(group);
  add_table_arguments(*command, *args);
  add_model_options(*command, args->choices);
  add_margin_options(*command, args->choices);
  add_study_output_options(*command, *args);
  command->footer(study_footer("copse multiverse examples/bcg/trials.csv --measure RR"));
  command->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
