#include "output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>

#include "choice.hpp"
#include "copse/core/error.hpp"
#include "copse/view/notice.hpp"

namespace copse::app {
namespace {

[[noreturn]] void refuse(const std::string& file, int error) {
  throw Error(ErrorKind::input,
              file + ": cannot be written (" + std::strerror(error) +
                  "); name a file in a folder that exists and is yours with -o");
}

/// Writes beside the target and renames, so that no reader ever sees half a file.
void write_whole(const std::string& file, const std::string& content) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) refuse(file, EISDIR);
  if (std::filesystem::exists(file, ignored) && !std::filesystem::is_regular_file(file, ignored)) {
    std::FILE* device =
        std::fopen(file.c_str(), "wb");  // a pipe or /dev/stdout cannot be renamed onto
    if (device == nullptr) refuse(file, errno);
    const bool done = std::fwrite(content.data(), 1, content.size(), device) == content.size();
    if (std::fclose(device) != 0 || !done) refuse(file, errno);
    return;
  }
  std::string temporary = file + ".XXXXXX";
  const int descriptor = mkstemp(temporary.data());
  if (descriptor < 0) refuse(file, errno);
  std::FILE* stream = fdopen(descriptor, "wb");
  const bool written = std::fwrite(content.data(), 1, content.size(), stream) == content.size();
  const bool closed = std::fclose(stream) == 0;
  const mode_t mask = umask(0);
  umask(mask);
  chmod(temporary.c_str(), 0666 & ~mask);  // mkstemp makes private files
  if (written && closed && std::rename(temporary.c_str(), file.c_str()) == 0) return;
  const int error = errno;
  std::remove(temporary.c_str());
  refuse(file, error);
}

}  // namespace

void add_output_options(CLI::App& app, OutputOptions& options) {
  add_choice(app, "--format", options.format, formats, "Output")->group("Output");
  app.add_option("-o,--output", options.file, "Write to this file instead of standard output")
      ->type_name("FILE")
      ->group("Output");
  app.add_flag("--ascii", options.ascii, "Text in ASCII only")->group("Output");
  app.add_flag("--unicode", options.unicode, "Draw with Unicode blocks even when not on a terminal")
      ->group("Output");
  app.add_flag("--strict", options.strict, "Notices fail with exit status 1")->group("Output");
  app.add_flag("--quiet", options.quiet, "No notices on standard error")->group("Output");
  // A command with random numbers has a --seed of its own.
  if (app.get_option_no_throw("--seed") == nullptr) {
    add_number(app, "--seed", options.seed, "Seed of random procedures")->group("");
  }
  add_number(app, "--threads", options.threads, "Number of threads")->group("");
}

int threads_of(const OutputOptions& options) {
  return static_cast<int>(options.threads.value_or(0.0));
}

bool is_plain(const OutputOptions& options, const Terminal& terminal) {
  return options.ascii || (terminal.is_terminal && !terminal.is_utf8);
}

void require_other_file(const OutputOptions& options, const std::string& input) {
  std::error_code ignored;
  const bool regular = std::filesystem::is_regular_file(options.file, ignored);
  if (!regular || !std::filesystem::equivalent(options.file, input, ignored)) return;
  throw Error(
      ErrorKind::usage,
      "-o " + options.file +
          " is the file that is read; name another one, so that your data stay as they are");
}

void write_result(const OutputOptions& options, const std::string& content) {
  if (!options.file.empty() && options.file != "-") {
    write_whole(options.file, content);
    return;
  }
  std::cout.write(content.data(), static_cast<std::streamsize>(content.size())).flush();
  if (!std::cout) refuse("standard output", errno);
}

int exit_status(const OutputOptions& options, const std::vector<Notice>& notices) {
  // Text and Markdown show their notices; in JSON they are data. Rows of a CSV have no place for
  // those of the whole analysis.
  if (options.format == Format::csv && !options.quiet) {
    for (const auto& notice : notices)
      std::cerr << "copse: note: " << view::sentence(notice) << '\n';
  }
  return options.strict && !notices.empty() ? 1 : 0;
}

}  // namespace copse::app
