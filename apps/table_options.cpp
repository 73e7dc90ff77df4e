#include "table_options.hpp"

#include "choice.hpp"

namespace copse::app {
namespace {

/// An option that is repeated for several columns; a comma is part of a name.
void add_columns(CLI::App& app,
                 const std::string& option,
                 std::vector<std::string>& target,
                 const std::string& help) {
  app.add_option(option, target, help)
      ->type_name("COLUMN")
      ->allow_extra_args(false)
      ->group("Input");
}

}  // namespace

void add_where_option(CLI::App& app, std::optional<std::string>& where) {
  app.add_option("--where",
                 where,
                 "Use only rows for which this is true: year >= 1970 && alloc == \"random\"")
      ->type_name("EXPR")
      ->group("Input");
}

void add_column_option(CLI::App& app, std::vector<intake::SaidColumn>& columns) {
  const auto parse = [&columns](const CLI::results_t& said) {
    for (const auto& text : said) {
      const auto equals = text.find('=');
      if (equals == std::string::npos) {
        throw CLI::ValidationError("--col", "expected ROLE=COLUMN, found \"" + text + "\"");
      }
      columns.push_back({text.substr(0, equals), text.substr(equals + 1)});
    }
    return true;
  };
  app.add_option("--col", parse, "Column of a role, for example sd1i=SD_int; repeatable")
      ->type_name("ROLE=COLUMN")
      ->type_size(1)
      ->expected(1, CLI::detail::expected_max_vector_size)
      ->allow_extra_args(false)
      ->group("Input");
}

void add_measure_option(CLI::App& app, intake::ReadingChoices& reading) {
  add_choice(app, "--measure", reading.measure, effect::measure_names(), "Effect measure")
      ->group("Effect sizes");
}

void add_scale_option(CLI::App& app, intake::ReadingChoices& reading) {
  add_choice(
      app, "--scale", reading.scale, intake::printed_scales, "Scale of a printed ratio in yi")
      ->group("Input");
}

void add_conversion_options(CLI::App& app, intake::Conversions& conversions) {
  const auto* const group = "Derived numbers";
  add_choice(app,
             "--median-method",
             conversions.median,
             intake::median_methods,
             "Mean and SD from median, quartiles and range [luo-shi]")
      ->group(group);
  add_choice(app,
             "--mean-ci",
             conversions.quantile,
             intake::interval_quantiles,
             "Quantile that intervals of means were made with [t]")
      ->group(group);
  add_number(app,
             "--correlation",
             conversions.correlation,
             "Of baseline and final values, for the SD of the change")
      ->group(group);
  add_number(app, "--icc", conversions.icc, "Intracluster correlation of trials without their own")
      ->group(group);
  add_number(app,
             "--cluster-size",
             conversions.cluster_size,
             "Mean cluster size of trials without their own; makes each a cluster trial")
      ->group(group);
  add_choice(app,
             "--choose-table",
             conversions.tables,
             intake::table_choices,
             "When several 2x2 tables fit a printed ratio or statistic [refuse]")
      ->group(group);
  add_choice(
      app,
      "--chi2",
      conversions.chi_squared,
      intake::continuities,
      "Chi-squared statistics, and p beside margins, whose row does not say (correct) [yates]")
      ->group(group);
}

void add_input_options(CLI::App& app, analysis::Choices& choices) {
  add_where_option(app, choices.where);
  add_column_option(app, choices.reading.columns);
  add_scale_option(app, choices.reading);
  const auto parse_level = [&choices](const CLI::results_t& said) {
    choices.ci_level = number_in(said.back());
    if (choices.ci_level) choices.reading.conversions.ci_level = *choices.ci_level;
    if (choices.ci_level) return true;
    throw CLI::ValidationError("--ci-level", "expected a number, found \"" + said.back() + "\"");
  };
  app.add_option("--ci-level", parse_level, "Level of the intervals in the table [0.95]")
      ->type_name("NUMBER")
      ->group("Input");
}

void add_lint_options(CLI::App& app, analysis::Choices& choices) {
  app.add_flag("--lint,!--no-lint", choices.lint, "Look for what seems wrong in the data [on]")
      ->group("Input");
  add_number(
      app,
      "--items",
      choices.items,
      "Outcomes are integer scored, a mean of so many items (1 for a sum): means and SDs that "
      "cannot be are named")
      ->group("Input");
}

void add_by_option(CLI::App& app, analysis::Choices& choices) {
  add_columns(app, "--by", choices.by, "Compare rows within each value of this column; repeatable");
}

void add_grouping_options(CLI::App& app, analysis::Choices& choices) {
  add_columns(app, "--by", choices.by, "One analysis per value of this column; repeatable");
  add_columns(app,
              "--subgroup",
              choices.subgroups,
              "Subtotals per value of this column and a test of their differences; repeatable");
}

void add_effect_options(CLI::App& app, analysis::Choices& choices) {
  const auto* const group = "Effect sizes";
  add_measure_option(app, choices.reading);
  add_choice(app,
             "--smd-j",
             choices.smd_j,
             effect::small_sample_corrections,
             "Small-sample correction of SMD [exact]")
      ->group(group);
  add_choice(app,
             "--vtype",
             choices.vtype,
             effect::variance_types,
             "Sampling variance [the measure's first]")
      ->group(group);
  add_choice(app,
             "--zero-cells",
             choices.zero_cells,
             effect::zero_cells_rules,
             "Which tables get --zero-add in each cell [only0]")
      ->group(group);
  add_number(app, "--zero-add", choices.zero_add, "What is added to zero cells [0.5]")
      ->group(group);
  add_choice(app,
             "--zero-add-to",
             choices.zero_add_to,
             effect::zero_additions,
             "What --zero-add is added to, for RR [cells]")
      ->group(group);
  add_choice(app,
             "--double-zero",
             choices.double_zero,
             effect::double_zero_rules,
             "Studies without events in either group [drop]")
      ->group(group);
}

void add_profile_option(CLI::App& app, analysis::Choices& choices) {
  std::string measured;
  for (const auto& profile : analysis::profiles) {
    if (!analysis::is_measured(profile.value)) continue;
    measured += (measured.empty() ? "" : ", ") + std::string(profile.name);
  }
  const auto parse = [&choices](const CLI::results_t& said) {
    choices.like = find_named(analysis::profiles, said.back());
    if (choices.like) return true;
    throw CLI::ValidationError("--like",
                               "\"" + said.back() + "\" is none of " + listed(analysis::profiles));
  };
  app.add_option("--like", parse, "Every convention of a program at once: " + measured)
      ->type_name("NAME")
      ->group("Models");
}

}  // namespace copse::app
