#include <gmock/gmock.h>

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "copse/model/heterogeneity.hpp"
#include "copse/model/tau2.hpp"
#include "copse/stats/distributions.hpp"
#include "copse/stats/quadratic_form.hpp"
#include "model/naive.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::is_close;
using testing::Contains;
using testing::Field;
using testing::IsEmpty;

auto has_notice(const std::string& code) { return Contains(Field("code", &Notice::code, code)); }

constexpr Tau2CiMethod generalised[] = {Tau2CiMethod::biggerstaff_jackson, Tau2CiMethod::jackson};

/// The tails of sum a (y - m)^2 under tau2 from the eigenvalues of the dense matrix V^1/2 A V^1/2.
stats::QuadraticForm::Tails dense_tails(const Estimates& data, Tau2CiMethod method, double tau2) {
  const Eigen::ArrayXd v = data.vi.array();
  const Eigen::ArrayXd a = method == Tau2CiMethod::jackson ? v.rsqrt().eval() : v.inverse().eval();
  Eigen::MatrixXd form = a.matrix().asDiagonal();
  form -= a.matrix() * a.matrix().transpose() / a.sum();
  const Eigen::VectorXd root = (v + tau2).sqrt().matrix();
  const Eigen::MatrixXd standard = root.asDiagonal() * form * root.asDiagonal();
  const Eigen::ArrayXd lambda =
      Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(standard).eigenvalues().array().max(0.0);
  return stats::QuadraticForm(lambda).tails(data.yi.dot(form * data.yi));
}

TEST(GeneralisedQInterval, EndsWhereATailOfQHasItsShare) {
  for (const auto& data : samples::ordinary()) {
    for (const auto method : generalised) {
      for (const double level : {0.5, 0.95, 0.999}) {
        const auto h = describe_heterogeneity(data, 0.1, {.tau2_ci = method, .level = level});
        const double tail = (1.0 - level) / 2.0;
        ASSERT_EQ(h.tau2_ci.has_value(), dense_tails(data, method, 0.0).lower >= tail);
        if (!h.tau2_ci) continue;
        const auto at_lower = dense_tails(data, method, h.tau2_ci->lower);
        const auto at_upper = dense_tails(data, method, h.tau2_ci->upper);
        EXPECT_TRUE(is_close(at_upper.lower, tail, 1e-9, 0.0, "lower tail"));
        if (h.tau2_ci->lower > 0.0) {
          EXPECT_TRUE(is_close(at_lower.upper, tail, 1e-9, 0.0, "upper tail"));
        } else {
          EXPECT_GE(at_lower.upper, tail * (1.0 - 1e-9));
        }
      }
    }
  }
}

TEST(GeneralisedQInterval, IsTheQProfileOneWhenAllVariancesAreEqual) {
  const auto data = samples::estimates({0.3, -1.2, 2.2, 0.9, 4.0}, {0.7, 0.7, 0.7, 0.7, 0.7});
  const auto qp = *describe_heterogeneity(data, 0.1).tau2_ci;
  for (const auto method : generalised) {
    const auto found = *describe_heterogeneity(data, 0.1, {.tau2_ci = method}).tau2_ci;
    EXPECT_TRUE(is_close(found.lower, qp.lower, 1e-11, 0.0, "lower"));
    EXPECT_TRUE(is_close(found.upper, qp.upper, 1e-11, 0.0, "upper"));
  }
}

struct Likelihood {
  const Estimates& data;
  bool restricted;
  double drop;  ///< in l, below its maximum

  [[nodiscard]] double at(double tau2) const {
    return naive::fast_log_likelihood(data, tau2, restricted);
  }
  /// How far l lies above the cutoff.
  [[nodiscard]] double excess(double tau2) const {
    const auto method =
        restricted ? Tau2Method::restricted_maximum_likelihood : Tau2Method::maximum_likelihood;
    return at(tau2) - at(estimate_tau2(data, method).tau2) + drop;
  }
};

