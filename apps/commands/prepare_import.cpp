#include <memory>

#include "commands/prepare.hpp"
#include "copse/intake/import_mapped.hpp"
#include "copse/intake/import_review.hpp"
#include "copse/table/read_csv.hpp"
#include "help.hpp"

namespace copse::app {
namespace {

struct ImportArguments {
  std::string file;
  std::string map;
  OutputOptions output;
};

intake::Prepared imported(const ImportArguments& args) {
  if (args.map.empty()) return intake::to_prepared(intake::read_review(args.file));
  return intake::read_mapped(table::read_csv(args.file), table::read_csv(args.map));
}

}  // namespace

void add_prepare_import(CLI::App& prepare, int& status) {
  const auto args = std::make_shared<ImportArguments>();  // the options write into it later
  auto* import = prepare.add_subcommand("import", "Analyses of RevMan files, and other exports");
  import->add_option("FILE", args->file, "File or folder; - for standard input")->required();
  import
      ->add_option("--map",
                   args->map,
                   "CSV with the columns header and role, one row per column of FILE, a CSV of any "
                   "program: a role's name, keep, or - to leave it out")
      ->type_name("MAP.csv")
      ->group("Input");
  add_output_options(*import, args->output);
  import->footer(prepare_import_footer());
  import->callback(
      [args, &status] { status = write_prepared(imported(*args), args->output);
});
}  // namespace copse::app

}  // namespace copse::app
