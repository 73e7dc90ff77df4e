#include <memory>

#include "choice.hpp"
#include "commands/commands.hpp"
#include "copse/analysis/small_study_effects.hpp"
#include "copse/view/small_study_effects.hpp"
#include "help.hpp"
#include "study_command.hpp"
#include "table_options.hpp"

namespace copse::app {
namespace {

struct BiasArguments : StudyArguments {
  analysis::SmallStudyChoices wanted;
};

int run(const BiasArguments& args) {
  const auto analyse = [&](const table::Table& table) {
    return analysis::small_study_effects(table, args.choices, args.wanted);
  };
  const auto table =
      read_studies_file(args, [&](const table::Table& sound) { (void)analyse(sound); });
  const auto result = analyse(table);
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

void add_test_options(CLI::App& app, analysis::SmallStudyChoices& wanted) {
  const auto* const group = "Small-study effects";
  add_choices(app,
              "--test",
              wanted.tests,
              analysis::asymmetry_methods,
              "Tests of asymmetry [all that the data allow, but for deeks]")
      ->group(group);
  app.add_option("--min-k", wanted.min_k, "Fewest studies for a test [10]")
      ->type_name("N")
      ->check(CLI::Range(0, 1'000'000))
      ->group(group);
  add_choice(app,
             "--predictor",
             wanted.predictor,
             bias::predictors,
             "What Egger's regressions take for the precision [sei]")
      ->group(group);
  app.add_option("--cluster",
                 wanted.cluster,
                 "Effects with the same value are dependent; adds egger-cluster")
      ->type_name("COLUMN")
      ->group(group);
  add_choice(app,
             "--trim-fill",
             wanted.estimator,
             bias::trim_fill_estimators,
             "Estimator of trim and fill [L0]")
      ->group(group);
  add_choice(app,
             "--side",
             wanted.side,
             bias::funnel_sides,
             "Side on which trim and fill takes studies to be missing [by the slope]")
      ->group(group);
  add_choices(
      app, "--selection", wanted.selection, bias::selection_types, "Selection models [stepfun]")
      ->group(group);
  add_numbers(app, "--steps", wanted.steps, "p values at which the step function steps [0.025]")
      ->group(group);
  add_choice(app,
             "--alternative",
             wanted.alternative,
             bias::selection_alternatives,
             "Effects that selection favours, and their p value [the side of the mean]")
      ->group(group);
  app.add_flag("--profiles", wanted.profiles, "Also selection models with given weights")
      ->group(group);
  add_numbers(app,
              "--copas",
              wanted.seen,
              "How likely small studies are seen in the Copas model [0.99,0.9,0.8 ... 0.1]")
      ->group(group);
  add_number(app,
             "--target",
             wanted.target,
             "Effect that Orwin's fail-safe N goes down to [half of the mean]")
      ->group(group);
  app.add_option("--alpha", wanted.alpha, "Level of fail-safe N and excess significance [0.05]")
      ->type_name("NUMBER")
      ->group(group);
}

}  // namespace

void add_bias(CLI::App& app, int& status) {
  const auto args = std::make_shared<BiasArguments>();  // the options write into it later
  auto* command =
      app.add_subcommand("bias", "Small-study effects: asymmetry, and estimates that allow for it");
  add_table_arguments(*command, *args);
  add_by_option(*command, args->choices);
  add_test_options(*command, args->wanted);
  add_model_options(*command, args->choices);
  add_study_output_options(*command, *args);
  command->footer(study_footer("copse bias examples/bcg/trials.csv --measure OR"));
  command->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
