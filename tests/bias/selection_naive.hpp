#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "copse/bias/selection.hpp"

// The likelihood of a selection model as its definition has it: every integral by Simpson's rule.
namespace copse::naive {

struct Selection {
  bias::SelectionType type = bias::SelectionType::stepfun;
  bias::SelectionAlternative alternative = bias::SelectionAlternative::greater;
  std::vector<double> steps;  ///< the last is 1
};

inline double selection_p(const Selection& model, double z) {
  if (model.alternative == bias::SelectionAlternative::two_sided) {
    return std::erfc(std::abs(z) / std::numbers::sqrt2);
  }
  const double side = model.alternative == bias::SelectionAlternative::less ? -1.0 : 1.0;
  return 0.5 * std::erfc(side * z / std::numbers::sqrt2);
}

inline double selection_w(const Selection& model, double p, const std::vector<double>& deltas) {
  const double d = deltas[0], clipped = std::clamp(p, 1e-5, 1.0 - 1e-5);
  switch (model.type) {
    case bias::SelectionType::stepfun:
      for (std::size_t j = 0; j < model.steps.size(); ++j) {
        if (p <= model.steps[j]) return deltas[j];
      }
      return deltas.back();
    case bias::SelectionType::beta:
      return std::pow(clipped, d - 1.0) * std::pow(1.0 - clipped, deltas[1] - 1.0);
    case bias::SelectionType::halfnorm:
      return std::exp(-d * p * p);
    case bias::SelectionType::negexp:
      return std::exp(-d * p);
    case bias::SelectionType::logistic:
      return 2.0 * std::exp(-d * p) / (1.0 + std::exp(-d * p));
    case bias::SelectionType::power:
      return std::pow(1.0 - clipped, d);
  }
  return 0.0;
}

/// The z values at which w may jump or bend, by bisection of the p value.
inline std::vector<double> selection_breaks(const Selection& model) {
  std::vector<double> ps = model.steps;
  if (model.type == bias::SelectionType::beta || model.type == bias::SelectionType::power) {
    ps = {1e-5, 1.0 - 1e-5};
  }
  std::vector<double> breaks{0.0};
  for (const double p : ps) {
    if (p >= 1.0) continue;
    const bool two_sided = model.alternative == bias::SelectionAlternative::two_sided;
    const bool falls = model.alternative != bias::SelectionAlternative::less;
    double low = two_sided ? 0.0 : -40.0, high = 40.0;
    while (std::nextafter(low, high) < high) {
      const double middle = low / 2.0 + high / 2.0;
      if (middle == low || middle == high) break;
      ((selection_p(model, middle) > p) == falls ? low : high) = middle;
    }
    breaks.push_back(high);
    // Powers of |z| near 0 need finer pieces there.
    for (double z = 2.0 * high; two_sided && z < 2.0; z *= 2.0) breaks.push_back(z);
  }
  if (model.alternative == bias::SelectionAlternative::two_sided) {
    for (std::size_t i = std::size(breaks); i-- > 1;) breaks.push_back(-breaks[i]);
  }
  return breaks;
}

/// A of one study, `cells` of Simpson's rule in each piece.
inline double selection_constant(const Selection& model,
                                 double mu,
                                 double s,
                                 double se,
                                 const std::vector<double>& deltas,
                                 int cells) {
  std::vector<double> ends{mu - 12.0 * s, mu + 12.0 * s};
  for (const double z : selection_breaks(model)) {
    if (se * z > ends[0] && se * z < ends[1]) ends.push_back(se * z);
  }
  std::ranges::sort(ends);
  double sum = 0.0;
  for (std::size_t i = 1; i < ends.size(); ++i) {
    const double h = (ends[i] - ends[i - 1]) / (2 * cells);
    // Within the piece, so that a jump at its end does not count.
    const double a = ends[i - 1], inside = 1e-13 * (ends[i] - a);
    for (int j = 0; j <= 2 * cells; ++j) {
      const double y = std::clamp(a + j * h, a + inside, ends[i] - inside);
      const double x = (y - mu) / s;
      const double coefficient = j == 0 || j == 2 * cells ? 1.0 : (j % 2 == 1 ? 4.0 : 2.0);
      sum += coefficient * h / 3.0 * selection_w(model, selection_p(model, y / se), deltas) *
             std::exp(-x * x / 2.0) / (s * std::sqrt(2.0 * std::numbers::pi));
    }
  }
  return sum;
}

inline double selection_loglik(const Estimates& data,
                               const Selection& model,
                               double mu,
                               double tau2,
                               const std::vector<double>& deltas,
                               int cells) {
  double sum = 0.0;
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    const double se = std::sqrt(data.vi[i]), s = std::sqrt(data.vi[i] + tau2);
    const double x = (data.yi[i] - mu) / s;
    const double w = selection_w(model, selection_p(model, data.yi[i] / se), deltas);
    sum += std::log(w) - x * x / 2.0 - std::log(s * std::sqrt(2.0 * std::numbers::pi)) -
           std::log(selection_constant(model, mu, s, se, deltas, cells));
  }
  return sum;
}

}  // namespace copse::naive
