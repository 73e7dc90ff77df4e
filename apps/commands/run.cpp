#include "copse/review/run.hpp"

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <thread>

#include "commands/commands.hpp"
#include "copse/core/error.hpp"
#include "copse/report/text.hpp"
#include "copse/review/lock.hpp"
#include "copse/review/plan_text.hpp"
#include "copse/review/report.hpp"
#include "copse/table/read_bytes.hpp"
#include "copse/table/read_csv.hpp"
#include "copse/view/pool.hpp"
#include "help.hpp"
#include "study_command.hpp"

namespace copse::app {
namespace {

namespace fs = std::filesystem;

struct RunArguments {
  std::string plan;
  bool init = false, check = false, explain = false, lock = false, no_report = false;
  bool watch = false;
  std::string junit;
  OutputOptions output;
};

void write_file(const fs::path& file, const std::string& content) {
  std::error_code error;
  if (file.has_parent_path()) fs::create_directories(file.parent_path(), error);
  OutputOptions options;
  options.file = file.string();
  write_result(options, content);
}

void write_document(const RunArguments& args, const report::Document& document) {
  const auto terminal = standard_output();
  write_result(
      args.output,
      args.output.format == Format::markdown
          ? report::write_markdown(document)
          : report::write_text(document, {terminal.columns, is_plain(args.output, terminal)}));
}

/// What is being done, on one line of a terminal that is written over.
review::Progress progress_of(const RunArguments& args) {
  if (args.output.quiet || isatty(STDERR_FILENO) == 0) return {};
  return [](const std::string& step, std::size_t done, std::size_t of) {
    std::cerr << "\r\x1b[Kcopse: " << report::printable(step) << " (" << done + 1 << " of " << of
              << ")" << std::flush;
    if (done + 1 == of) std::cerr << "\r\x1b[K" << std::flush;
  };
}

/// Letters and digits of a name, for a file.
std::string slug(const std::string& name) {
  std::string out;
  for (const char c : name) {
    const bool kept = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (kept) out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (!kept && !out.empty() && out.back() != '-') out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "analysis" : out;
}

/// Each analysis is written as soon as it is done, so that it survives an interruption.
review::Finished writer_of(const RunArguments& args, const review::Plan& plan) {
  if (args.no_report || !plan.report.dir) return {};
  return [folder = fs::path(plan.report.path) / "analyses"](const review::PooledGroup& group) {
    write_file(folder / (slug(review::name_of(group.by)) + ".json"), view::to_json(group.result));
  };
}

void compare_or_lock(const RunArguments& args, review::Review& result) {
  const auto& lock = result.plan.lock;
  if (args.lock) return write_file(lock.path, review::to_lock(result));
  if (!lock.file) return;
  if (!fs::exists(lock.path)) {
    result.notices.push_back(
        {"no-lock", *lock.file + " is not there yet; copse run --lock writes it", {}});
    return;
  }
  result.lock = review::compare_with_lock(result, table::read_bytes(lock.path), lock.path);
}

report::Document document_of(const review::Review& result) {
  auto document = review::to_document(result);
  if (!result.lock) return document;
  for (auto& block : review::to_document(*result.lock).blocks) {
    document.blocks.push_back(std::move(block));
  }
  return document;
}

review::Plan plan_of(const RunArguments& args) {
  auto plan = review::read_plan(table::read_bytes(args.plan), args.plan);
  if (args.lock && !plan.lock.file) {
    throw Error(ErrorKind::usage,
                args.plan + ": --lock needs the name of the lock: [lock] file = \"FILE\"");
  }
  return plan;
}

int run_plan(const RunArguments& args) {
  const auto plan = plan_of(args);
  review::RunOptions options;
  options.threads = threads_of(args.output);
  options.progress = progress_of(args);
  options.finished = writer_of(args, plan);
  auto result = review::run(plan, options);
  compare_or_lock(args, result);
  if (!args.no_report && plan.report.dir) {
    for (const auto& file : review::report_files(result, options.threads)) {
      write_file(fs::path(plan.report.path) / file.name, file.content);
    }
  }
  if (!args.junit.empty()) write_file(args.junit, review::to_junit(result));
  write_formatted(args.output,
                  {[&] { return document_of(result); },
                   [&] { return document_of(result); },
                   [&] { return review::to_data(result); },
                   [&] { return review::to_json(result); }});
  const bool held = result.held() && (!result.lock || result.lock->agrees());
  if (!held) return 1;
  std::vector<std::vector<Notice>> of_analyses;
  for (const auto& group : result.main.pooled) {
    of_analyses.push_back(group.result.notices);
    of_analyses.push_back(group.analysis().notices);
  }
  return exit_status(args.output, result.notices, of_analyses);
}

int init(const RunArguments& args) {
  const auto table = table::read_csv(args.plan);
  write_result(args.output, review::starter_plan(table, fs::path(args.plan).filename().string()));
  return 0;
}

int check(const RunArguments& args) {
  const auto result = review::check(plan_of(args));
  std::string text = args.plan + ": sound";
  for (const auto& file : result.inputs.files) {
    text += "; " + file.input.file + ": " + std::to_string(file.table.rows()) + " rows";
  }
  write_result(args.output, text + "\n");
  return exit_status(args.output, result.notices);
}

/// When the plan and what it reads were last written; nothing of what is not there.
std::vector<fs::file_time_type> times_of(const RunArguments& args) {
  std::vector<std::string> files{args.plan};
  try {
    for (const auto& input : plan_of(args).inputs) files.push_back(input.path);
  } catch (const Error&) {  // a plan that is being mended; it is looked at again when it changes
    files.resize(1);
  }
  std::vector<fs::file_time_type> times;
  for (const auto& file : files) {
    std::error_code error;
    times.push_back(fs::last_write_time(file, error));
  }
  return times;
}

[[noreturn]] void watch(const RunArguments& args) {
  while (true) {
    const auto before = times_of(args);
    try {
      const int status = run_plan(args);
      std::cerr << "copse: " << (status == 0 ? "all holds" : "not all holds")
                << "; waiting for a change (Ctrl-C ends)\n";
    } catch (const Error& error) {
      for (const auto& finding : error.findings()) std::cerr << "copse: " << finding << '\n';
    }
    while (times_of(args) == before) std::this_thread::sleep_for(std::chrono::milliseconds(300));
  }
}

int run(const RunArguments& args) {
  if (args.init) return init(args);
  if (args.check) return check(args);
  if (args.explain) {
    write_document(args, review::explain(plan_of(args)));
    return 0;
  }
  if (args.watch) watch(args);
  return run_plan(args);
}

}  // namespace

void add_run(CLI::App& app, int& status) {
  const auto args = std::make_shared<RunArguments>();  // the options write into it after we return
  auto* run_command = app.add_subcommand("run", "A review plan: everything, and what must hold");
  run_command->add_option("PLAN", args->plan, "The plan, a TOML file; with --init a table of data")
      ->required();
  const auto* const group = "Review";
  auto* init =
      run_command
          ->add_flag(
              "--init", args->init, "Write a commented plan for this table to standard output")
          ->group(group);
  auto* check = run_command->add_flag("--check", args->check, "Read and check plan and data only")
                    ->group(group);
  auto* explain =
      run_command->add_flag("--explain", args->explain, "Say in words what will be done")
          ->group(group);
  auto* lock =
      run_command->add_flag("--lock", args->lock, "Write the results to the file of [lock]")
          ->group(group);
  run_command->add_option("--junit", args->junit, "Write the expectations as JUnit XML")
      ->type_name("FILE")
      ->group(group);
  run_command->add_flag("--no-report", args->no_report, "Leave the folder of [report] alone")
      ->group(group);
  auto* watching =
      run_command
          ->add_flag("--watch", args->watch, "Run again whenever the plan or its data are written")
          ->group(group);
  init->excludes(check)->excludes(explain)->excludes(lock)->excludes(watching);
  check->excludes(explain)->excludes(lock)->excludes(watching);
  explain->excludes(lock)->excludes(watching);
  add_output_options(*run_command, args->output);
  run_command->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
