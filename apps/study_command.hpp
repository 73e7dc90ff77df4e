#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "copse/analysis/settings.hpp"
#include "copse/report/data.hpp"
#include "copse/report/document.hpp"
#include "copse/table/table.hpp"
#include "copse/view/pool.hpp"
#include "output.hpp"
#include "terminal.hpp"

/// What the commands that pool a table of studies share.
namespace copse::app {

struct StudyArguments {
  std::string file;
  analysis::Choices choices;  // what was said; what was not said stays empty
  std::string favours;
  int decimals = 2;
  OutputOptions output;
};

/// FILE, what the table holds, effects, conversions, --by.
void add_table_arguments(CLI::App& app, StudyArguments& args);
/// Pooling and prediction.
void add_model_options(CLI::App& app, analysis::Choices& choices);
/// --margin, --harm.
void add_margin_options(CLI::App& app, analysis::Choices& choices);
/// --favours, --decimals and what every command takes.
void add_study_output_options(CLI::App& app, StudyArguments& args);

/// The names of the two sides of a forest plot.
struct Sides {
  std::string low = "[experimental]";
  std::string high = "[control]";
};

/// @throws Error{usage} when --favours is not two names.
[[nodiscard]] Sides sides_of(const std::string& favours);

/// How the result is drawn here.
/// @throws Error{usage} as `sides_of`.
[[nodiscard]] view::PoolView view_of(const StudyArguments& args, const Terminal& terminal);

/// @param check  finds what is wrong in the content; damaged rows are then told with it.
[[nodiscard]] table::Table read_studies_file(const StudyArguments& args,
                                             const std::function<void(const table::Table&)>& check);

/// A result in each of the formats; only the one asked for is made.
struct Formats {
  std::function<report::Document()> text;
  std::function<report::Document()> markdown;
  std::function<report::Data()> csv;
  std::function<std::string()> json;
};

/// Writes the result in the format asked for.
void write_formatted(const OutputOptions& options, const Formats& made);

/// What a command ends with; see output.hpp.
[[nodiscard]] int exit_status(const OutputOptions& options,
                              const std::vector<Notice>& of_file,
                              const std::vector<std::vector<Notice>>& of_analyses);

}  // namespace copse::app
