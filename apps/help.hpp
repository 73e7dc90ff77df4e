#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "copse/effect/measures.hpp"

namespace copse::app {

/// CLI11's help, wrapped to 80 columns and without runs of blank lines.
class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool is_positional) const override;
  std::string make_help(const CLI::App* app,
                        std::string name,
                        CLI::AppFormatMode mode) const override;
};

/// One message for each argument that looks like an option and is none, with the nearest options.
[[nodiscard]] std::vector<std::string> unknown_options(const CLI::App& app, int argc, char** argv);

/// One message when the first argument is no command, with the nearest one.
[[nodiscard]] std::vector<std::string> unknown_command(const CLI::App& app, int argc, char** argv);

/// Text of our own for a help page, wrapped the same way; line breaks in it stay.
[[nodiscard]] std::string wrapped_help(const std::string& text);

/// A term and what it means, in two columns of which the left one has `left` characters.
[[nodiscard]] std::string help_entry(const std::string& term,
                                     const std::string& meaning,
                                     std::size_t left);

/// The roles of columns in a table of studies, with the headers that are recognised.
[[nodiscard]] std::string roles_help();

/// What a command's help says beyond its options: measures, roles, exit status, an example.
/// With a measure said, of the measures only that one is described.
[[nodiscard]] std::string pool_footer(std::optional<effect::Measure> measure);
/// The same for the other commands that pool, without what pool's own tells.
[[nodiscard]] std::string study_footer(const std::string& example);
[[nodiscard]] std::string effects_footer(std::optional<effect::Measure> measure);
[[nodiscard]] std::string prepare_footer();
[[nodiscard]] std::string prepare_convert_footer();
[[nodiscard]] std::string prepare_arms_footer();
[[nodiscard]] std::string prepare_import_footer();

}  // namespace copse::app
