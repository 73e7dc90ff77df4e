#pragma once

#include <array>
#include <cmath>
#include <cstddef>

#include "detail_climb.hpp"

namespace copse::bias::detail {

/// A value with its first and second derivatives in `count` variables, carried through arithmetic
/// by the chain rule: exact to rounding, with no difference quotient.
template <std::size_t count>
struct Jet {
  double value = 0.0;
  std::array<double, count> gradient{};
  std::array<std::array<double, count>, count> hessian{};

  Jet() = default;
  Jet(double constant)
      : value(constant) {}  // NOLINT(google-explicit-constructor): constants mix in
  /// The variable number `at`.
  static Jet variable(double here, std::size_t at) {
    Jet jet(here);
    jet.gradient[at] = 1.0;
    return jet;
  }

  /// f(this), of which f, f' and f'' at the value are given.
  [[nodiscard]] Jet through(double f, double slope, double bend) const {
    Jet out(f);
    for (std::size_t i = 0; i < count; ++i) {
      out.gradient[i] = slope * gradient[i];
      for (std::size_t j = 0; j < count; ++j) {
        out.hessian[i][j] = slope * hessian[i][j] + bend * gradient[i] * gradient[j];
      }
    }
    return out;
  }

  Jet& operator+=(const Jet& other) {
    value += other.value;
    for (std::size_t i = 0; i < count; ++i) {
      gradient[i] += other.gradient[i];
      for (std::size_t j = 0; j < count; ++j) hessian[i][j] += other.hessian[i][j];
    }
    return *this;
  }
  Jet operator-() const { return through(-value, -1.0, 0.0); }
  friend Jet operator+(Jet a, const Jet& b) { return a += b; }
  friend Jet operator-(Jet a, const Jet& b) { return a += -b; }
  friend Jet operator*(const Jet& a, const Jet& b) {
    Jet out(a.value * b.value);
    for (std::size_t i = 0; i < count; ++i) {
      out.gradient[i] = a.gradient[i] * b.value + a.value * b.gradient[i];
      for (std::size_t j = 0; j < count; ++j) {
        out.hessian[i][j] = a.hessian[i][j] * b.value + a.value * b.hessian[i][j] +
                            a.gradient[i] * b.gradient[j] + a.gradient[j] * b.gradient[i];
      }
    }
    return out;
  }
  friend Jet operator/(const Jet& a, const Jet& b) {
    const double inverse = 1.0 / b.value;
    return a * b.through(inverse, -inverse * inverse, 2.0 * inverse * inverse * inverse);
  }

  [[nodiscard]] Derivatives derivatives() const {
    const auto n = static_cast<Eigen::Index>(count);
    Derivatives out{value, Eigen::VectorXd(n), Eigen::MatrixXd(n, n)};
    for (std::size_t i = 0; i < count; ++i) {
      out.gradient[static_cast<Eigen::Index>(i)] = gradient[i];
      for (std::size_t j = 0; j < count; ++j) {
        out.hessian(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = hessian[i][j];
      }
    }
    return out;
  }
};

template <std::size_t count>
Jet<count> sqrt(const Jet<count>& x) {
  const double root = std::sqrt(x.value);
  return x.through(root, 0.5 / root, -0.25 / (root * x.value));
}

template <std::size_t count>
Jet<count> log(const Jet<count>& x) {
  return x.through(std::log(x.value), 1.0 / x.value, -1.0 / (x.value * x.value));
}

}  // namespace copse::bias::detail
