#include "copse/effect/zero_cells.hpp"

namespace copse::effect {

TwoByTwo with_added(const TwoByTwo& table, double add) {
  return {table.ai + add, table.bi + add, table.ci + add, table.di + add};
}

MatchedPairs with_added(const MatchedPairs& table, double add) {
  return {table.ai + add, table.bi + add, table.ci + add, table.di + add};
}

PersonTime with_added(const PersonTime& study, double add) {
  return {study.x1i + add, study.t1i, study.x2i + add, study.t2i};
}

Proportion with_added(const Proportion& study, double add) {
  return {study.xi + add, study.ni + 2.0 * add};
}

Rate with_added(const Rate& study, double add) { return {study.xi + add, study.ti}; }

TwoByTwo with_added_events(const TwoByTwo& table, double add) {
  if (has_only_events(table)) return {table.ai, add, table.ci, add};
  return {table.ai + add, table.bi, table.ci + add, table.di};
}

bool has_no_events(const TwoByTwo& table) { return table.ai == 0.0 && table.ci == 0.0; }
bool has_no_events(const PersonTime& study) { return study.x1i == 0.0 && study.x2i == 0.0; }
bool has_only_events(const TwoByTwo& table) { return table.bi == 0.0 && table.di == 0.0; }

}  // namespace copse::effect
