#include "copse/bias/limit_meta_analysis.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "bias/adjusted_cases.hpp"
#include "copse/model/heterogeneity.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::bias {
namespace {

using support::is_close;

TEST(LimitMetaAnalysis, IsTheRadialLineOfR) {
  for (const auto& c : adjusted_cases("limit")) {
    const auto found = limit_meta_analysis(c.data, {.tau2 = model::Tau2Method::dersimonian_laird});
    ASSERT_TRUE(found.alpha && found.estimate && found.g2) << c.name;
    const double se = found.estimate->se;
    EXPECT_TRUE(is_close(*found.alpha, c.expected[0], 1e-9, 1.0, c.name + " alpha"));
    EXPECT_TRUE(is_close(*found.beta, c.expected[1], 1e-9, se, c.name + " beta"));
    EXPECT_TRUE(is_close(found.estimate->estimate, c.expected[2], 1e-9, se, c.name));
    EXPECT_TRUE(is_close(se, c.expected[3], 1e-9, 0.0, c.name + " se"));
    EXPECT_TRUE(is_close(found.q_residual, c.expected[4], 1e-9, 0.0, c.name + " Q'"));
    EXPECT_TRUE(is_close(*found.g2, c.expected[5], 1e-8, 1e-3, c.name + " G2"));
    const double q = model::describe_heterogeneity(c.data, {}).q;
    EXPECT_TRUE(is_close(found.q_small + found.q_residual, q, 1e-12, 0.0, c.name + " Q"));
  }
}

TEST(LimitMetaAnalysis, ShrinksAllToOneWithoutHeterogeneity) {
  const auto found = limit_meta_analysis(samples::bcg(), {.tau2 = 0.0});
  EXPECT_EQ(found.estimate->estimate, *found.beta);
  EXPECT_TRUE(found.limits.isApproxToConstant(*found.beta, 1e-15));
}

TEST(LimitMetaAnalysis, SaysWhyThereIsNoAnswer) {
  const auto equal = limit_meta_analysis(samples::estimates({1, 2, 5}, {3, 3, 3}));
  EXPECT_FALSE(equal.tau2 || equal.alpha || equal.estimate || equal.g2);
  EXPECT_EQ(equal.limits.size(), 0);
  EXPECT_EQ(equal.notices.at(0).code, "no-spread-of-precision");
  const auto few = limit_meta_analysis(samples::estimates({1, 2}, {3, 4}));
  EXPECT_EQ(few.notices.at(0).code, "too-few-studies");
}

}  // namespace
}  // namespace copse::bias
