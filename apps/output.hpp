#pragma once

#include <CLI/CLI.hpp>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/core/notice.hpp"
#include "terminal.hpp"

namespace copse::app {

enum class Format { text, json, csv, markdown };

inline constexpr std::array<Named<Format>, 4> formats{{
    {Format::text, "text", "for reading in a terminal"},
    {Format::json, "json", "for programs"},
    {Format::csv, "csv", "rows at full precision"},
    {Format::markdown, "md", "Markdown tables"},
}};

/// What every command takes.
struct OutputOptions {
  std::optional<Format> format;
  std::string file;     ///< empty: standard output
  bool strict = false;  ///< notices fail with exit status 1
  bool quiet = false;   ///< no notices on standard error
  bool ascii = false;
  bool unicode = false;
  std::optional<double> seed;
  std::optional<double> threads;
};

void add_output_options(CLI::App& app, OutputOptions& options);

/// What --threads says; 0, as many as there are, without it.
[[nodiscard]] int threads_of(const OutputOptions& options);

/// Whether the reader's terminal, or the option, allows ASCII only.
[[nodiscard]] bool is_plain(const OutputOptions& options, const Terminal& terminal);

/// Refuses to write over the file that is read.
/// @throws Error{usage} when the two are one.
void require_other_file(const OutputOptions& options, const std::string& input);

/// Writes the result to the file asked for or to standard output. A file appears whole or not at
/// all.
/// @throws Error{input} when it cannot be written.
void write_result(const OutputOptions& options, const std::string& content);

/// What a command ends with: 1 when --strict was said and there is a notice, otherwise 0. Notices
/// go to standard error unless the result itself shows them.
[[nodiscard]] int exit_status(const OutputOptions& options, const std::vector<Notice>& notices);

}  // namespace copse::app
