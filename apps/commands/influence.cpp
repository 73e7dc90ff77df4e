#include "copse/view/influence.hpp"

#include <memory>

#include "commands/commands.hpp"
#include "copse/analysis/influence.hpp"
#include "help.hpp"
#include "study_command.hpp"
#include "table_options.hpp"

namespace copse::app {
namespace {

struct InfluenceArguments : StudyArguments {
  std::vector<std::string> moderators;
};

int run(const InfluenceArguments& args) {
  const auto analyse = [&](const table::Table& table) {
    return analysis::influence(table, args.choices, args.moderators, threads_of(args.output));
  };
  const auto table =
      read_studies_file(args, [&](const table::Table& sound) { (void)analyse(sound); });
  const auto result = analyse(table);
  const auto document = [&] { return view::to_document(result); };
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

void add_influence(CLI::App& app, int& status) {
  const auto args = std::make_shared<InfluenceArguments>();  // the options write into it later
  auto* command =
      app.add_subcommand("influence", "Outliers and influential studies, by leaving each out");
  add_table_arguments(*command, *args);
  add_by_option(*command, args->choices);
  command
      ->add_option("--moderators",
                   args->moderators,
                   "Diagnose the meta-regression on these columns: numbers as they are, other "
                   "values by their levels")
      ->delimiter(',')
      ->type_name("COLUMN,...")
      ->group("Models");
  add_model_options(*command, args->choices);
  add_output_options(*command, args->output);
  command->footer(study_footer("copse influence examples/bcg/trials.csv --measure RR"));
  command->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
