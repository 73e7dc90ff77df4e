#include <memory>

#include "choice.hpp"
#include "commands/prepare.hpp"
#include "copse/intake/convert.hpp"
#include "copse/table/read_csv.hpp"
#include "help.hpp"
#include "table_options.hpp"

namespace copse::app {
namespace {

struct ConvertArguments {
  std::string file;
  std::optional<std::string> where;
  intake::ReadingChoices reading;
  OutputOptions output;
};

int run(const ConvertArguments& args) {
  require_other_file(args.output, args.file);
  intake::require_valid(args.reading.conversions);
  const auto table = table::read_csv(args.file, [&](const table::Table& sound) {
    (void)intake::convert(sound, rows_to_prepare(sound, args.where), args.reading);
  });
  const auto rows = rows_to_prepare(table, args.where);
  return write_prepared(intake::convert(table, rows, args.reading), args.output);
}

}  // namespace

void add_prepare_convert(CLI::App& prepare, int& status) {
  const auto args = std::make_shared<ConvertArguments>();  // the options write into it later
  auto* convert =
      prepare.add_subcommand("convert", "Means, SDs, counts, effects from other numbers");
  convert->add_option("FILE", args->file, "CSV file with one row per study; - for standard input")
      ->required();
  add_where_option(*convert, args->where);
  add_column_option(*convert, args->reading.columns);
  add_scale_option(*convert, args->reading);
  add_number(*convert,
             "--ci-level",
             args->reading.conversions.ci_level,
             "Level of the intervals in the table [0.95]")
      ->group("Input");
  add_measure_option(*convert, args->reading);
  add_conversion_options(*convert, args->reading.conversions);
  add_output_options(*convert, args->output);
  convert->footer(prepare_convert_footer());
  convert->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
