#include "copse/stats/quadratic_form.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace copse::stats {
namespace {

using Complex = std::complex<double>;

using Factor = QuadraticForm::Factor;
using Determinant = std::vector<Factor>;

/// Left (-1) or right (+1) of 0 in the plane of s.
enum class Side { lower, upper };

/// log det for Im s > 0, on the branch that is 0 at s = 0. The factors turn clockwise by less than
/// pi each, so the product has passed the negative real axis when it comes from below and lands
/// above.
Complex log_factor(const Factor& det, Complex s) {
  const double re = -2.0 * s.real(), im = -2.0 * s.imag();
  double product_re = 1.0, product_im = 0.0, log_size = 0.0, ratio_re = 0.0, ratio_im = 0.0;
  int turns = 0;
  for (Eigen::Index j = 0; j < det.scales.size(); ++j) {
    const double x = 1.0 + re * det.scales[j], y = im * det.scales[j];
    const double next_re = product_re * x - product_im * y;
    const double next_im = product_re * y + product_im * x;
    if (product_im < 0.0 && next_im >= 0.0) ++turns;
    product_re = next_re;
    product_im = next_im;
    const double share = det.p[j] / (x * x + y * y);
    ratio_re += share * x;
    ratio_im -= share * y;
    const double size = std::abs(product_re) + std::abs(product_im);
    if (!(0x1p-100 < size && size < 0x1p100)) {
      log_size += std::log(size);
      product_re /= size;
      product_im /= size;
    }
  }
  const Complex lead(1.0 + re * det.lead_scale, im * det.lead_scale);
  const Complex rest = det.lead_p + lead * Complex(ratio_re, ratio_im);
  const double angle = std::atan2(product_im, product_re) - 2.0 * std::numbers::pi * turns;
  return Complex(log_size + std::log(std::hypot(product_re, product_im)), angle) + std::log(rest);
}

Complex log_det(const Determinant& det, Complex s) {
  Complex sum = 0.0;
  for (const auto& factor : det) sum += log_factor(factor, s);
  return sum;
}

/// First and second derivative of K at a real s; `inside` is false right of its first singularity.
struct Slopes {
  bool inside;
  double first, second;
};

Slopes slopes_of(const Factor& det, double s) {
  const Eigen::ArrayXd x = (1.0 - 2.0 * s * det.scales).inverse();
  const Eigen::ArrayXd turn = 2.0 * det.scales * x;
  const double ratio = (det.p * x).sum();
  const double ratio1 = (det.p * x * turn).sum();
  const double ratio2 = 2.0 * (det.p * x * turn.square()).sum();
  const double lead = 1.0 - 2.0 * s * det.lead_scale;
  const double g = det.lead_p + lead * ratio;
  const double g1 = (lead * ratio1 - 2.0 * det.lead_scale * ratio) / g;
  const double g2 = (lead * ratio2 - 4.0 * det.lead_scale * ratio1) / g;
  return {g > 0.0, (turn.sum() - g1) / 2.0, (turn.square().sum() - g2 + g1 * g1) / 2.0};
}

Slopes slopes_at(const Determinant& det, double s) {
  Slopes sum{true, 0.0, 0.0};
  for (const auto& factor : det) {
    const Slopes k = slopes_of(factor, s);
    sum = {sum.inside && k.inside, sum.first + k.first, sum.second + k.second};
  }
  return sum;
}

/// The saddle point of K(s) - s q - log |s|, whose derivative increases: Newton's method inside a
/// bracket. A few digits are enough: any s gives the same integral.
double saddle_point(const Determinant& det, double q, double left, double right) {
  double s = left + (right - left) / 2.0;
  for (int step = 0; step < 200; ++step) {
    const Slopes k = slopes_at(det, s);
    const double first = k.first - q - 1.0 / s;
    const double second = k.second + 1.0 / (s * s);
    (k.inside && first < 0.0 ? left : right) = s;
    double next = k.inside ? s - first / second : right;
    if (!(left < next && next < right)) next = left + (right - left) / 2.0;
    const double moved = std::abs(next - s);
    s = next;
    if (k.inside && moved * std::sqrt(second) < 1e-3) break;
  }
  return s;
}

/// The parabola s(y) = saddle + i y + bend y^2 and the integrand along it, divided by exp(height),
/// its size at the saddle point.
class Path {
 public:
  Path(const Determinant& det, double q, double saddle) : det_(det), q_(q), saddle_(saddle) {
    const double second = slopes_at(det, saddle).second;
    const double aside = 0.01 / std::sqrt(second + 1.0 / (saddle * saddle));
    const double third = (second - slopes_at(det, saddle - aside).second) / aside;
    bend_ = third / (6.0 * second);  // as the path of steepest descent of K(s) - s q
    height_ = -log_det(det, saddle).real() / 2.0 - saddle * q - std::log(std::abs(saddle));
    const double discriminant = 1.0 + 4.0 * bend_ * saddle_;
    if (discriminant > 0.0) pole_ = 2.0 * std::abs(saddle_) / (1.0 + std::sqrt(discriminant));
    step_ = 0.85 / std::sqrt(second);
    if (height_ < 0.0) step_ = std::min(step_, 2.0 * std::numbers::pi * pole_ / -height_);
  }

