#include "copse/view/effects.hpp"

#include "choice.hpp"
#include "commands/commands.hpp"
#include "copse/analysis/effect_table.hpp"
#include "copse/core/error.hpp"
#include "copse/report/text.hpp"
#include "copse/table/read_csv.hpp"
#include "help.hpp"
#include "output.hpp"
#include "table_options.hpp"

namespace copse::app {
namespace {

struct EffectsArguments {
  std::string file;
  analysis::Choices choices;  // what was said; what was not said stays empty
  int decimals = 2;
  OutputOptions output;
};

std::string shown(const analysis::EffectTable& result, const EffectsArguments& args) {
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

int run(const EffectsArguments& args) {
  require_other_file(args.output, args.file);
  analysis::require_valid(args.choices);
  const auto table = table::read_csv(
      args.file, [&](const table::Table& sound) { (void)analysis::effects(sound, args.choices); });
  const auto result = analysis::effects(table, args.choices);
  write_result(args.output, shown(result, args));
  return exit_status(args.output, result.notices);
}

}  // namespace

void add_effects(CLI::App& app, int& status) {
  const auto args = std::make_shared<EffectsArguments>();  // the options write into it later
  auto* effects =
      app.add_subcommand("effects", "Effect sizes and sampling variances, one per row of a table");
  effects->add_option("FILE", args->file, "CSV file with one row per study; - for standard input")
      ->required();
  add_input_options(*effects, args->choices);
  add_by_option(*effects, args->choices);
  add_lint_options(*effects, args->choices);
  add_effect_options(*effects, args->choices);
  add_conversion_options(*effects, args->choices.reading.conversions);
  add_profile_option(*effects, args->choices);
  add_number(*effects, "--level", args->choices.level, "Confidence level [0.95]");
  effects->add_option("--decimals", args->decimals, "Decimals of effects in text [2]")
      ->check(CLI::Range(0, 12))
      ->type_name("N")
      ->group("Output");
  add_output_options(*effects, args->output);
  effects->footer([args] { return effects_footer(args->choices.reading.measure); });
  effects->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
