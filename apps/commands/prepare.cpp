#include "commands/prepare.hpp"

#include <numeric>

#include "commands/commands.hpp"
#include "copse/core/error.hpp"
#include "copse/report/text.hpp"
#include "copse/table/where.hpp"
#include "copse/view/notice.hpp"
#include "copse/view/prepared.hpp"
#include "help.hpp"

namespace copse::app {
namespace {

std::string shown(const intake::Prepared& prepared, const OutputOptions& options) {
  const auto terminal = standard_output();
  switch (*options.format) {
    case Format::text:
      return report::write_text(view::to_document(prepared, terminal.columns),
                                {terminal.columns, is_plain(options, terminal)});
    case Format::json:
      return view::to_json(prepared);
    case Format::csv:
      return report::write_csv(view::to_data(prepared));
    case Format::markdown:
      return report::write_markdown(view::to_document(prepared, 0));
  }
  throw Error(ErrorKind::internal, "unknown format");
}

}  // namespace

std::vector<std::size_t> rows_to_prepare(const table::Table& table,
                                         const std::optional<std::string>& where) {
  if (!where) {
    std::vector<std::size_t> all(table.rows());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
  }
  auto rows = table::select_rows(table, *where);
  if (rows.empty()) {
    throw Error(ErrorKind::estimation,
                "no row satisfies --where '" + *where + "', so there is nothing to prepare");
  }
  return rows;
}

int write_prepared(const intake::Prepared& prepared, OutputOptions options) {
  if (prepared.rows.empty()) {
    std::vector<std::string> reasons{"no row is left to write"};
    for (const auto& notice : prepared.notices) reasons.push_back(view::sentence(notice));
    throw Error::listing(ErrorKind::estimation, std::move(reasons));
  }
  if (!options.format) options.format = Format::csv;
  write_result(options, shown(prepared, options));
  return exit_status(options, prepared.notices);
}

void add_prepare(CLI::App& app, int& status) {
  auto* prepare =
      app.add_subcommand("prepare", "Tables for pooling from what trials and files report");
  prepare->require_subcommand(1);
  add_prepare_convert(*prepare, status);
  add_prepare_arms(*prepare, status);
  add_prepare_import(*prepare, status);
  prepare->footer(prepare_footer());
}

}  // namespace copse::app
