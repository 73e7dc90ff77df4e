#include "copse/model/common_effect.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "copse/core/error.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::formula_tolerance;
using support::is_close;

TEST(CommonEffect, IsTheInverseVarianceMean) {
  for (const auto& data : samples::ordinary()) {
    const auto fit = fit_common_effect(data);
    const Eigen::VectorXd w = data.vi.cwiseInverse();
    const double se = 1.0 / std::sqrt(w.sum());
    const double mu = w.dot(data.yi) / w.sum();
    EXPECT_TRUE(is_close(fit.effect.estimate, mu, formula_tolerance, se, "estimate"));
    EXPECT_TRUE(is_close(fit.effect.se, se, formula_tolerance, 0.0, "se"));
    EXPECT_FALSE(fit.effect.df);
    EXPECT_TRUE(is_close(*fit.effect.statistic, mu / se, formula_tolerance, 1.0, "statistic"));
    const double z = 1.9599639845400542355;
    EXPECT_TRUE(is_close(fit.effect.ci.lower, mu - z * se, formula_tolerance, se, "lower"));
    EXPECT_TRUE(is_close(fit.effect.ci.upper, mu + z * se, formula_tolerance, se, "upper"));
    ASSERT_EQ(fit.weights.size(), data.k());
    EXPECT_TRUE(fit.weights.isApprox(w / w.sum(), 1e-14));
    EXPECT_NEAR(fit.weights.sum(), 1.0, 1e-14);
  }
}

TEST(CommonEffect, OfOneStudyIsThatStudy) {
  const auto fit = fit_common_effect(samples::estimates({0.3}, {0.04}));
  EXPECT_EQ(fit.effect.estimate, 0.3);
  EXPECT_EQ(fit.effect.se, 0.2);
  EXPECT_EQ(fit.weights[0], 1.0);
}

TEST(CommonEffect, TakesTheLevel) {
  const auto wide = fit_common_effect(samples::bcg(), 0.99).effect;
  const double z = 2.5758293035489007610;
  EXPECT_TRUE(
      is_close(wide.ci.upper - wide.estimate, z * wide.se, formula_tolerance, 0.0, "width"));
}

TEST(CommonEffect, RefusesALevelOutOfRange) {
  for (const double level : {0.0, 1.0, 95.0, -0.5, std::nan("")}) {
    try {
      (void)fit_common_effect(samples::bcg(), level);
      ADD_FAILURE() << "nothing was thrown";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      EXPECT_STREQ(error.what(), "the confidence level must lie between 0 and 1, for example 0.95");
    }
  }
}

}  // namespace
}  // namespace copse::model
