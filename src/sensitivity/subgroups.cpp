#include "copse/sensitivity/subgroups.hpp"

#include "copse/core/estimates.hpp"
#include "copse/model/heterogeneity.hpp"

namespace copse::sensitivity {

std::optional<SubgroupTest> test_subgroup_differences(const std::vector<SubgroupMean>& subgroups) {
  if (subgroups.size() < 2) return std::nullopt;
  const auto groups = static_cast<Eigen::Index>(subgroups.size());
  Estimates means{Eigen::VectorXd(groups), Eigen::VectorXd(groups), {}};
  for (Eigen::Index g = 0; g < groups; ++g) {
    const auto& group = subgroups[static_cast<std::size_t>(g)];
    means.yi[g] = group.estimate;
    means.vi[g] = group.se * group.se;
  }
  const auto between =
      model::describe_heterogeneity(means, {}, {.tau2_ci = model::Tau2CiMethod::none});
  return SubgroupTest{between.q, between.q_df, between.q_pval.value_or(1.0)};
}

}  // namespace copse::sensitivity
