#include <memory>

#include "choice.hpp"
#include "commands/prepare.hpp"
#include "copse/core/error.hpp"
#include "copse/intake/arms.hpp"
#include "copse/table/read_csv.hpp"
#include "help.hpp"
#include "table_options.hpp"

namespace copse::app {
namespace {

struct ArmsArguments {
  std::string file;
  std::optional<std::string> where;
  std::string comparators;
  std::string keep;
  std::vector<std::string> windows;
  intake::ArmsChoices choices;
  OutputOptions output;
};

intake::ArmsChoices settled(const ArmsArguments& args) {
  auto choices = args.choices;
  if (!args.comparators.empty()) choices.comparators = intake::parse_comparators(args.comparators);
  if (!args.comparators.empty() && !args.keep.empty()) {
    throw Error(ErrorKind::usage,
                "--keep " + args.keep + " is short for --comparators keep:" + args.keep +
                    "; say one of the two");
  }
  if (!args.keep.empty()) choices.comparators = {intake::Comparators::keep, args.keep};
  for (const auto& text : args.windows) choices.windows.push_back(intake::parse_window(text));
  return choices;
}

int run(const ArmsArguments& args) {
  require_other_file(args.output, args.file);
  auto choices = settled(args);
  const auto table = table::read_csv(args.file, [&](const table::Table& sound) {
    choices.rows = rows_to_prepare(sound, args.where);
    (void)intake::prepare_arms(sound, choices);
  });
  choices.rows = rows_to_prepare(table, args.where);
  return write_prepared(intake::prepare_arms(table, choices), args.output);
}

void add_pairing_options(CLI::App& app, ArmsArguments& args) {
  const auto* const group = "Arms";
  app.add_option("--comparators",
                 args.comparators,
                 "A study's control arms: combine them, keep:NAME, split them over the pairs, "
                 "or covariance: pairs at full size [combine]")
      ->type_name("RULE")
      ->group(group);
  app.add_option("--keep", args.keep, "Short for --comparators keep:NAME")
      ->type_name("NAME")
      ->group(group);
  add_choice(app,
             "--interventions",
             args.choices.interventions,
             intake::intervention_rules,
             "A study's experimental arms [combine; separate with split and covariance]")
      ->group(group);
}

void add_selection_options(CLI::App& app, ArmsArguments& args) {
  const auto* const group = "Outcomes";
  app.add_option("--window",
                 args.windows,
                 "Time points with OVER < months <= TO, either may be empty; then :latest or "
                 ":earliest [latest]; repeatable")
      ->type_name("NAME=OVER..TO")
      ->allow_extra_args(false)
      ->group(group);
  add_choice(app,
             "--one-per-study",
             args.choices.one_per_study,
             intake::one_per_study_rules,
             "Whether one instrument counts per study and construct [none]")
      ->group(group);
  app.add_option("--instruments", args.choices.instruments, "Of these the first that a study has")
      ->type_name("A,B")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->group(group);
  add_choice(app,
             "--direction",
             args.choices.direction,
             intake::directions,
             "Turn the means of rows that run the other way")
      ->group(group);
}

}  // namespace

void add_prepare_arms(CLI::App& prepare, int& status) {
  const auto args = std::make_shared<ArmsArguments>();  // the options write into it later
  auto* arms = prepare.add_subcommand("arms", "Comparisons from a table with one row per arm");
  arms->add_option("FILE", args->file, "CSV file with one row per arm; - for standard input")
      ->required();
  add_where_option(*arms, args->where);
  add_column_option(*arms, args->choices.columns);
  add_pairing_options(*arms, *args);
  add_selection_options(*arms, *args);
  add_output_options(*arms, args->output);
  arms->footer(prepare_arms_footer());
  arms->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
