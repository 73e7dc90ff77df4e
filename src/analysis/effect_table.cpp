#include "copse/analysis/effect_table.hpp"

#include "copse/core/error.hpp"
#include "detail_notices.hpp"
#include "detail_rows.hpp"
#include "wording.hpp"

namespace copse::analysis {

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
  for (const auto& more : {reading.notices, inputs.notices, study_notices(result.studies)}) {
    result.notices.insert(result.notices.end(), more.begin(), more.end());
  }
  return result;
}

}  // namespace copse::analysis
