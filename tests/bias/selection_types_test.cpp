#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <Eigen/LU>
#include <random>

#include "bias/selection_naive.hpp"
#include "bias/selection_samples.hpp"
#include "copse/bias/selection.hpp"
#include "copse/core/error.hpp"
#include "copse/model/random_effects.hpp"

// The selection functions that are not steps.
namespace copse::bias {
namespace {

constexpr std::array continuous{SelectionType::beta,
                                SelectionType::halfnorm,
                                SelectionType::negexp,
                                SelectionType::logistic,
                                SelectionType::power};

double naive_loglik(const Estimates& data,
                    const SelectionOptions& options,
                    const SelectionFit& fit,
                    int cells) {
  return naive::selection_loglik(data,
                                 {options.type, options.alternative, {}},
                                 fit.effect.estimate,
                                 fit.tau2,
                                 samples::deltas_of(fit),
                                 cells);
}

/// Fits every type under every alternative to a data set and hands over what has a fit.
template <class Check>
int for_every_fit(const Estimates& data, Check check) {
  int fitted = 0;
  for (const auto type : continuous) {
    for (const auto& alternative : selection_alternatives) {
      const SelectionOptions options{.type = type, .alternative = alternative.value};
      const auto result = fit_selection_model(data, options);
      SCOPED_TRACE(std::string(name_of(selection_types, type)) + " " +
                   std::string(alternative.name));
      if (!result.fit) continue;
      ++fitted;
      check(options, *result.fit);
    }
  }
  return fitted;
}

TEST(SelectionTypes, HaveTheLikelihoodOfTheirDefinition) {
  const int fitted =
      for_every_fit(samples::bcg(), [](const SelectionOptions& options, const SelectionFit& fit) {
        EXPECT_NEAR(naive_loglik(samples::bcg(), options, fit, 2500), fit.loglik, 2e-9);
      });
  EXPECT_EQ(fitted, 15);
}

TEST(SelectionTypes, AreAtTheTop) {
  std::mt19937_64 stream(4);
  std::normal_distribution<double> normal;
  const auto data = samples::selected(stream, 14, 0.3, 0.3);
  const int fitted =
      for_every_fit(data, [&](const SelectionOptions& options, const SelectionFit& fit) {
        for (int i = 0; i < 8; ++i) {
          const double far = i % 2 == 0 ? 1.0 : 0.02;
          auto other = fit;
          other.effect.estimate += 0.5 * far * normal(stream);
          other.tau2 = std::pow(std::sqrt(fit.tau2) + 0.3 * far * normal(stream), 2.0);
          for (auto& weight : other.deltas) {
            weight.delta = std::abs(weight.delta + far * normal(stream));
          }
          EXPECT_LE(naive_loglik(data, options, other, 60), fit.loglik + 1e-5);
        }
      });
  EXPECT_GT(fitted, 10);
}

/// The standard errors from second differences of the naive likelihood.
TEST(SelectionTypes, HaveTheStandardErrorsOfTheObservedInformation) {
  const auto data = samples::bcg();
  int compared = 0;
  for (const auto type : continuous) {
    const SelectionOptions options{.type = type, .alternative = SelectionAlternative::less};
    const auto fit = *fit_selection_model(data, options).fit;
    const auto n = 2 + std::ssize(fit.deltas);
    const double h = 1e-3;
    const auto at = [&](const Eigen::VectorXd& by) {
      auto other = fit;
      other.effect.estimate += by[0];
      other.tau2 += by[1];
      for (Eigen::Index a = 2; a < n; ++a) {
        other.deltas[static_cast<std::size_t>(a - 2)].delta += by[a];
      }
      return naive_loglik(data, options, other, 150);
    };
    Eigen::MatrixXd information(n, n);
    for (Eigen::Index i = 0; i < n; ++i) {
      for (Eigen::Index j = 0; j <= i; ++j) {
        const Eigen::VectorXd a = h * Eigen::VectorXd::Unit(n, i),
                              b = h * Eigen::VectorXd::Unit(n, j);
        information(i, j) = information(j, i) =
            -(at(a + b) - at(a - b) - at(b - a) + at(-a - b)) / (4.0 * h * h);
      }
    }
    const Eigen::VectorXd se = information.inverse().diagonal().cwiseSqrt();
    EXPECT_NEAR(fit.effect.se / se[0], 1.0, 2e-3);
    EXPECT_NEAR(*fit.tau2_se / se[1], 1.0, 2e-3);
    for (Eigen::Index a = 2; a < n; ++a) {
      EXPECT_NEAR(*fit.deltas[static_cast<std::size_t>(a - 2)].se / se[a], 1.0, 2e-3);
      ++compared;
    }
  }
  EXPECT_EQ(compared, 6);
}

TEST(SelectionTypes, ScaleBitForBitWithPowersOfTwo) {
  for (const double scale : {0x1p-380}) {
    for_every_fit(samples::bcg(), [&](const SelectionOptions& options, const SelectionFit& fit) {
      const auto bcg = samples::bcg();
      const auto scaled =
          *fit_selection_model({bcg.yi * scale, bcg.vi * scale * scale, {}}, options).fit;
      EXPECT_EQ(fit.effect.estimate * scale, scaled.effect.estimate);
      EXPECT_EQ(fit.effect.se * scale, scaled.effect.se);
      EXPECT_EQ(fit.tau2 * scale * scale, scaled.tau2);
      EXPECT_EQ(samples::deltas_of(fit), samples::deltas_of(scaled));
    });
  }
}

/// p^(d1 - 1) (1 - p)^(d2 - 1) of one side is that of the other with d1 and d2 exchanged.
TEST(SelectionTypes, BetaIsTheSameFromBothSides) {
  const auto data = samples::bcg();
  const auto fit = *fit_selection_model(data, {.type = SelectionType::beta}).fit;
  const auto other =
      *fit_selection_model(data,
                           {.type = SelectionType::beta, .alternative = SelectionAlternative::less})
           .fit;
  EXPECT_NEAR(fit.effect.estimate, other.effect.estimate, 1e-8);
  EXPECT_NEAR(fit.loglik, other.loglik, 1e-10);
  EXPECT_NEAR(fit.deltas[0].delta, other.deltas[1].delta, 1e-8);
  EXPECT_NEAR(fit.deltas[1].delta, other.deltas[0].delta, 1e-8);
}

TEST(SelectionTypes, FallBackToMaximumLikelihoodAtTheEndOfTheirRange) {
  const auto data = samples::bcg();
  const auto ml = model::fit_random_effects(data, {.tau2 = model::Tau2Method::maximum_likelihood});
  for (const auto type :
       {SelectionType::halfnorm, SelectionType::negexp, SelectionType::logistic}) {
    const auto result =
        fit_selection_model(data, {.type = type, .alternative = SelectionAlternative::two_sided});
    ASSERT_TRUE(result.fit);
    EXPECT_EQ(result.fit->deltas[0].delta, 0.0);
    EXPECT_FALSE(result.fit->deltas[0].se);
    EXPECT_NEAR(result.fit->effect.estimate, ml.effect.estimate, 1e-8);
    EXPECT_NEAR(result.fit->lrt->statistic, 0.0, 1e-9);
    std::vector<std::string> codes;
    for (const auto& notice : result.notices) codes.push_back(notice.code);
    EXPECT_THAT(codes, testing::Contains("selection-delta-zero"));
  }
}

TEST(SelectionTypes, SayThatTheLikelihoodRisesWithoutEnd) {
  // Nothing but significant studies, just so: the sharper the fall of w, the better.
  const auto data = samples::estimates({2.0, 2.1, 2.05, 2.2, 2.02}, {1.0, 1.0, 1.0, 1.0, 1.0});
  const auto result = fit_selection_model(data, {.type = SelectionType::halfnorm});
  EXPECT_FALSE(result.fit);
  ASSERT_EQ(result.notices.size(), 1U);
  EXPECT_EQ(result.notices[0].code, "selection-unbounded");
}

TEST(SelectionTypes, GiveTheirWeightAtAPValue) {
  SelectionFit fit;
  fit.deltas = {{1.5, {}, {}, false}};
  EXPECT_NEAR(selection_weight(SelectionType::halfnorm, fit, 0.4), std::exp(-1.5 * 0.16), 1e-15);
  EXPECT_NEAR(selection_weight(SelectionType::negexp, fit, 0.4), std::exp(-0.6), 1e-15);
  EXPECT_NEAR(
      selection_weight(SelectionType::logistic, fit, 0.4), 2.0 / (1.0 + std::exp(0.6)), 1e-15);
  EXPECT_NEAR(selection_weight(SelectionType::power, fit, 0.4), std::pow(0.6, 1.5), 1e-15);
  EXPECT_EQ(selection_weight(SelectionType::negexp, fit, 0.0), 1.0);
  fit.deltas = {{1.5, {}, {}, false}, {3.0, {}, {}, false}};
  EXPECT_NEAR(selection_weight(SelectionType::beta, fit, 0.4), std::sqrt(0.4) * 0.6 * 0.6, 1e-15);
  EXPECT_THROW((void)selection_weight(SelectionType::beta, fit, 1.5), Error);
}

}  // namespace
}  // namespace copse::bias
