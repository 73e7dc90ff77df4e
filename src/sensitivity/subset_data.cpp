#include <cmath>

#include "copse/core/error.hpp"
#include "detail_subset_data.hpp"
#include "wording.hpp"

namespace copse::sensitivity::detail {

double SubsetData::location(double mu) const { return centre + std::ldexp(mu, exponent); }
double SubsetData::variance(double tau2) const { return std::ldexp(tau2, 2 * exponent); }
double SubsetData::to_unit_variance(double tau2) const { return std::ldexp(tau2, -2 * exponent); }

SubsetData subset_data(const Estimates& data) {
  require_valid(data);
  Eigen::Index lead = 0;
  const double least = data.vi.minCoeff(&lead);
  SubsetData studies;
  studies.exponent = static_cast<int>(std::floor(std::ilogb(least) / 2.0));
  studies.centre = data.yi[lead];
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    const double y = std::ldexp(data.yi[i] - studies.centre, -studies.exponent);
    const double v = studies.to_unit_variance(data.vi[i]);
    // So that squares of differences, and of weights, stay far inside the range of doubles.
    if (!(std::abs(y) <= 0x1p245) || !(v <= 0x1p490)) {
      throw Error(ErrorKind::estimation, wording::beyond_double_range());
    }
    studies.y.push_back(y);
    studies.v.push_back(v);
    studies.w.push_back(1.0 / v);
  }
  return studies;
}

}  // namespace copse::sensitivity::detail
