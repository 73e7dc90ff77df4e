#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/model/tau2.hpp"

namespace copse::model {

/// So that test names do not hold bytes.
inline std::ostream& operator<<(std::ostream& out, const Named<Tau2Method>& method) {
  return out << method.name;
}

}  // namespace copse::model

// Data that the tests of the room `model` share.
namespace copse::samples {

inline Estimates estimates(const std::vector<double>& yi, const std::vector<double>& vi) {
  return {Eigen::Map<const Eigen::VectorXd>(yi.data(), std::ssize(yi)),
          Eigen::Map<const Eigen::VectorXd>(vi.data(), std::ssize(vi)),
          {}};
}

/// Thirteen trials of the BCG vaccine (Colditz et al. 1994): log risk ratio, from the counts.
inline Estimates bcg() {
  struct Trial {
    double ai, bi, ci, di;
  };
  constexpr std::array<Trial, 13> trials{{{4, 119, 11, 128},
                                          {6, 300, 29, 274},
                                          {3, 228, 11, 209},
                                          {62, 13536, 248, 12619},
                                          {33, 5036, 47, 5761},
                                          {180, 1361, 372, 1079},
                                          {8, 2537, 10, 619},
                                          {505, 87886, 499, 87892},
                                          {29, 7470, 45, 7232},
                                          {17, 1699, 65, 1600},
                                          {186, 50448, 141, 27197},
                                          {5, 2493, 3, 2338},
                                          {27, 16886, 29, 17825}}};
  std::vector<double> yi, vi;
  for (const auto& trial : trials) {
    const double n1 = trial.ai + trial.bi, n2 = trial.ci + trial.di;
    yi.push_back(std::log((trial.ai / n1) / (trial.ci / n2)));
    vi.push_back(1.0 / trial.ai - 1.0 / n1 + 1.0 / trial.ci - 1.0 / n2);
  }
  return estimates(yi, vi);
}

/// y_i ~ N(0, v_i + tau2) with log v_i ~ N(-2, sd_log_v^2).
inline Estimates random(std::mt19937_64& stream, int k, double sd_log_v, double tau2) {
  std::normal_distribution<double> normal;
  std::vector<double> yi, vi;
  for (int i = 0; i < k; ++i) {
    vi.push_back(std::exp(-2.0 + sd_log_v * normal(stream)));
    yi.push_back(std::sqrt(vi.back() + tau2) * normal(stream));
  }
  return estimates(yi, vi);
}

/// Twenty data sets of 2 to 30 studies, the variances of which differ by up to about 10^3.
inline std::vector<Estimates> ordinary() {
  std::mt19937_64 stream(20240229);
  std::vector<Estimates> all{bcg()};
  for (const int k : {2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 25, 30}) {
    all.push_back(random(stream, k, 1.0, k % 3 == 0 ? 0.0 : 0.3));
  }
  return all;
}

inline double median_variance(const Estimates& data) {
  std::vector<double> vi(data.vi.begin(), data.vi.end());
  std::ranges::nth_element(vi, vi.begin() + std::ssize(vi) / 2);
  return vi[vi.size() / 2];
}

inline std::string name_of(model::Tau2Method method) {
  return std::string(copse::name_of(model::tau2_methods, method));
}

/// The name of an estimator without what GoogleTest does not allow in the name of a case.
inline std::string case_name(model::Tau2Method method) {
  std::string name = name_of(method);
  std::erase(name, '-');
  return name;
}

}  // namespace copse::samples
