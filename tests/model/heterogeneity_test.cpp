#include "copse/model/heterogeneity.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "copse/core/error.hpp"
#include "copse/model/tau2.hpp"
#include "copse/stats/distributions.hpp"
#include "model/naive.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::formula_tolerance;
using support::is_close;

TEST(Heterogeneity, AgreesWithItsFormulasInDenseMatrices) {
  for (const auto& data : samples::ordinary()) {
    const auto p = naive::problem(data);
    const double q = naive::q(p, 0.0);
    const double s2 = p.df() / naive::projection(p, 0.0).trace();
    const auto h = describe_heterogeneity(data, 0.7);
    EXPECT_TRUE(is_close(h.q, q, 1e-11, 1.0, "Q"));
    EXPECT_EQ(h.q_df, p.df());
    EXPECT_EQ(*h.q_pval, stats::chi_squared_upper_pval(h.q, h.q_df));
    EXPECT_TRUE(is_close(*h.i2_q, 100.0 * std::max(0.0, (q - p.df()) / q), 1e-11, 1.0, "I2 of Q"));
    EXPECT_TRUE(is_close(*h.typical_variance, s2, 1e-11, 0.0, "s2"));
    EXPECT_TRUE(is_close(*h.i2_tau2, 100.0 * 0.7 / (0.7 + s2), 1e-11, 0.0, "I2 of tau2"));
    EXPECT_TRUE(is_close(*h.h2, 0.7 / s2 + 1.0, 1e-11, 0.0, "H2"));
  }
}

TEST(Heterogeneity, BothI2AgreeForDerSimonianAndLaird) {
  for (const auto& data : samples::ordinary()) {
    const double tau2 = estimate_tau2(data, Tau2Method::dersimonian_laird).tau2;
    const auto h = describe_heterogeneity(data, tau2);
    EXPECT_TRUE(is_close(*h.i2_tau2, *h.i2_q, formula_tolerance, 1.0, "I2"));
  }
}

TEST(Heterogeneity, EndsOfTheQProfileIntervalAreQuantilesOfQ) {
  for (const auto& data : samples::ordinary()) {
    for (const double level : {0.5, 0.95, 0.999}) {
      const auto p = naive::problem(data);
      const auto h = describe_heterogeneity(data, 0.1, {.level = level});
      const double tail = (1.0 - level) / 2.0;
      const double low = stats::chi_squared_quantile(tail, h.q_df);
      const double high = stats::chi_squared_upper_quantile(tail, h.q_df);
      EXPECT_EQ(h.tau2_ci.has_value(), h.q >= low);
      if (!h.tau2_ci) continue;
      if (h.tau2_ci->lower > 0.0) {
        EXPECT_TRUE(is_close(naive::q(p, h.tau2_ci->lower), high, 1e-11, 0.0, "Q at lower"));
      } else {
        EXPECT_LE(h.q, high);
      }
      EXPECT_TRUE(is_close(naive::q(p, h.tau2_ci->upper), low, 1e-11, 0.0, "Q at upper"));
      const double s2 = *h.typical_variance;
      for (const auto end : {&Interval::lower, &Interval::upper}) {
        const double tau2 = *h.tau2_ci.*end;
        EXPECT_TRUE(is_close(*h.i2_ci.*end, 100.0 * tau2 / (tau2 + s2), 1e-13, 0.0, "I2"));
        EXPECT_TRUE(is_close(*h.h2_ci.*end, tau2 / s2 + 1.0, 1e-13, 0.0, "H2"));
      }
    }
  }
}

TEST(Heterogeneity, QProfileIntervalHoldsPauleAndMandelsEstimate) {
  for (const auto& data : samples::ordinary()) {
    const double tau2 = estimate_tau2(data, Tau2Method::paule_mandel).tau2;
    const auto h = describe_heterogeneity(data, tau2);
    EXPECT_TRUE(!h.tau2_ci || h.tau2_ci->contains(tau2));
  }
}

