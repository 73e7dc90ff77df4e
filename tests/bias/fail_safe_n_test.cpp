#include "copse/bias/fail_safe_n.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "bias/reference_cases.hpp"
#include "copse/core/error.hpp"
#include "copse/model/common_effect.hpp"
#include "copse/stats/distributions.hpp"
#include "model/samples.hpp"

namespace copse::bias {
namespace {

TEST(FailSafeN, AgreesWithMetaforOnEveryReferenceCase) {
  for (const auto& c : reference_cases()) {
    for (const auto& method : fail_safe_methods) {
      const auto key = "fsn_" + std::string(method.name);
      EXPECT_EQ(fail_safe_n(c.data, {.method = method.value}).n, c.expected[key].get<double>())
          << c.name << " " << key;
    }
  }
}

/// The data with n more studies of effect 0 that share the mean weight.
Estimates with_null_studies(const Estimates& data, double n) {
  const auto k = data.k(), more = static_cast<Eigen::Index>(n);
  Estimates all{Eigen::VectorXd::Zero(k + more), Eigen::VectorXd(k + more), {}};
  all.yi.head(k) = data.yi;
  all.vi.head(k) = data.vi;
  all.vi.tail(more).setConstant(1.0 / data.vi.cwiseInverse().mean());
  return all;
}

TEST(FailSafeN, IsTheLeastNumberThatUndoesTheResult) {
  const auto data = samples::bcg();
  const auto stouffer = [](const Estimates& all) {
    const double z = (all.yi.array() / all.vi.array().sqrt()).sum();
    return stats::normal_cdf(-std::abs(z) / std::sqrt(static_cast<double>(all.k())));
  };
  const double rosenthal = *fail_safe_n(data).n;
  EXPECT_GE(stouffer(with_null_studies(data, rosenthal)), 0.05);
  EXPECT_LT(stouffer(with_null_studies(data, rosenthal - 1.0)), 0.05);
  const auto rosenberg = fail_safe_n(data, {.method = FailSafeMethod::rosenberg, .alpha = 0.01});
  const auto pval = [](const Estimates& all) { return model::fit_common_effect(all).effect.pval; };
  EXPECT_GE(pval(with_null_studies(data, *rosenberg.n)), 0.01);
  EXPECT_LT(pval(with_null_studies(data, *rosenberg.n - 1.0)), 0.01);
  for (const bool weighted : {false, true}) {
    const auto orwin =
        fail_safe_n(data, {.method = FailSafeMethod::orwin, .target = 0.1, .weighted = weighted});
    EXPECT_EQ(orwin.target, -0.1);
    const auto k = static_cast<double>(data.k());
    EXPECT_LE(std::abs(*orwin.mean) * k / (k + *orwin.n), 0.1);
    EXPECT_GT(std::abs(*orwin.mean) * k / (k + *orwin.n - 1.0), 0.1);
  }
}

TEST(FailSafeN, SaysWhenNoNumberSuffices) {
  const auto data = samples::estimates({-1, 1}, {1, 1});
  const auto none = fail_safe_n(data, {.method = FailSafeMethod::orwin});
  EXPECT_FALSE(none.n);
  EXPECT_EQ(none.notices.at(0).code, "fail-safe-without-end");
  EXPECT_EQ(fail_safe_n(data).n, 0.0);
  EXPECT_FALSE(fail_safe_n(samples::bcg(), {.method = FailSafeMethod::orwin, .target = 0.0}).n);
  EXPECT_THROW((void)fail_safe_n(data, {.alpha = 0.0}), Error);
  EXPECT_THROW((void)fail_safe_n(data, {.target = NAN}), Error);
}

}  // namespace
}  // namespace copse::bias
