#include <cmath>

#include "copse/effect/standard_error.hpp"
#include "detail_read.hpp"
#include "wording.hpp"

namespace copse::intake {
namespace {

/// SE from the effect with its z, else its two-sided p.
std::optional<double> sei_from_test(RowReader& row, const effect::ReportedEffect& study) {
  const double yi = study.natural ? std::log(study.yi) : study.yi;
  if (const auto z = row.optional(Role::zi)) {
    const auto sei = effect::sei_from_statistic(yi, *z);
    if (sei) row.derived({Role::sei}, wording::derivation(Role::sei, {Role::yi, Role::zi}, "yi/z"));
    return sei;
  }
  const auto p = row.optional(Role::pi);
  if (!p) return std::nullopt;
  const auto sei = effect::sei_from_z_test(yi, {std::abs(*p), effect::Sides::two_sided});
  if (sei) {
    row.derived(
        {Role::sei},
        wording::derivation(Role::sei, {Role::yi, Role::pi}, "yi/z of p, Cochrane Handbook 6.3.2"));
  }
  return sei;
}

}  // namespace

effect::ReportedEffect read_reported(RowReader& row) {
  effect::ReportedEffect study;
  study.natural = row.reading().natural;
  study.yi = row.needed(Role::yi);
  study.vi = row.optional(Role::vi);
  study.sei = row.optional(Role::sei);
  const auto lower = row.optional(Role::ci_lb), upper = row.optional(Role::ci_ub);
  if (lower && upper) {
    study.ci = Interval{*lower, *upper};
    if (*lower >= *upper) row.wrong(Role::ci_ub, "an upper bound above the lower one (ci_lb)");
  }
  if (study.vi || study.sei) return study;
  if (study.ci) {
    row.derived({Role::vi}, wording::variance_from_interval());
    return study;
  }
  if (row.usable()) study.sei = sei_from_test(row, study);
  if (!study.sei) row.missing(Role::vi);
  return study;
}

std::optional<effect::ReportedEffect> read_printed_instead(RowReader& row) {
  if (!row.reading().printed_instead || row.usable() || row.broken()) return std::nullopt;
  const auto missing = row.missing_cells();
  row.forget_missing();
  const auto study = read_reported(row);
  if (row.usable()) {
    row.derived({}, wording::printed_instead(missing.roles));
    return study;
  }
  row.missing_cells() = missing;
  return std::nullopt;
}

}  // namespace copse::intake