TEST(ProfileLikelihoodInterval, ConsistsOfAllThatIsLikelyEnough) {
  std::mt19937_64 stream(11);
  int with_gaps = 0;
  for (int i = 0; i < 600; ++i) {
    // Half of them between one maximum and two.
    const auto data =
        i % 2 == 0 ? samples::random(stream, 3 + i % 4, 3.5, 0.1)
                   : samples::estimates({3.0 + i / 200.0, -0.077, 0.431}, {3.8622, 0.0232, 0.1235});
    const double level = i % 3 == 0 ? 0.95 : i % 3 == 1 ? 0.18 : 0.1;
    const double drop = stats::chi_squared_quantile(level, 1.0) / 2.0;
    for (const bool restricted : {false, true}) {
      const auto h = describe_heterogeneity(
          data,
          0.1,
          {.tau2_ci = Tau2CiMethod::profile_likelihood, .level = level, .restricted = restricted});
      ASSERT_TRUE(h.tau2_ci);
      const Likelihood l{data, restricted, drop};
      const double top = l.excess(0.0) - l.at(0.0);
      for (const double t : naive::tau2_grid(data, 80)) {
        const double excess = l.at(t) + top;
        if (std::abs(excess) < 1e-9) continue;
        const bool inside = std::ranges::any_of(
            h.tau2_ci_parts, [t](const Interval& part) { return part.contains(t); });
        EXPECT_EQ(inside, excess > 0.0) << "case " << i << " at " << t;
      }
      with_gaps += h.tau2_ci_parts.size() > 1 ? 1 : 0;
      EXPECT_EQ(h.tau2_ci_parts.front().lower, h.tau2_ci->lower);
      EXPECT_EQ(h.tau2_ci_parts.back().upper, h.tau2_ci->upper);
    }
  }
  EXPECT_GT(with_gaps, 5);
}

TEST(ProfileLikelihoodInterval, EndsAtTheCutoff) {
  for (const auto& data : samples::ordinary()) {
    const double drop = stats::chi_squared_quantile(0.95, 1.0) / 2.0;
    const auto h = describe_heterogeneity(data, 0.1, {.tau2_ci = Tau2CiMethod::profile_likelihood});
    const Likelihood l{data, true, drop};
    EXPECT_NEAR(l.excess(h.tau2_ci->upper), 0.0, 1e-10);
    if (h.tau2_ci->lower > 0.0) {
      EXPECT_NEAR(l.excess(h.tau2_ci->lower), 0.0, 1e-10);
    }
  }
}

TEST(ProfileLikelihoodInterval, WithGapsSaysSo) {
  const auto data = samples::estimates({4.779, -0.077, 0.431}, {3.8622, 0.0232, 0.1235});
  const HeterogeneityOptions narrow{.tau2_ci = Tau2CiMethod::profile_likelihood, .level = 0.18};
  const auto h = describe_heterogeneity(data, 0.1, narrow);
  EXPECT_EQ(h.tau2_ci_parts.size(), 2U);
  EXPECT_THAT(h.notices, has_notice("tau2-ci-parts"));
  const auto wide =
      describe_heterogeneity(data, 0.1, {.tau2_ci = Tau2CiMethod::profile_likelihood});
  EXPECT_EQ(wide.tau2_ci_parts.size(), 1U);
  EXPECT_THAT(wide.notices, IsEmpty());
}

TEST(Tau2Interval, OfEqualEffectsIsEmptyExceptTheProfileLikelihoods) {
  const auto data = samples::estimates({0.1, 0.1, 0.1}, {0.2, 0.7, 3.0});
  for (const auto& method : tau2_ci_methods) {
    if (method.value == Tau2CiMethod::none) continue;
    const auto h = describe_heterogeneity(data, 0.0, {.tau2_ci = method.value});
    if (method.value == Tau2CiMethod::profile_likelihood) {
      EXPECT_EQ(h.tau2_ci->lower, 0.0);
      EXPECT_GT(h.tau2_ci->upper, 0.0);
      continue;
    }
    EXPECT_FALSE(h.tau2_ci || h.i2_ci) << method.name;
    EXPECT_THAT(h.notices, has_notice("tau2-ci-empty")) << method.name;
    const auto shown =
        describe_heterogeneity(data, 0.0, {.tau2_ci = method.value, .empty_ci_as_zero = true});
    EXPECT_EQ(shown.tau2_ci, (Interval{0.0, 0.0})) << method.name;
  }
}