const auto too_equal = samples::estimates({0.50, 0.5001, 0.4999, 0.50005}, {0.4, 0.5, 0.3, 0.6});

TEST(Heterogeneity, BelowChanceHasNoIntervalButANotice) {
  const auto h = describe_heterogeneity(too_equal, 0.0);
  EXPECT_FALSE(h.tau2_ci);
  EXPECT_FALSE(h.i2_ci);
  EXPECT_FALSE(h.h2_ci);
  ASSERT_EQ(h.notices.size(), 1U);
  EXPECT_EQ(h.notices[0].code, "tau2-ci-empty");
  EXPECT_EQ(*h.i2_q, 0.0);
  EXPECT_EQ(*h.i2_tau2, 0.0);
  EXPECT_EQ(*h.h2, 1.0);
}

TEST(Heterogeneity, BelowChanceHasTheIntervalOfMetaforOnDemand) {
  const auto h = describe_heterogeneity(too_equal, 0.0, {.empty_ci_as_zero = true});
  EXPECT_EQ(h.tau2_ci, (Interval{0.0, 0.0}));
  EXPECT_EQ(h.i2_ci, (Interval{0.0, 0.0}));
  EXPECT_EQ(h.h2_ci, (Interval{1.0, 1.0}));
  ASSERT_EQ(h.notices.size(), 1U);
  EXPECT_EQ(h.notices[0].code, "tau2-ci-empty");
}

TEST(Heterogeneity, GivesNoIntervalWhenNotAsked) {
  const auto h = describe_heterogeneity(samples::bcg(), 0.3, {.tau2_ci = Tau2CiMethod::none});
  EXPECT_FALSE(h.tau2_ci);
  EXPECT_TRUE(h.notices.empty());
}

TEST(Heterogeneity, WithoutTau2HasNeitherItsI2NorH2) {
  const auto h = describe_heterogeneity(samples::bcg(), {});
  EXPECT_FALSE(h.i2_tau2);
  EXPECT_FALSE(h.h2);
  EXPECT_TRUE(h.i2_q);
  EXPECT_TRUE(h.tau2_ci);
}

TEST(Heterogeneity, OfOneStudyIsUnknown) {
  const auto h = describe_heterogeneity(samples::estimates({3.0}, {0.1}), {});
  EXPECT_EQ(h.q, 0.0);
  EXPECT_EQ(h.q_df, 0.0);
  EXPECT_FALSE(h.q_pval || h.i2_q || h.i2_tau2 || h.h2 || h.typical_variance);
  EXPECT_FALSE(h.tau2_ci || h.i2_ci || h.h2_ci);
}

TEST(Heterogeneity, OfEqualEffectsIsNone) {
  const auto h = describe_heterogeneity(samples::estimates({0.1, 0.1, 0.1}, {0.2, 0.7, 3.0}), 0.0);
  EXPECT_EQ(h.q, 0.0);
  EXPECT_EQ(*h.q_pval, 1.0);
  EXPECT_EQ(*h.i2_q, 0.0);
  EXPECT_FALSE(h.tau2_ci);
}

TEST(Heterogeneity, RefusesWhatItCannotDescribe) {
  EXPECT_THROW((void)describe_heterogeneity({}, {}), Error);
  EXPECT_THROW((void)describe_heterogeneity(samples::bcg(), {}, {.level = 95.0}), Error);
  EXPECT_THROW((void)describe_heterogeneity(samples::estimates({1, 2}, {1, -1}), {}), Error);
}

TEST(Heterogeneity, NamesOfIntervalsAreFound) {
  for (const auto& method : tau2_ci_methods) {
    EXPECT_EQ(find_named(tau2_ci_methods, method.name), method.value);
    EXPECT_EQ(name_of(tau2_ci_methods, method.value), method.name);
  }
}

}  // namespace
}  // namespace copse::model
