#include <algorithm>

#include "copse/effect/change_scores.hpp"
#include "copse/effect/five_numbers.hpp"
#include "detail_read.hpp"
#include "wording_convert.hpp"

namespace copse::intake {
namespace {

struct ArmRoles {
  int group;
  Role mean, sd, n, min, q1, median, q3, max, sd_baseline, sd_final;
};

constexpr ArmRoles arms[] = {
    {1,
     Role::m1i,
     Role::sd1i,
     Role::n1i,
     Role::min1i,
     Role::q1_1i,
     Role::median1i,
     Role::q3_1i,
     Role::max1i,
     Role::sd_baseline1i,
     Role::sd_final1i},
    {2,
     Role::m2i,
     Role::sd2i,
     Role::n2i,
     Role::min2i,
     Role::q1_2i,
     Role::median2i,
     Role::q3_2i,
     Role::max2i,
     Role::sd_baseline2i,
     Role::sd_final2i},
};

/// Whether the arm's mean or SD came from a range or quartiles.
bool is_from_quantiles(RowReader& row, const ArmRoles& arm) {
  return std::ranges::any_of(row.derivations(), [&](const Derivation& one) {
    return std::ranges::any_of(one.from,
                               [&](Role role) { return role == arm.q1 || role == arm.min; });
  });
}

bool is_for_normal_data(MedianMethod method) {
  return method == MedianMethod::luo_shi || method == MedianMethod::luo_wan;
}

void note_skewness(RowReader& row, const ArmRoles& arm) {
  if (!is_for_normal_data(row.reading().conversions.median) || !is_from_quantiles(row, arm)) return;
  const auto n = row.optional(arm.n);
  if (!n) return;
  const auto test = effect::skewness_test({row.optional(arm.min),
                                           row.optional(arm.q1),
                                           row.optional(arm.median),
                                           row.optional(arm.q3),
                                           row.optional(arm.max),
                                           *n});
  if (test && test->skewed) row.note(wording::skewed(arm.group));
}

/// A third SD that equals the final one is that of the final values, not of the change.
void note_correlation(RowReader& row, const ArmRoles& arm) {
  const auto baseline = row.optional(arm.sd_baseline), end = row.optional(arm.sd_final);
  const auto change = row.optional(arm.sd);
  if (!baseline || !end || !change || *change == *end) return;
  const auto recovered = effect::recover_correlation(*baseline, *end, *change);
  if (!recovered) return;
  row.note(recovered->r ? wording::correlation_recovered(arm.group, *recovered->r)
                        : wording::sds_contradict(arm.group, recovered->computed));
}

}  // namespace

void note_doubts_on_means(RowReader& row) {
  for (const auto& arm : arms) {
    note_skewness(row, arm);
    note_correlation(row, arm);
  }
}

}  // namespace copse::intake
