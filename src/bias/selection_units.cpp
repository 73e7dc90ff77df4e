#include <cmath>
#include <numbers>

#include "copse/core/error.hpp"
#include "detail_selection_units.hpp"
#include "wording_selection.hpp"

namespace copse::bias::detail {
namespace {

int unit_exponent(double variance) {
  const int exponent = std::ilogb(variance);
  return exponent >= 0 ? exponent / 2 : -((1 - exponent) / 2);  // floor: units shift exactly
}

}  // namespace

SelectionUnits::SelectionUnits(const Estimates& data, SelectionAlternative alternative)
    : data_(data),
      exponent_(unit_exponent(data.vi.minCoeff())),
      sign_(alternative == SelectionAlternative::less ? -1.0 : 1.0) {
  constexpr double fourth_powers_are_safe = 0x1p120;
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    data_.yi[i] = sign_ * std::ldexp(data.yi[i], -exponent_);
    data_.vi[i] = from_variance(data.vi[i]);
    const bool safe = std::abs(data_.yi[i]) < fourth_powers_are_safe &&
                      data_.vi[i] < fourth_powers_are_safe * fourth_powers_are_safe;
    if (!safe) throw Error(ErrorKind::estimation, wording::selection_beyond_double_range());
  }
}

double SelectionUnits::from_variance(double value) const {
  return std::ldexp(value, -2 * exponent_);
}

double SelectionUnits::location(double value) const { return sign_ * std::ldexp(value, exponent_); }

double SelectionUnits::length(double value) const { return std::ldexp(value, exponent_); }

double SelectionUnits::variance(double value) const { return std::ldexp(value, 2 * exponent_); }

double SelectionUnits::loglik(double value) const {
  const auto k = static_cast<double>(data_.k());
  return value - k * (0.5 * std::log(2.0 * std::numbers::pi) + exponent_ * std::numbers::ln2);
}

}  // namespace copse::bias::detail
