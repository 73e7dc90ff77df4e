#include <algorithm>
#include <cmath>

#include "copse/effect/cluster.hpp"
#include "detail_read.hpp"
#include "wording.hpp"

namespace copse::intake {
namespace {

bool discount(effect::TwoMeans& study, double deff) {
  study = effect::effective_means(study, deff);
  return true;
}

bool discount(TwoByTwo& study, double deff) {
  study = effect::effective_counts(study, deff);
  return true;
}

/// The interval widened about its middle, on the scale on which it is symmetric.
Interval widened(const Interval& ci, bool natural, double factor) {
  if (natural) {
    const auto logs = widened({std::log(ci.lower), std::log(ci.upper)}, false, factor);
    return {std::exp(logs.lower), std::exp(logs.upper)};
  }
  const double middle = 0.5 * (ci.lower + ci.upper), half = 0.5 * (ci.upper - ci.lower);
  return {middle - factor * half, middle + factor * half};
}

bool discount(effect::ReportedEffect& study, double deff) {
  if (study.ci) study.ci = widened(*study.ci, study.natural, std::sqrt(deff));
  if (study.vi) study.vi = *study.vi * deff;
  if (study.sei) study.sei = effect::inflated_sei(*study.sei, deff);
  return true;
}

/// Whether a group would be left with less than its measure needs.
bool is_too_small(const RowValues& values, double deff) {
  if (const auto* means = std::get_if<effect::TwoMeans>(&values)) {
    return std::min(means->n1i, means->n2i) / deff < 2.0;
  }
  const auto* counts = std::get_if<TwoByTwo>(&values);
  return counts != nullptr && std::min(counts->n1i(), counts->n2i()) / deff < 1.0;
}

template <class Other>
bool discount(Other&, double) {
  return false;
}

}  // namespace

void discount_clusters(RowReader& row, RowValues& values) {
  if (!row.usable()) return;
  const auto& said = row.reading().conversions;
  auto size = row.optional(Role::cluster_size);
  if (!size && said.cluster_size) {
    size = said.cluster_size;
    row.depends_on(ConversionOption::cluster_size);
  }
  if (!size && row.optional(Role::icc)) row.note(wording::icc_without_cluster_size());
  if (!size) return;
  auto icc = row.optional(Role::icc);
  if (!icc && said.icc) {
    icc = said.icc;
    row.depends_on(ConversionOption::icc);
  }
  if (!icc) {
    row.note(wording::cluster_without_icc());
    return;
  }
  const double deff = effect::design_effect(*size, *icc);
  if (is_too_small(values, deff)) {
    row.note(wording::nothing_left(deff));
    row.leave_out();
    return;
  }
  const bool done = std::visit([deff](auto& study) { return discount(study, deff); }, values);
  if (done) {
    row.derived({}, wording::discounted(deff));
  } else {
    row.note(wording::cluster_not_discounted());
  }
}

}  // namespace copse::intake
