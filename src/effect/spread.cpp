#include "copse/effect/spread.hpp"

#include <cmath>

#include "detail_contract.hpp"

namespace copse::effect {
namespace {

double sei_from_interval(const PrintedInterval& printed, IntervalQuantile quantile, double df) {
  return quantile == IntervalQuantile::normal ? sei_from_z_interval(printed)
                                              : sei_from_t_interval(printed, df);
}

void require_group(double n) { detail::require_at_least("the size of a group", 2.0, n); }

double degrees_of_freedom(const GroupSizes& sizes) {
  detail::require_sizes(sizes);
  return sizes.n1i + sizes.n2i - 2.0;
}

}  // namespace

double sd_from_sei(double sei, double n) {
  detail::require_positive("the standard error", sei);
  require_group(n);
  return sei * std::sqrt(n);
}

double sd_from_interval(const PrintedInterval& printed, IntervalQuantile quantile, double n) {
  require_group(n);
  return sd_from_sei(sei_from_interval(printed, quantile, n - 1.0), n);
}

std::optional<double> sd_from_t(double mean, double t, double n) {
  require_group(n);
  const auto sei = sei_from_statistic(mean, t);
  return sei ? std::optional(sd_from_sei(*sei, n)) : std::nullopt;
}

std::optional<double> sd_from_p(double mean, const PValue& pval, double n) {
  require_group(n);
  const auto sei = sei_from_t_test(mean, pval, n - 1.0);
  return sei ? std::optional(sd_from_sei(*sei, n)) : std::nullopt;
}

double pooled_sd_from_sei(double sei, const GroupSizes& sizes) {
  detail::require_positive("the standard error", sei);
  detail::require_sizes(sizes);
  return sei / std::sqrt(1.0 / sizes.n1i + 1.0 / sizes.n2i);
}

double pooled_sd_from_interval(const PrintedInterval& printed,
                               IntervalQuantile quantile,
                               const GroupSizes& sizes) {
  return pooled_sd_from_sei(sei_from_interval(printed, quantile, degrees_of_freedom(sizes)), sizes);
}

std::optional<double> pooled_sd_from_t(double difference, double t, const GroupSizes& sizes) {
  detail::require_sizes(sizes);
  const auto sei = sei_from_statistic(difference, t);
  return sei ? std::optional(pooled_sd_from_sei(*sei, sizes)) : std::nullopt;
}

std::optional<double> pooled_sd_from_p(double difference,
                                       const PValue& pval,
                                       const GroupSizes& sizes) {
  const auto sei = sei_from_t_test(difference, pval, degrees_of_freedom(sizes));
  return sei ? std::optional(pooled_sd_from_sei(*sei, sizes)) : std::nullopt;
}

}  // namespace copse::effect
