#include "copse/analysis/effect_table.hpp"

#include "copse/core/error.hpp"
#include "detail_grouping.hpp"
#include "detail_idle_options.hpp"
#include "detail_lint.hpp"
#include "detail_notices.hpp"
#include "detail_rows.hpp"
#include "wording.hpp"

namespace copse::analysis {
namespace {

/// Rows are compared with those that share their values of the --by columns.
std::vector<Notice> lint_by_group(const table::Table& table,
                                  const intake::Reading& reading,
                                  const std::vector<intake::StudyInput>& studies,
                                  const Choices& choices) {
  const auto columns = find_grouping(table, choices).by;
  const auto groups =
      group_by(table, studies, columns, [](const auto& study) { return study.row; });
  std::vector<Notice> notices;
  for (const auto& group : groups.groups) {
    const auto found = lint_notices(table, reading, group.items, choices);
    notices.insert(notices.end(), found.begin(), found.end());
  }
  return notices;
}

}  // namespace

EffectTable effects(const table::Table& table, const Choices& choices) {
  require_valid(choices);
  const auto rows = chosen_rows(table, choices);
  const auto reading = intake::decide_reading(table, choices.reading);
  EffectTable result{table.source(),
                     table.rows(),
                     resolve(choices, reading.measure, reading.layout == intake::Layout::reported),
                     reading.scale,
                     reading.layout,
                     {},
                     table.source().notices};
  const auto inputs = intake::read_studies(table, rows, reading);
  result.studies = compute_effects(inputs.studies, result.settings);
  const auto idle = idle_options(choices, result.settings, reading, inputs.depends_on);
  const auto looks_wrong = lint_by_group(table, reading, inputs.studies, choices);
  for (const auto& more :
       {reading.notices, inputs.notices, idle, study_notices(result.studies), looks_wrong}) {
    result.notices.insert(result.notices.end(), more.begin(), more.end());
  }
  return result;
}

}  // namespace copse::analysis