TEST(Tau2Interval, BeyondDoubleRangeSaysSo) {
  const auto data = samples::estimates({-3e153, 4e153}, {1e306, 2e306});
  for (const auto& method : tau2_ci_methods) {
    if (method.value == Tau2CiMethod::none) continue;
    const auto h = describe_heterogeneity(data, 1e306, {.tau2_ci = method.value, .level = 0.9999});
    EXPECT_FALSE(h.tau2_ci || h.i2_ci || h.h2_ci) << method.name;
    EXPECT_THAT(h.notices, has_notice("tau2-ci-unbounded")) << method.name;
  }
}

TEST(Tau2Interval, OfTwoStudiesReachesFarButEnds) {
  const auto data = samples::estimates({0.1, 0.6}, {0.04, 0.05});
  for (const auto& method : tau2_ci_methods) {
    if (method.value == Tau2CiMethod::none) continue;
    const auto h = describe_heterogeneity(data, 0.1, {.tau2_ci = method.value});
    ASSERT_TRUE(h.tau2_ci) << method.name;
    EXPECT_EQ(h.tau2_ci->lower, 0.0);
    EXPECT_GT(h.tau2_ci->upper, 2.0);
    EXPECT_THAT(h.notices, IsEmpty());
  }
}

TEST(Tau2Interval, BearsVarianceRatiosOf1e14) {
  const auto data = samples::estimates({0.0, 3.0, -2.0, 1e6, 0.5}, {1e-7, 1.0, 0.3, 1e7, 2.0});
  for (const auto& method : tau2_ci_methods) {
    if (method.value == Tau2CiMethod::none) continue;
    const auto h = describe_heterogeneity(data, 0.1, {.tau2_ci = method.value});
    ASSERT_TRUE(h.tau2_ci) << method.name;
    EXPECT_LT(h.tau2_ci->lower, h.tau2_ci->upper);
  }
}

TEST(TestBasedI2Interval, HasAFormulaOfItsOwnForSmallQ) {
  // Q = 2 for k = 3: H2 = 1, SE(log H) = sqrt(1/2 (1 - 1/3)).
  const auto data = samples::estimates({-1.0, 0.0, 1.0}, {1.0, 1.0, 1.0});
  const auto h = describe_heterogeneity(data, 0.0, {.i2_ci = I2CiMethod::test});
  const double reach = std::exp(2.0 * stats::normal_critical_value(0.95) * std::sqrt(1.0 / 3.0));
  EXPECT_NEAR(h.h2_ci->lower, 1.0, 1e-14);
  EXPECT_TRUE(is_close(h.h2_ci->upper, reach, 1e-12, 0.0, "H2"));
  EXPECT_TRUE(is_close(h.i2_ci->upper, 100.0 * (1.0 - 1.0 / reach), 1e-12, 0.0, "I2"));
}

TEST(TestBasedI2Interval, OfEqualEffectsIsZero) {
  const auto data = samples::estimates({0.1, 0.1, 0.1}, {0.2, 0.7, 3.0});
  const auto h = describe_heterogeneity(data, 0.0, {.i2_ci = I2CiMethod::test});
  EXPECT_EQ(h.i2_ci, (Interval{0.0, 0.0}));
  EXPECT_FALSE(h.tau2_ci);
}

TEST(TestBasedI2Interval, OfTwoAlikeStudiesDoesNotExist) {
  const auto alike = samples::estimates({0.1, 0.2}, {0.04, 0.05});
  const auto h = describe_heterogeneity(alike, 0.0, {.i2_ci = I2CiMethod::test});
  EXPECT_FALSE(h.i2_ci || h.h2_ci);
  EXPECT_THAT(h.notices, has_notice("no-i2-interval"));
  const auto apart = samples::estimates({0.1, 0.9}, {0.04, 0.05});
  EXPECT_TRUE(describe_heterogeneity(apart, 0.2, {.i2_ci = I2CiMethod::test}).i2_ci);
}

}  // namespace
}  // namespace copse::model
