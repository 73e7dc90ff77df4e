#include "detail_weight_spread.hpp"

namespace copse::model::detail {

WeightSpread weight_spread(const Estimates& data, double tau2) {
  const double smallest = data.vi.minCoeff();
  const Eigen::ArrayXd v = data.vi.array() + tau2;
  const Eigen::ArrayXd ratio = (smallest + tau2) / v;
  const Eigen::ArrayXd below = (data.vi.array() - smallest) / v;  // 1 - ratio
  const double sum = ratio.sum();
  const Eigen::ArrayXd squares = (below - (ratio * below).sum() / sum).square();
  WeightSpread spread;
  spread.mean = ratio.square().sum() / sum;
  spread.variance = (ratio * squares).sum() / sum;
  spread.skew = (ratio.square() * squares).sum() / sum;
  return spread;
}

}  // namespace copse::model::detail
