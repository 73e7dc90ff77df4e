#include <algorithm>

#include "copse/core/error.hpp"
#include "detail_subset_fit.hpp"
#include "detail_subset_lattice.hpp"

namespace copse::sensitivity::detail {
namespace {

/// Sums with weights 1 / v, study by study: a study adds w W / (w + W) (y - m)^2 to Q, m and W the
/// mean and sum of weights before (West 1979, doi:10.1145/359146.359153); all terms are positive.
struct RunningSums {
  double w = 0.0, mean = 0.0, q = 0.0, pairs = 0.0;

  void add(double y, double weight) {
    const double apart = y - mean;
    pairs += weight * w;
    q += weight * (w / (w + weight)) * apart * apart;
    w += weight;
    mean += apart * (weight / w);
  }
};

RunningSums sums_of(const SubsetData& studies, const Indices& members) {
  RunningSums sums;
  for (const auto i : members) {
    const auto at = static_cast<std::size_t>(i);
    sums.add(studies.y[at], studies.w[at]);
  }
  return sums;
}

double mean_at(const SubsetData& studies, const Indices& members, double tau2) {
  double sum_w = 0.0, sum_wy = 0.0;
  for (const auto i : members) {
    const auto at = static_cast<std::size_t>(i);
    const double weight = 1.0 / (studies.v[at] + tau2);
    sum_w += weight;
    sum_wy += weight * studies.y[at];
  }
  return sum_wy / sum_w;
}

/// In the units of `studies`.
std::optional<double> tau2_of(const Estimates& data,
                              const SubsetData& studies,
                              model::Tau2Method method,
                              const Indices& members) {
  try {
    const auto found = model::estimate_tau2({data.yi(members), data.vi(members), {}}, method);
    return studies.to_unit_variance(found.tau2);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::estimation) throw;
    return std::nullopt;
  }
}

}  // namespace

std::optional<GoshRow> fit_subset(const Estimates& data,
                                  const SubsetData& studies,
                                  const model::Tau2Choice& choice,
                                  const Indices& members) {
  const auto sums = sums_of(studies, members);
  const double df = static_cast<double>(members.size()) - 1.0;
  const double excess = std::max(0.0, sums.q - df);
  const double i2_q = excess > 0.0 ? 100.0 * (excess / sums.q) : 0.0;
  if (choice == model::Tau2Choice{0.0}) return GoshRow{studies.location(sums.mean), i2_q, 0.0};
  std::optional<double> tau2 = 0.0;
  if (const double* given = std::get_if<double>(&choice)) {
    tau2 = studies.to_unit_variance(*given);
  } else if (choice == model::Tau2Choice{model::Tau2Method::dersimonian_laird}) {
    if (excess > 0.0) tau2 = excess * (sums.w / (2.0 * sums.pairs));
  } else if (df > 0.0) {
    tau2 = tau2_of(data, studies, std::get<model::Tau2Method>(choice), members);
  }
  if (!tau2) return std::nullopt;
  GoshRow row{studies.location(mean_at(studies, members, *tau2)), 0.0, studies.variance(*tau2)};
  if (df > 0.0) {
    const double typical_variance = df * (sums.w / (2.0 * sums.pairs));
    row.i2 = 100.0 * (*tau2 / (*tau2 + typical_variance));
  }
  return row;
}

}  // namespace copse::sensitivity::detail
