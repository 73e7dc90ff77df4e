#include "study_command.hpp"

#include "choice.hpp"
#include "copse/core/error.hpp"
#include "copse/draw/characters.hpp"
#include "copse/figure/forest.hpp"
#include "copse/report/text.hpp"
#include "copse/table/read_csv.hpp"
#include "table_options.hpp"

namespace copse::app {

void add_table_arguments(CLI::App& app, StudyArguments& args) {
  app.add_option("FILE", args.file, "CSV file with one row per study; - for standard input")
      ->required();
  add_input_options(app, args.choices);
  add_lint_options(app, args.choices);
  add_effect_options(app, args.choices);
  add_conversion_options(app, args.choices.reading.conversions);
}

void add_model_options(CLI::App& app, analysis::Choices& choices) {
  const auto* const group = "Models";
  add_profile_option(app, choices);
  add_choices_or_numbers(app,
                         "--tau2",
                         ChoicesOrNumbers<model::Tau2Method>{choices.tau2, choices.tau2_fallbacks},
                         model::tau2_methods,
                         "Estimator of tau2, or its value; of a list the first that gives one "
                         "[REML]")
      ->group(group);
  add_choice(
      app, "--ci", choices.ci, model::ci_methods, "Interval of the random-effects mean [wald]")
      ->group(group);
  add_choice(app, "--tau2-ci", choices.tau2_ci, model::tau2_ci_methods, "Interval of tau2 [qp]")
      ->group(group);
  add_choice(
      app, "--pi", choices.prediction, model::prediction_methods, "Prediction interval [t-k2]")
      ->group(group);
  add_choice(app,
             "--pooling",
             choices.pooling,
             analysis::pooling_methods,
             "How the effects, or their counts, are pooled [iv]")
      ->group(group);
  add_choice(app,
             "--mh-correction",
             choices.mh_correction,
             analysis::mantel_haenszel_zeros,
             "Which tables get --zero-add in each cell for --pooling mh [none]")
      ->group(group);
  add_choice(app,
             "--rd-variance",
             choices.rd_variance,
             model::risk_difference_variances,
             "Variance of a Mantel-Haenszel RD [greenland-robins]")
      ->group(group);
  add_choice(app, "--i2", choices.i2, analysis::i2_definitions, "The I2 that is shown [tau2]")
      ->group(group);
  add_choice(app, "--i2-ci", choices.i2_ci, model::i2_ci_methods, "Interval of I2 [tau2]")
      ->group(group);
  add_number(app, "--level", choices.level, "Confidence level [0.95]")->group(group);
  app.add_option("--draws", choices.draws, "Draws of the bootstrap of --pi nnf [25000]")
      ->type_name("N")
      ->group(group);
  app.add_option("--seed", choices.seed, "Seed of its random numbers [1]")
      ->type_name("N")
      ->group(group);
}

void add_margin_options(CLI::App& app, analysis::Choices& choices) {
  const auto* const group = "Models";
  add_number(app,
             "--margin",
             choices.margin,
             "Smallest effect of interest, as it is read: 0.2 for a difference, 1.25 or 0.8 for a "
             "ratio; tests equivalence within it and tells how likely a new study lies beyond")
      ->group(group);
  add_choice(app,
             "--harm",
             choices.harm,
             model::harm_directions,
             "The harmful side of --margin, for non-inferiority")
      ->group(group);
}

void add_study_output_options(CLI::App& app, StudyArguments& args) {
  app.add_option(
         "--favours", args.favours, "Names for the two sides of the plot: \"experimental,control\"")
      ->type_name("LEFT,RIGHT")
      ->group("Output");
  app.add_option("--decimals", args.decimals, "Decimals of effects in text [2]")
      ->check(CLI::Range(0, 12))
      ->type_name("N")
      ->group("Output");
  add_output_options(app, args.output);
}

Sides sides_of(const std::string& favours) {
  if (favours.empty()) return {};
  const auto comma = favours.find(',');
  if (comma == std::string::npos || favours.find(',', comma + 1) != std::string::npos) {
    throw Error(ErrorKind::usage,
                "--favours: expected two names with a comma between them, for example "
                "\"experimental,control\", found \"" +
                    favours + "\"");
  }
  return {favours.substr(0, comma), favours.substr(comma + 1)};
}

view::PoolView view_of(const StudyArguments& args, const Terminal& terminal) {
  view::PoolView view;
  view.decimals = args.decimals;
  view.width = terminal.columns;
  const bool drawable = terminal.is_terminal && terminal.is_utf8;
  view.blocks = !args.output.ascii && (args.output.unicode || drawable);
  figure::ForestOptions forest;
  const auto sides = sides_of(args.favours);
  forest.favours_low = sides.low;
  forest.favours_high = sides.high;
  view.drawing = [forest, width = view.width, ascii = !view.blocks](const auto& rows,
                                                                    const auto& title) {
    const auto style = figure::terminal_style({}, width);
    return draw::to_characters(figure::draw_rows(rows, title, forest, style), ascii);
  };
  return view;
}

table::Table read_studies_file(const StudyArguments& args,
                               const std::function<void(const table::Table&)>& check) {
  require_other_file(args.output, args.file);
  analysis::require_valid(args.choices);
  return table::read_csv(args.file, check);
}

void write_formatted(const OutputOptions& options, const Formats& made) {
  const auto terminal = standard_output();
  switch (options.format.value_or(Format::text)) {
    case Format::text:
      return write_result(
          options,
          report::write_text(made.text(), {terminal.columns, is_plain(options, terminal)}));
    case Format::json:
      return write_result(options, made.json());
    case Format::csv:
      return write_result(options, report::write_csv(made.csv()));
    case Format::markdown:
      return write_result(options, report::write_markdown(made.markdown()));
  }
  throw Error(ErrorKind::internal, "unknown format");
}

int exit_status(const OutputOptions& options,
                const std::vector<Notice>& of_file,
                const std::vector<std::vector<Notice>>& of_analyses) {
  auto notices = of_file;
  for (const auto& more : of_analyses) notices.insert(notices.end(), more.begin(), more.end());
  return exit_status(options, notices);
}

}  // namespace copse::app
