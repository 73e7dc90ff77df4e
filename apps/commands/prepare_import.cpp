#include <memory>

#include "commands/prepare.hpp"
#include "copse/analysis/import_check.hpp"
#include "copse/core/error.hpp"
#include "copse/intake/import_mapped.hpp"
#include "copse/intake/import_review.hpp"
#include "copse/report/text.hpp"
#include "copse/table/read_csv.hpp"
#include "copse/view/import_check.hpp"
#include "help.hpp"

namespace copse::app {
namespace {

struct ImportArguments {
  std::string file;
  std::string map;
  bool check = false;
  OutputOptions output;
};

intake::Prepared imported(const ImportArguments& args) {
  if (args.map.empty()) return intake::to_prepared(intake::read_review(args.file));
  const auto map = table::read_csv(args.map);
  const auto table = table::read_csv(
      args.file, [&](const table::Table& sound) { (void)intake::read_mapped(sound, map); });
  return intake::read_mapped(table, map);
}

std::string shown(const view::ImportCheckView& check, const OutputOptions& options) {
  const auto terminal = standard_output();
  switch (*options.format) {
    case Format::text:
      return report::write_text(view::to_document(check),
                                {terminal.columns, is_plain(options, terminal)});
    case Format::json:
      return view::to_json(check);
    case Format::csv:
      return report::write_csv(view::to_data(check));
    case Format::markdown:
      return report::write_markdown(view::to_document(check));
  }
  throw Error(ErrorKind::internal, "unknown format");
}

/// Writes the check, as text unless another format is asked for; 1 when something disagrees.
int write_check(const ImportArguments& args) {
  if (!args.map.empty()) {
    throw Error(ErrorKind::usage,
                "--check compares with the results of a review program's file; a table that is "
                "read by --map holds none: leave one of the two out");
  }
  const auto review = intake::read_review(args.file);
  const auto outcomes = analysis::check_import(review);
  OutputOptions options = args.output;
  if (!options.format) options.format = Format::text;
  write_result(options, shown({review, outcomes}, options));
  const int status = exit_status(options, review.notices);
  return analysis::has_disagreement(outcomes) ? 1 : status;
}

int run_import(const ImportArguments& args) {
  require_other_file(args.output, args.file);
  return args.check ? write_check(args) : write_prepared(imported(args), args.output);
}

}  // namespace

void add_prepare_import(CLI::App& prepare, int& status) {
  const auto args = std::make_shared<ImportArguments>();  // the options write into it later
  auto* command = prepare.add_subcommand("import", "Analyses of RevMan files, and other exports");
  command->add_option("FILE", args->file, "File or folder; - for standard input")->required();
  command
      ->add_option("--map",
                   args->map,
                   "CSV with the columns header and role, one row per column of FILE, a CSV of any "
                   "program: a role's name, keep, or - to leave it out")
      ->type_name("MAP.csv")
      ->group("Input");
  command
      ->add_flag("--check",
                 args->check,
                 "Pool the review's outcomes again under --like revman5 and write, instead of the "
                 "table, how that compares with the results in FILE")
      ->group("Input");
  add_output_options(*command, args->output);
  command->footer(prepare_import_footer());
  command->callback([args, &status] { status = run_import(*args); });
}

}  // namespace copse::app
