#include "copse/analysis/pool.hpp"

#include <memory>

#include "choice.hpp"
#include "commands/commands.hpp"
#include "copse/analysis/compare.hpp"
#include "copse/core/error.hpp"
#include "copse/report/text.hpp"
#include "copse/table/read_csv.hpp"
#include "copse/view/compare.hpp"
#include "copse/view/pool.hpp"
#include "help.hpp"
#include "output.hpp"
#include "table_options.hpp"
#include "terminal.hpp"

namespace copse::app {
namespace {

struct PoolArguments {
  std::string file;
  analysis::Choices choices;  // what was said; what was not said stays empty
  std::string favours;
  int decimals = 2;
  bool explain = false;
  bool explain_tau2 = false;
  bool compare = false;
  OutputOptions output;
};

view::PoolView view_of(const PoolArguments& args, const Terminal& terminal) {
  view::PoolView view;
  view.decimals = args.decimals;
  view.width = terminal.columns;
  view.explain = args.explain;
  view.explain_tau2 = args.explain_tau2;
  view.ascii = is_plain(args.output, terminal);
  const bool drawable = terminal.is_terminal && terminal.is_utf8;
  view.blocks = !args.output.ascii && (args.output.unicode || drawable);
  if (args.favours.empty()) return view;
  const auto comma = args.favours.find(',');
  if (comma == std::string::npos || args.favours.find(',', comma + 1) != std::string::npos) {
    throw Error(ErrorKind::usage,
                "--favours: expected two names with a comma between them, for example "
                "\"experimental,control\", found \"" +
                    args.favours + "\"");
  }
  view.favours_low = args.favours.substr(0, comma);
  view.favours_high = args.favours.substr(comma + 1);
  return view;
}

std::string shown(const analysis::PoolResult& result, const PoolArguments& args) {
  const auto terminal = standard_output();
  const auto view = view_of(args, terminal);
  switch (args.output.format.value_or(Format::text)) {
    case Format::text: {
      return report::write_text(view::to_document(result, view), {terminal.columns, view.ascii});
    }
    case Format::json:
      return view::to_json(result);
    case Format::csv:
      return report::write_csv(view::to_data(result));
    case Format::markdown:
      return report::write_markdown(view::to_table_document(result, view));
  }
  throw Error(ErrorKind::internal, "unknown format");
}

std::string shown(const analysis::CompareResult& result, const PoolArguments& args) {
  const auto terminal = standard_output();
  switch (args.output.format.value_or(Format::text)) {
    case Format::text:
      return report::write_text(view::to_document(result, args.decimals),
                                {terminal.columns, is_plain(args.output, terminal)});
    case Format::json:
      return view::to_json(result);
    case Format::csv:
      return report::write_csv(view::to_data(result));
    case Format::markdown:
      return report::write_markdown(view::to_document(result, args.decimals));
  }
  throw Error(ErrorKind::internal, "unknown format");
}

int compare(const PoolArguments& args, const table::Table& table) {
  const auto result = analysis::compare(table, args.choices);
  write_result(args.output, shown(result, args));
  return exit_status(args.output, result.notices);
}

int run(const PoolArguments& args) {
  require_other_file(args.output, args.file);
  analysis::require_valid(args.choices);
  const auto table = table::read_csv(
      args.file, [&](const table::Table& sound) { (void)analysis::pool(sound, args.choices); });
  if (args.compare) return compare(args, table);
  const auto result = analysis::pool(table, args.choices);
  write_result(args.output, shown(result, args));
  auto notices = result.notices;
  for (const auto& analysis : result.analyses) {
    notices.insert(notices.end(), analysis.notices.begin(), analysis.notices.end());
  }
  return exit_status(args.output, notices);
}

void add_prediction_options(CLI::App& pool, analysis::Choices& choices) {
  const auto* const group = "Models";
  pool.add_option("--draws", choices.draws, "Draws of the bootstrap of --pi nnf [25000]")
      ->type_name("N")
      ->group(group);
  pool.add_option("--seed", choices.seed, "Seed of its random numbers [1]")
      ->type_name("N")
      ->group(group);
  add_number(pool,
             "--margin",
             choices.margin,
             "Smallest effect of interest, as it is read: 0.2 for a difference, 1.25 or 0.8 for a "
             "ratio; tests equivalence within it and tells how likely a new study lies beyond")
      ->group(group);
  add_choice(pool,
             "--harm",
             choices.harm,
             model::harm_directions,
             "The harmful side of --margin, for non-inferiority")
      ->group(group);
}

void add_model_options(CLI::App& pool, analysis::Choices& choices) {
  const auto* const group = "Models";
  add_profile_option(pool, choices);
  add_choices_or_numbers(pool,
                         "--tau2",
                         ChoicesOrNumbers<model::Tau2Method>{choices.tau2, choices.tau2_fallbacks},
                         model::tau2_methods,
                         "Estimator of tau2, or its value; of a list the first that gives one "
                         "[REML]")
      ->group(group);
  add_choice(
      pool, "--ci", choices.ci, model::ci_methods, "Interval of the random-effects mean [wald]")
      ->group(group);
  add_choice(pool, "--tau2-ci", choices.tau2_ci, model::tau2_ci_methods, "Interval of tau2 [qp]")
      ->group(group);
  add_choice(
      pool, "--pi", choices.prediction, model::prediction_methods, "Prediction interval [t-k2]")
      ->group(group);
  add_choice(pool,
             "--pooling",
             choices.pooling,
             analysis::pooling_methods,
             "How the effects, or their counts, are pooled [iv]")
      ->group(group);
  add_choice(pool,
             "--mh-correction",
             choices.mh_correction,
             analysis::mantel_haenszel_zeros,
             "Which tables get --zero-add in each cell for --pooling mh [none]")
      ->group(group);
  add_choice(pool,
             "--rd-variance",
             choices.rd_variance,
             model::risk_difference_variances,
             "Variance of a Mantel-Haenszel RD [greenland-robins]")
      ->group(group);
  add_choice(pool, "--i2", choices.i2, analysis::i2_definitions, "The I2 that is shown [tau2]")
      ->group(group);
  add_choice(pool, "--i2-ci", choices.i2_ci, model::i2_ci_methods, "Interval of I2 [tau2]")
      ->group(group);
  add_number(pool, "--level", choices.level, "Confidence level [0.95]")->group(group);
  pool.add_flag("--common-tau2", choices.common_tau2, "One tau2 for all subgroups")->group(group);
}

void add_absolute_options(CLI::App& pool, analysis::Choices& choices) {
  const auto* const group = "Absolute effects";
  add_numbers(pool,
              "--baseline",
              choices.baselines,
              "Risks without the treatment (rates for IRR, IRD) at which to show risks with it and "
              "numbers needed to treat: 0.1,0.3")
      ->group(group);
  add_choice(pool,
             "--event",
             choices.event,
             effect::event_kinds,
             "Whether an event is bad or good, for --baseline [harm]")
      ->group(group);
}

}  // namespace

void add_pool(CLI::App& app, int& status) {
  const auto args = std::make_shared<PoolArguments>();  // the options write into it after we return
  auto* pool =
      app.add_subcommand("pool", "Pool study estimates, with heterogeneity and a forest plot");
  pool->add_option("FILE", args->file, "CSV file with one row per study; - for standard input")
      ->required();
  add_input_options(*pool, args->choices);
  add_lint_options(*pool, args->choices);
  add_grouping_options(*pool, args->choices);
  add_effect_options(*pool, args->choices);
  add_conversion_options(*pool, args->choices.reading.conversions);
  add_model_options(*pool, args->choices);
  add_absolute_options(*pool, args->choices);
  add_prediction_options(*pool, args->choices);
  pool->add_option("--favours",
                   args->favours,
                   "Names for the two sides of the plot: \"experimental,control\"")
      ->type_name("LEFT,RIGHT")
      ->group("Output");
  pool->add_option("--decimals", args->decimals, "Decimals of effects in text [2]")
      ->check(CLI::Range(0, 12))
      ->type_name("N")
      ->group("Output");
  pool->add_flag("--explain",
                 args->explain,
                 "Show each quantity's formula with the numbers of this analysis")
      ->group("Output");
  pool->add_flag("--explain-tau2",
                 args->explain_tau2,
                 "Draw what tau2 rests on: its likelihood with all maxima, or Q")
      ->group("Output");
  pool->add_flag("--compare",
                 args->compare,
                 "Show what each program would print, and the convention behind each difference")
      ->group("Output");
  add_output_options(*pool, args->output);
  pool->footer([args] { return pool_footer(args->choices.reading.measure); });
  pool->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
