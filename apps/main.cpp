#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>
#include <memory>
#include <string>

#include "commands/commands.hpp"
#include "copse/core/error.hpp"
#include "copse/version.hpp"
#include "help.hpp"

namespace {

constexpr int usage_status = 2;
constexpr int estimation_status = 3;
constexpr int bug_status = 70;

int report(const copse::Error& error) {
  for (const auto& finding : error.findings()) std::cerr << "copse: " << finding << '\n';
  switch (error.kind()) {
    case copse::ErrorKind::usage:
    case copse::ErrorKind::input:
      return usage_status;
    case copse::ErrorKind::estimation:
      return estimation_status;
    case copse::ErrorKind::internal:
      break;
  }
  std::cerr
      << "copse: this is a bug; please report it with the command and the file that led here\n";
  return bug_status;
}

int run(int argc, char** argv) {
  int status = 0;
  CLI::App app{"Meta-analysis from the command line", "copse"};
  app.set_version_flag("--version", std::string(copse::version));
  app.require_subcommand(1);
  app.formatter(std::make_shared<copse::app::HelpFormatter>());
  copse::app::add_effects(app, status);
  copse::app::add_pool(app, status);
  copse::app::add_leave_one_out(app, status);
  copse::app::add_cumulative(app, status);
  copse::app::add_influence(app, status);
  copse::app::add_gosh(app, status);
  copse::app::add_fragility(app, status);
  copse::app::add_multiverse(app, status);
  copse::app::add_bias(app, status);
  copse::app::add_plot(app, status);
  copse::app::add_prepare(app, status);
  copse::app::add_run(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    auto unknown = copse::app::unknown_command(app, argc, argv);
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
      unknown = copse::app::unknown_options(app, argc, argv);
    }
    for (const auto& message : unknown) std::cerr << "copse: " << message << '\n';
    if (!unknown.empty()) return usage_status;
    std::cerr << "copse: " << error.what()
              << "\nRun copse --help, or copse COMMAND --help, for what there is.\n";
    return usage_status;
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const copse::Error& error) {
    return report(error);
  } catch (const std::exception& error) {
    return report(copse::Error(copse::ErrorKind::internal, error.what()));
  }
}
