#include "copse/view/refits.hpp"

#include <memory>

#include "commands/commands.hpp"
#include "copse/analysis/refits.hpp"
#include "help.hpp"
#include "study_command.hpp"
#include "table_options.hpp"

namespace copse::app {
namespace {

struct LeaveOneOutArguments : StudyArguments {
  std::optional<std::string> cluster;
};

struct CumulativeArguments : StudyArguments {
  analysis::CumulativeOrder order;
};

int show(const analysis::RefitResult& result, view::RefitKind kind, const StudyArguments& args) {
  const auto view = view_of(args, standard_output());
  write_formatted(args.output,
                  {[&] { return view::to_document(result, kind, view); },
                   [&] { return view::to_table_document(result, kind, view); },
                   [&] { return view::to_data(result, kind); },
                   [&] { return view::to_json(result, kind); }});
  std::vector<std::vector<Notice>> notices;
  for (const auto& analysis : result.analyses) notices.push_back(analysis.notices);
  return exit_status(args.output, result.notices, notices);
}

int run(const LeaveOneOutArguments& args) {
  const auto threads = threads_of(args.output);
  const auto analyse = [&](const table::Table& table) {
    return analysis::leave_one_out(table, args.choices, args.cluster, threads);
  };
  const auto table =
      read_studies_file(args, [&](const table::Table& sound) { (void)analyse(sound); });
  return show(analyse(table), view::RefitKind::leave_one_out, args);
}

int run(const CumulativeArguments& args) {
  const auto threads = threads_of(args.output);
  const auto analyse = [&](const table::Table& table) {
    return analysis::cumulative(table, args.choices, args.order, threads);
  };
  const auto table =
      read_studies_file(args, [&](const table::Table& sound) { (void)analyse(sound); });
  return show(analyse(table), view::RefitKind::cumulative, args);
}

/// Everything but what the command alone takes.
void add_refit_arguments(CLI::App& app, StudyArguments& args) {
  add_table_arguments(app, args);
  add_by_option(app, args.choices);
  add_model_options(app, args.choices);
  add_margin_options(app, args.choices);
  add_study_output_options(app, args);
}

}  // namespace

void add_leave_one_out(CLI::App& app, int& status) {
  const auto args = std::make_shared<LeaveOneOutArguments>();  // the options write into it later
  auto* command =
      app.add_subcommand("leave-one-out", "Pool again without each study, or each cluster");
  command
      ->add_option("--cluster", args->cluster, "Leave out all studies together that share a value")
      ->type_name("COLUMN");
  add_refit_arguments(*command, *args);
  command->footer(study_footer("copse leave-one-out examples/bcg/trials.csv --measure RR"));
  command->callback([args, &status] { status = run(*args); });
}

void add_cumulative(CLI::App& app, int& status) {
  const auto args = std::make_shared<CumulativeArguments>();  // the options write into it later
  auto* command = app.add_subcommand("cumulative", "Pool again as the studies come in one by one");
  command
      ->add_option("--order",
                   args->order.by,
                   "precision (the most precise first), effect (the lowest first) or a column, "
                   "lowest first [as in the file]")
      ->type_name("ORDER");
  command->add_flag("--descending", args->order.descending, "The other way round");
  add_refit_arguments(*command, *args);
  command->footer(
      study_footer("copse cumulative examples/bcg/trials.csv --measure RR --order year"));
  command->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
