#include <algorithm>
#include <cmath>

#include "copse/stats/distributions.hpp"
#include "detail_selection_function.hpp"

namespace copse::bias::detail {
namespace {

constexpr double clipped_p = 1e-5;           // of beta and power, as in metafor
constexpr double largest_log_weight = 50.0;  // of a step; no maximum comes near it
constexpr double largest_delta = 1000.0;     // a slope that no p value can tell from a step

std::vector<double> sorted_with_one(std::vector<double> steps) {
  std::ranges::sort(steps);
  steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
  if (steps.empty() || steps.back() < 1.0) steps.push_back(1.0);
  return steps;
}

/// ln(2 / (1 + exp(delta p))) and its derivatives in delta.
void logistic(const std::vector<PValue>& pvals, double delta, LogWeights& log_w) {
  log_w.curvature.resize(log_w.value.size());
  for (Eigen::Index i = 0; i < log_w.value.size(); ++i) {
    const double p = pvals[static_cast<std::size_t>(i)].p;
    const double e = std::exp(-delta * p);
    log_w.value[i] = -delta * p - std::log1p((e - 1.0) / 2.0);
    log_w.slope(i, 0) = -p / (1.0 + e);
    log_w.curvature[i] = -p * p * e / ((1.0 + e) * (1.0 + e));
  }
}

/// The multiples of theta in ln w of the types in which it is linear.
double multiple(SelectionType type, const PValue& at, Eigen::Index parameter) {
  switch (type) {
    case SelectionType::beta:
      return std::log(parameter == 0 ? at.p : at.q);
    case SelectionType::halfnorm:
      return -at.p * at.p;
    case SelectionType::negexp:
      return -at.p;
    case SelectionType::power:
      return std::log(at.q);
    case SelectionType::stepfun:
    case SelectionType::logistic:
      break;
  }
  return 0.0;
}

}  // namespace

PValue p_value(double z, bool two_sided) {
  if (!two_sided) return {stats::normal_cdf(-z), stats::normal_cdf(z)};
  return {stats::normal_two_sided_pval(z), std::erf(std::abs(z) / std::sqrt(2.0))};
}

SelectionFunction::SelectionFunction(const SelectionOptions& options) : type_(options.type) {
  if (type_ == SelectionType::stepfun) {
    steps_ = sorted_with_one(options.steps);
    size_ = std::ssize(steps_) - 1;
  } else {
    size_ = type_ == SelectionType::beta ? 2 : 1;
  }
  if (type_ == SelectionType::beta || type_ == SelectionType::power) smallest_p_ = clipped_p;
  if (!options.weights) return;
  size_ = 0;
  for (const double weight : *options.weights) log_held_.push_back(std::log(weight));
}

std::size_t SelectionFunction::interval(double p) const {
  const auto found = std::ranges::lower_bound(steps_, p);
  const auto last = std::ssize(steps_) - 1;
  return static_cast<std::size_t>(std::min(found - steps_.begin(), last));
}

Eigen::VectorXd SelectionFunction::unselected() const {
  return Eigen::VectorXd::Constant(size_, type_ == SelectionType::beta ? 1.0 : 0.0);
}

Eigen::VectorXd SelectionFunction::lower() const {
  return Eigen::VectorXd::Constant(size_,
                                   type_ == SelectionType::stepfun ? -largest_log_weight : 0.0);
}

Eigen::VectorXd SelectionFunction::upper() const {
  return Eigen::VectorXd::Constant(
      size_, type_ == SelectionType::stepfun ? largest_log_weight : largest_delta);
}

LogWeights SelectionFunction::at(const std::vector<PValue>& pvals,
                                 const Eigen::VectorXd& theta) const {
  const auto n = std::ssize(pvals);
  LogWeights log_w{Eigen::VectorXd::Zero(n), Eigen::MatrixXd::Zero(n, size_), {}};
  if (type_ == SelectionType::logistic) {
    logistic(pvals, theta[0], log_w);
    return log_w;
  }
  for (Eigen::Index i = 0; i < n; ++i) {
    PValue at = pvals[static_cast<std::size_t>(i)];
    if (type_ == SelectionType::stepfun) {
      const auto j = static_cast<Eigen::Index>(interval(at.p));
      if (held()) log_w.value[i] = log_held_[static_cast<std::size_t>(j)];
      if (!held() && j > 0) log_w.slope(i, j - 1) = 1.0;
      continue;
    }
    if (at.p < smallest_p_) at = {smallest_p_, 1.0 - smallest_p_};
    if (at.q < smallest_p_) at = {1.0 - smallest_p_, smallest_p_};
    for (Eigen::Index a = 0; a < size_; ++a) log_w.slope(i, a) = multiple(type_, at, a);
    if (type_ == SelectionType::beta) log_w.value[i] = -log_w.slope.row(i).sum();
  }
  log_w.value += log_w.slope * theta;
  return log_w;
}

}  // namespace copse::bias::detail
