#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

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

/// What a command's help says beyond its options: measures, roles, exit status, an example.
[[nodiscard]] std::string pool_footer();
[[nodiscard]] std::string effects_footer();

}  // namespace copse::app
