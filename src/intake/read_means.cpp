#include <cmath>
#include <vector>

#include "copse/effect/from_tests.hpp"
#include "detail_layout.hpp"
#include "detail_read.hpp"
#include "wording.hpp"

namespace copse::intake {
namespace {

/// Numbers that must ascend, as far as they are there, for a conversion to have a meaning.
const std::vector<std::vector<Role>>& ascending() {
  static const std::vector<std::vector<Role>> all{
      {Role::m1_lb, Role::m1_ub},
      {Role::min1i, Role::q1_1i, Role::median1i, Role::q3_1i, Role::max1i},
      {Role::m2_lb, Role::m2_ub},
      {Role::min2i, Role::q1_2i, Role::median2i, Role::q3_2i, Role::max2i},
      {Role::diff_lb, Role::diff_ub},
  };
  return all;
}

void require_ascending(RowReader& row) {
  for (const auto& chain : ascending()) {
    std::optional<double> below;
    for (const Role role : chain) {
      const auto number = row.optional(role);
      if (!number) continue;
      if (below && *below > *number) {
        row.wrong(role, "a number no less than the one below it");
      } else {
        below = number;
      }
    }
  }
}

/// d by the first of d, t, r and p that the row holds; the sign of p is that of the difference.
std::optional<double> standardised_difference(RowReader& row, const effect::GroupSizes& sizes) {
  std::optional<double> d;
  Role from = Role::di;
  const auto take = [&](Role role, auto&& convert) {
    if (d) return;
    if (const auto printed = row.optional(role)) {
      d = convert(*printed);
      from = role;
    }
  };
  if (holds_difference(row.reading().columns))
    take(Role::di, [](double di) { return std::optional(di); });
  take(Role::ti, [&](double t) { return std::optional(effect::d_from_t(t, sizes)); });
  take(Role::ri, [&](double r) { return effect::d_from_r(r, sizes); });
  take(Role::pi, [&](double p) {
    const auto sign = p < 0.0 ? effect::Direction::negative : effect::Direction::positive;
    return effect::d_from_p({std::abs(p), effect::Sides::two_sided}, sizes, sign);
  });
  const auto& measure = effect::declaration(row.reading().measure);
  const bool equal = measure.from_tests == effect::FromTests::equal_sds;
  if (d) row.derived({Role::m1i, Role::m2i}, wording::standardised_from(from, equal));
  return d;
}

/// Whether the first group's SD is all that is missing.
bool lacks_sd1i_only(const RowReader& row) {
  for (const Role role : {Role::m1i, Role::n1i, Role::m2i, Role::sd2i, Role::n2i}) {
    if (!row.has(role)) return false;
  }
  return !row.has(Role::sd1i);
}

}  // namespace

effect::TwoMeans read_means(RowReader& row) {
  require_ascending(row);
  effect::TwoMeans study{row.needed(Role::m1i),
                         row.needed(Role::sd1i),
                         row.needed(Role::n1i),
                         row.needed(Role::m2i),
                         row.needed(Role::sd2i),
                         row.needed(Role::n2i)};
  if (row.broken()) return study;
  note_doubts_on_means(row);
  if (row.usable()) return study;
  const auto& measure = effect::declaration(row.reading().measure);
  if (!measure.needs_sd1i && lacks_sd1i_only(row)) {
    row.forget_missing();
    row.stands_in({Role::sd1i});
    study.sd1i = study.sd2i;
    return study;
  }
  const bool known_sizes = study.n1i > 0.0 && study.n2i > 0.0;
  if (!known_sizes || !takes_tests(measure)) return study;
  if (row.has(Role::m1i) && row.has(Role::m2i)) return study;  // a test does not replace means
  const auto d = standardised_difference(row, {study.n1i, study.n2i});
  if (!d) return study;
  row.forget_missing();
  row.stands_in({Role::m1i, Role::sd1i, Role::m2i, Role::sd2i});
  return {*d, 1.0, study.n1i, 0.0, 1.0, study.n2i};
}

}  // namespace copse::intake
