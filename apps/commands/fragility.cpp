#include "copse/view/fragility.hpp"

#include <memory>

#include "commands/commands.hpp"
#include "copse/analysis/fragility.hpp"
#include "help.hpp"
#include "study_command.hpp"
#include "table_options.hpp"

namespace copse::app {
namespace {

struct FragilityArguments : StudyArguments {
  std::int64_t most_refits = 20'000;
};

int run(const FragilityArguments& args) {
  const auto table = read_studies_file(
      args, [&](const table::Table& sound) { (void)analysis::pool(sound, args.choices); });
  const auto result =
      analysis::fragility(table, args.choices, {args.most_refits, threads_of(args.output)});
  const auto document = [&] { return view::to_document(result, args.decimals); };
  write_formatted(args.output,
                  {document,
                   document,
                   [&] { return view::to_data(result); },
                   [&] { return view::to_json(result); }});
  std::vector<std::vector<Notice>> notices;
  for (const auto& analysis : result.analyses) notices.push_back(analysis.notices);
  return exit_status(args.output, result.notices, notices);
}

}  // namespace

void add_fragility(CLI::App& app, int& status) {
  const auto args = std::make_shared<FragilityArguments>();  // the options write into it later
  auto* command = app.add_subcommand(
      "fragility", "The fewest studies, or events, that turn the conclusion round");
  add_table_arguments(*command, *args);
  add_by_option(*command, args->choices);
  add_model_options(*command, args->choices);
  add_margin_options(*command, args->choices);
  command->add_option("--refits", args->most_refits, "Refits that each search may take [20000]")
      ->type_name("N")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000}));
  add_study_output_options(*command, *args);
  command->footer(study_footer("copse fragility examples/bcg/trials.csv --measure RR"));
  command->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
