#include "copse/view/multiverse.hpp"

#include <memory>

#include "commands/commands.hpp"
#include "copse/analysis/multiverse.hpp"
#include "help.hpp"
#include "multiverse_options.hpp"
#include "study_command.hpp"
#include "table_options.hpp"

namespace copse::app {
namespace {

struct MultiverseArguments : StudyArguments {
  MultiverseOptions multiverse;
  bool rows = false;
};

int run(const MultiverseArguments& args) {
  const auto dimensions = dimensions_of(args.multiverse);
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
  add_multiverse_options(*command, args->multiverse);
  command->add_flag("--rows", args->rows, "Show every specification in text")
      ->group("Specifications");
  add_table_arguments(*command, *args);
  add_model_options(*command, args->choices);
  add_margin_options(*command, args->choices);
  add_study_output_options(*command, *args);
  command->footer(study_footer("copse multiverse examples/bcg/trials.csv --measure RR"));
  command->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