  [[nodiscard]] double height() const { return height_; }
  /// A first step: the width of the peak, or less, so that `excess` is at most about 1.
  [[nodiscard]] double step() const { return step_; }

  /// What the sum of steps of this size has too much because of the pole at s = 0, in units of
  /// `height`: it lies at y = i pole, and its residue is 1.
  [[nodiscard]] double excess(double step) const {
    const double z = 2.0 * std::numbers::pi * pole_ / step;
    return std::numbers::pi * std::exp(-height_ - z) / -std::expm1(-z);
  }

  [[nodiscard]] Complex at(double y) const {
    const Complex s(saddle_ + bend_ * y * y, y);
    const Complex exponent = -log_det(det_, s) / 2.0 - s * q_ - height_;
    const Complex sided = saddle_ < 0.0 ? -s : s;
    return std::exp(exponent) / sided * Complex(1.0, -2.0 * bend_ * y);
  }

 private:
  const Determinant& det_;
  double q_, saddle_, bend_, height_, step_;
  double pole_ = HUGE_VAL;
};

/// Sum of the real part at first, first + step, ... until the terms no longer count.
double sum_along(const Path& path, double first, double step) {
  double sum = 0.0;
  int small = 0;
  for (int j = 0; small < 3 && j < 20000; ++j) {
    const Complex term = path.at(first + step * j);
    sum += term.real();
    small = std::abs(term) <= 1e-17 * std::abs(sum) ? small + 1 : 0;
  }
  return sum;
}

/// The tail on one side of 0, by the trapezoidal rule less its error from the pole at s = 0.
/// Halving the step squares the error that the other singularities leave, so the last change is far
/// above what is left.
double tail(const Determinant& det, double q, double left, double right) {
  const Path path(det, q, saddle_point(det, q, left, right));
  double step = path.step();
  double sum = path.at(0.0).real() / 2.0 + sum_along(path, step, step);
  double integral = step * sum - path.excess(step);
  for (int halving = 0; halving < 12; ++halving) {
    sum += sum_along(path, step / 2.0, step);
    step /= 2.0;
    const double finer = step * sum - path.excess(step);
    const double change = std::abs(finer - integral);
    integral = finer;
    if (change <= 1e-8 * std::abs(finer)) break;
  }
  return std::clamp(std::exp(path.height()) * integral / std::numbers::pi, 0.0, 1.0);
}

}  // namespace

QuadraticForm::QuadraticForm(const Eigen::ArrayXd& lambda)
    : factors_{{0.0, 1.0, lambda, Eigen::ArrayXd::Zero(lambda.size())}}, mean_(lambda.sum()) {}

QuadraticForm::QuadraticForm(const Eigen::ArrayXd& weights, const Eigen::ArrayXd& variances) {
  Factor factor;
  const Eigen::ArrayXd scales = weights * variances;
  Eigen::Index lead = 0;
  factor.lead_scale = scales.maxCoeff(&lead);
  factor.lead_p = weights[lead] / weights.sum();
  const auto after = weights.size() - 1 - lead;
  factor.scales.resize(weights.size() - 1);
  factor.p.resize(weights.size() - 1);
  factor.scales << scales.head(lead), scales.tail(after);
  factor.p << weights.head(lead) / weights.sum(), weights.tail(after) / weights.sum();
  mean_ = factor.lead_scale * factor.p.sum() + (factor.scales * (1.0 - factor.p)).sum();
  factors_.push_back(std::move(factor));
}

QuadraticForm::QuadraticForm(const std::vector<QuadraticForm>& terms) {
  for (const auto& term : terms) {
    factors_.insert(factors_.end(), term.factors_.begin(), term.factors_.end());
    mean_ += term.mean_;
  }
}

QuadraticForm::Tails QuadraticForm::tails(double q) const {
  if (mean_ <= 0.0) return q < 0.0 ? Tails{0.0, 1.0} : Tails{1.0, 0.0};
  if (q <= 0.0) return {0.0, 1.0};
  // In units of the mean, so that s and q are of order 1.
  Determinant det;
  double n = 0.0, largest = 0.0;
  for (const auto& factor : factors_) {
    if (factor.scales.size() == 0) continue;  // the sum of no squares
    det.push_back({factor.lead_scale / mean_, factor.lead_p, factor.scales / mean_, factor.p});
    n += static_cast<double>(factor.scales.size());
    largest = std::max(largest, det.back().scales.maxCoeff());
  }
  const double x = q / mean_;
  if (x < 1.0) {
    const double lower = tail(det, x, -(n / 2.0 + 1.0) / x, -1.0 / x);
    return {lower, 1.0 - lower};
  }
  const double upper = tail(det, x, 0.0, std::min(n, 1.0 / largest) / 2.0);
  return {1.0 - upper, upper};
}

}  // namespace copse::stats
