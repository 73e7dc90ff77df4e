#include "copse/bias/begg.hpp"

#include "copse/stats/kendall.hpp"
#include "detail_rank_test.hpp"
#include "wording.hpp"

namespace copse::bias {
namespace {

/// (yi - mu) / sqrt(vi - 1 / sum w); vi - 1 / sum w = vi (sum of the other w) / sum w, so that a
/// study that outweighs the others keeps its digits.
Eigen::VectorXd standardised(const Estimates& data) {
  Eigen::Index lead = 0;
  const double v_min = data.vi.minCoeff(&lead);
  const Eigen::ArrayXd w = v_min / data.vi.array();
  double others_of_lead = 0.0;
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    if (i != lead) others_of_lead += w[i];
  }
  const double sum = 1.0 + others_of_lead;
  Eigen::ArrayXd others = sum - w;
  others[lead] = others_of_lead;
  const Eigen::ArrayXd from_lead = data.yi.array() - data.yi[lead];
  const double mu = (w * from_lead).sum() / sum;
  return (from_lead - mu) / (data.vi.array().sqrt() * (others / sum).sqrt());
}

}  // namespace

RankTest detail::rank_test(const Eigen::VectorXd& x, const Eigen::VectorXd& y) {
  const auto kendall = stats::kendall(x, y);
  RankTest test{kendall.tau, kendall.statistic, kendall.pval, kendall.exact, {}};
  if (!test.tau) test.notices.push_back(wording::nothing_to_rank());
  return test;
}

RankTest begg(const Estimates& data) {
  require_valid(data);
  RankTest test;
  if (data.k() < 3) {
    test.notices.push_back(wording::too_few_studies(3));
    return test;
  }
  const auto effects = standardised(data);
  if (!effects.allFinite()) {
    test.notices.push_back(wording::beyond_double_range());
    return test;
  }
  return detail::rank_test(effects, data.vi);
}

}  // namespace copse::bias
