#include <gtest/gtest.h>

#include <cmath>

#include "copse/core/error.hpp"
#include "copse/model/glmm.hpp"
#include "model/glmm_samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::is_close;
using Tables = std::vector<TwoByTwo>;

constexpr std::array all_models{GlmmModel::fixed_study_effects,
                                GlmmModel::random_study_effects,
                                GlmmModel::conditional_approximate,
                                GlmmModel::conditional_exact};

GlmmResult odds_ratio(const Tables& tables, GlmmModel model) {
  GlmmOptions options;
  options.model = model;
  return fit_odds_ratio_glmm(tables, options);
}

bool has_notice(const GlmmResult& result, const std::string& code) {
  for (const auto& notice : result.notices) {
    if (notice.code == code) return true;
  }
  return false;
}

TEST(GlmmEdges, OneStudyIsItselfWithoutTau2) {
  const TwoByTwo table{10, 20, 15, 15};
  for (const auto model : {all_models[0], all_models[1], all_models[3]}) {
    const auto result = odds_ratio({table}, model);
    ASSERT_TRUE(result.fit);
    EXPECT_FALSE(result.fit->tau2);
    EXPECT_FALSE(result.fit->lrt || result.fit->wald || result.fit->prediction);
    EXPECT_TRUE(has_notice(result, "single-study"));
    if (model == GlmmModel::conditional_exact) continue;  // its own, slightly smaller estimate
    EXPECT_NEAR(result.fit->effect.estimate, std::log(10.0 * 15.0 / (20.0 * 15.0)), 1e-8);
    EXPECT_NEAR(result.fit->effect.se, std::sqrt(0.1 + 0.05 + 2.0 / 15.0), 1e-8);
  }
}

TEST(GlmmEdges, TwoStudiesGiveAnAnswerWithoutTheirPrediction) {
  for (const auto model : all_models) {
    const auto result = odds_ratio({{10, 20, 15, 15}, {3, 30, 9, 22}}, model);
    ASSERT_TRUE(result.fit);
    EXPECT_TRUE(result.fit->tau2);
    EXPECT_TRUE(has_notice(result, "no-prediction-interval"));
  }
}

TEST(GlmmEdges, AGroupWithoutAnyEventHasNoEstimate) {
  for (const auto model : all_models) {
    const auto result = odds_ratio({{0, 20, 3, 15}, {0, 30, 1, 22}, {0, 9, 2, 7}}, model);
    EXPECT_FALSE(result.fit);
    EXPECT_TRUE(has_notice(result, "glmm-not-estimable"));
  }
}

TEST(GlmmEdges, NoEventAtAllHasNoEstimate) {
  for (const auto model : all_models) {
    EXPECT_FALSE(odds_ratio({{0, 20, 0, 15}, {0, 30, 0, 22}}, model).fit);
    EXPECT_FALSE(odds_ratio({}, model).fit);
  }
}

TEST(GlmmEdges, OppositeSeparationLetsTau2GrowWithoutLimit) {
  const Tables tables{{0, 50, 25, 25}, {25, 25, 0, 50}};
  // Given the margins each study is at an end: half of the effects on either side is best.
  for (const auto model : {all_models[2], all_models[3]}) {
    const auto result = odds_ratio(tables, model);
    EXPECT_FALSE(result.fit);
    EXPECT_TRUE(has_notice(result, "glmm-not-estimable"));
    GlmmOptions held;
    held.model = model;
    held.tau2 = 1.0;
    EXPECT_NEAR(fit_odds_ratio_glmm(tables, held).fit.value().effect.estimate, 0.0, 1e-8);
  }
}

TEST(GlmmEdges, ADoubleZeroChangesNothingButTheStudiesLevels) {
  auto tables = samples::catheters();
  const auto without = odds_ratio(tables, GlmmModel::conditional_exact).fit.value();
  tables.push_back({0, 80, 0, 70});
  const auto with = odds_ratio(tables, GlmmModel::conditional_exact).fit.value();
  EXPECT_EQ(without.effect.estimate, with.effect.estimate);
  EXPECT_EQ(without.k, with.k);
}

TEST(GlmmEdges, MillionsOfPeopleApproachTheNormalModel) {
  // Binomials this large are normal: the models agree with each other and with y ~ N(theta, v).
  const Tables tables{{100000, 900000, 110000, 890000},
                      {210000, 790000, 200000, 800000},
                      {50000, 950000, 60000, 940000},
                      {400000, 600000, 401000, 599000}};
  std::vector<double> yi, vi;
  for (const auto& t : tables) {
    yi.push_back(std::log(t.ai / t.bi) - std::log(t.ci / t.di));
    vi.push_back(1.0 / t.ai + 1.0 / t.bi + 1.0 / t.ci + 1.0 / t.di);
  }
  RandomEffectsOptions ml;
  ml.tau2 = Tau2Method::maximum_likelihood;
  const auto normal = fit_random_effects(
      {Eigen::Map<Eigen::VectorXd>(yi.data(), 4), Eigen::Map<Eigen::VectorXd>(vi.data(), 4), {}},
      ml);
  for (const auto model : {GlmmModel::fixed_study_effects, GlmmModel::conditional_exact}) {
    const auto result = odds_ratio(tables, model);
    ASSERT_TRUE(result.fit);
    EXPECT_TRUE(
        is_close(result.fit->effect.estimate, normal.effect.estimate, 1e-5, 1.0, "estimate"));
    EXPECT_TRUE(is_close(result.fit->tau2->tau2, normal.tau2->tau2, 1e-3, 0.0, "tau2"));
    EXPECT_FALSE(has_notice(result, "glmm-quadrature"));
  }
}

TEST(GlmmEdges, FractionalCountsAreTakenButForTheExactModel) {
  const Tables tables{{10.5, 20, 15, 15}, {3, 30, 9.25, 22}, {7, 21, 4, 30}};
  EXPECT_TRUE(odds_ratio(tables, GlmmModel::fixed_study_effects).fit);
  EXPECT_TRUE(odds_ratio(tables, GlmmModel::conditional_approximate).fit);
  EXPECT_THROW(static_cast<void>(odds_ratio(tables, GlmmModel::conditional_exact)), Error);
}

TEST(GlmmEdges, RefusesWhatTheModelHasNot) {
  const Tables tables{{10, 20, 15, 15}, {3, 30, 9, 22}};
  const auto refuses = [&](auto change) {
    GlmmOptions options;
    change(options);
    EXPECT_THROW(static_cast<void>(fit_odds_ratio_glmm(tables, options)), Error);
  };
  refuses([](auto& o) { o.level = 1.0; });
  refuses([](auto& o) { o.tau2 = -1.0; });
  refuses([](auto& o) { o.ci = CiMethod::hartung_knapp; });
  refuses([](auto& o) { o.prediction = PredictionMethod::hartung_knapp; });
  GlmmOptions options;
  options.model = GlmmModel::conditional_approximate;
  EXPECT_THROW(static_cast<void>(fit_rate_ratio_glmm({{1, 2, 3, 4}}, options)), Error);
  const Eigen::VectorXd one = Eigen::VectorXd::Ones(1);
  EXPECT_THROW(static_cast<void>(fit_log_odds_glmm(one, one, options)), Error);
  EXPECT_THROW(static_cast<void>(fit_log_odds_glmm(2.0 * one, one, {})), Error);
  EXPECT_THROW(static_cast<void>(fit_log_rate_glmm(one, 0.0 * one, {})), Error);
}

}  // namespace
}  // namespace copse::model
