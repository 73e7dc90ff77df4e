#include "copse/analysis/pool.hpp"

#include <memory>

#include "choice.hpp"
#include "commands/commands.hpp"
#include "copse/analysis/compare.hpp"
#include "copse/view/compare.hpp"
#include "copse/view/pool.hpp"
#include "help.hpp"
#include "study_command.hpp"
#include "table_options.hpp"

namespace copse::app {
namespace {

struct PoolArguments : StudyArguments {
  bool explain = false;
  bool explain_tau2 = false;
  bool compare = false;
};

void write(const analysis::PoolResult& result, const PoolArguments& args) {
  auto view = view_of(args, standard_output());
  view.explain = args.explain;
  view.explain_tau2 = args.explain_tau2;
  write_formatted(args.output,
                  {[&] { return view::to_document(result, view); },
                   [&] { return view::to_table_document(result, view); },
                   [&] { return view::to_data(result); },
                   [&] { return view::to_json(result); }});
}

int compare(const PoolArguments& args, const table::Table& table) {
  const auto result = analysis::compare(table, args.choices);
  const auto document = [&] { return view::to_document(result, args.decimals); };
  write_formatted(args.output,
                  {document,
                   document,
                   [&] { return view::to_data(result); },
                   [&] { return view::to_json(result); }});
  return exit_status(args.output, result.notices);
}

int run(const PoolArguments& args) {
  const auto table = read_studies_file(
      args, [&](const table::Table& sound) { (void)analysis::pool(sound, args.choices); });
  if (args.compare) return compare(args, table);
  const auto result = analysis::pool(table, args.choices);
  write(result, args);
  std::vector<std::vector<Notice>> notices;
  for (const auto& analysis : result.analyses) notices.push_back(analysis.notices);
  return exit_status(args.output, result.notices, notices);
}

void add_absolute_options(CLI::App& pool, analysis::Choices& choices) {
  const auto* const group = "Absolute effects";
  add_numbers(pool,
              "--baseline",
              choices.baselines,
              "Risks without the treatment (rates for IRR, IRD) at which to show risks with it and "
              "numbers needed to treat: 0.1,0.3")
      ->group(group);
  add_choice(pool,
             "--event",
             choices.event,
             effect::event_kinds,
             "Whether an event is bad or good, for --baseline [harm]")
      ->group(group);
}

}  // namespace

void add_pool(CLI::App& app, int& status) {
  const auto args = std::make_shared<PoolArguments>();  // the options write into it after we return
  auto* pool =
      app.add_subcommand("pool", "Pool study estimates, with heterogeneity and a forest plot");
  add_table_arguments(*pool, *args);
  add_grouping_options(*pool, args->choices);
  add_model_options(*pool, args->choices);
  pool->add_flag("--common-tau2", args->choices.common_tau2, "One tau2 for all subgroups")
      ->group("Models");
  add_margin_options(*pool, args->choices);
  add_absolute_options(*pool, args->choices);
  pool->add_flag("--explain",
                 args->explain,
                 "Show each quantity's formula with the numbers of this analysis")
      ->group("Output");
  pool->add_flag("--explain-tau2",
                 args->explain_tau2,
                 "Draw what tau2 rests on: its likelihood with all maxima, or Q")
      ->group("Output");
  pool->add_flag("--compare",
                 args->compare,
                 "Show what each program would print, and the convention behind each difference")
      ->group("Output");
  add_study_output_options(*pool, *args);
  pool->footer([args] { return pool_footer(args->choices.reading.measure); });
  pool->callback([args, &status] { status = run(*args); });
}

}  // namespace copse::app
