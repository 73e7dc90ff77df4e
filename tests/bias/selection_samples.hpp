#pragma once

#include <cmath>
#include <random>
#include <vector>

#include "copse/bias/selection.hpp"
#include "model/samples.hpp"

namespace copse::samples {

/// Studies that are seen always when p <= .025 and else half of the time.
inline Estimates selected(std::mt19937_64& stream, int k, double mu, double tau) {
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> uniform;
  std::vector<double> yi, vi;
  while (std::ssize(yi) < k) {
    const double v = std::exp(-2.5 + normal(stream));
    const double y = mu + std::sqrt(tau * tau + v) * normal(stream);
    if (y / std::sqrt(v) < 1.96 && uniform(stream) < 0.5) continue;
    yi.push_back(y);
    vi.push_back(v);
  }
  return estimates(yi, vi);
}

inline std::vector<double> deltas_of(const bias::SelectionFit& fit) {
  std::vector<double> deltas;
  for (const auto& weight : fit.deltas) deltas.push_back(weight.delta);
  return deltas;
}

}  // namespace copse::samples
