#include "copse/view/gosh.hpp"

#include <memory>

#include "commands/commands.hpp"
#include "copse/analysis/gosh.hpp"
#include "help.hpp"
#include "study_command.hpp"
#include "table_options.hpp"

namespace copse::app {
namespace {

struct GoshArguments : StudyArguments {
  analysis::GoshChoices wanted;
};

int run(const GoshArguments& args) {
  const auto analyse = [&](const table::Table& table) {
    return analysis::gosh(table, args.choices, args.wanted, threads_of(args.output));
  };
  const auto table = read_studies_file(
      args, [&](const table::Table& sound) { (void)analysis::pool(sound, args.choices); });
  const auto result = analyse(table);
  const auto document = [&] {
    return view::to_document(result, args.decimals, standard_output().columns);
  };
  write_formatted(args.output,
                  {document,
                   document,
                   [&] { return view::to_data(result); },
                   [&] { return view::to_json(result); }});
  std::vector<std::vector<Notice>> notices;
  for (const auto& analysis : result.analyses) notices.push_back(analysis.notices);
  return exit_status(args.output, result.notices, notices);
}

void add_subset_options(CLI::App& app, analysis::GoshChoices& wanted) {
  const auto* const group = "Subsets";
  app.add_option("--enumerate",
                 wanted.enumerate_up_to,
                 "Fit all subsets of at most so many studies [25]; beyond, a sample (--seed). "
                 "Quickest with --tau2 DL, or 0 for the common effect")
      ->type_name("K")
      ->group(group);
  app.add_option("--subsets", wanted.draws, "Subsets in a sample [1000000]")
      ->type_name("N")
      ->group(group);
  app.add_option("--bins", wanted.estimate_bins, "Bins of the estimate [60]")
      ->type_name("N")
      ->group(group);
  app.add_option("--i2-bins", wanted.i2_bins, "Bins of I2 [50]")->type_name("N")->group(group);
  app.add_flag("--rows", wanted.keep_rows, "Write every subset into CSV, not the histogram")
      ->group(group);
}

}  // namespace

void add_gosh(CLI::App& app, int& status) {
  const auto args = std::make_shared<GoshArguments>();  // the options write into it later
  auto* command = app.add_subcommand("gosh", "Pool all subsets of the studies");
  add_table_arguments(*command, *args);
  add_by_option(*command, args->choices);
  add_subset_options(*command, args->wanted);
  add_model_options(*command, args->choices);
  add_study_output_options(*command, *args);
  command->footer(study_footer("copse gosh examples/bcg/trials.csv --measure RR --tau2 DL"));
  command->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
