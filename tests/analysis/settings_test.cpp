#include "copse/analysis/settings.hpp"

#include <limits>

#include "analysis_support.hpp"
#include "copse/analysis/forest_rows.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;
using model::CiMethod;
using model::PredictionMethod;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

Settings resolved(const Choices& choices, Measure measure = Measure::generic) {
  return resolve(choices, measure);
}

std::vector<std::string> refusal(const Choices& choices, Measure measure = Measure::generic) {
  return findings_of(ErrorKind::usage, [&] { (void)resolve(choices, measure); });
}

template <class Table>
void expect_walkable(const Table& table) {
  for (const auto& entry : table) {
    EXPECT_EQ(find_named(table, entry.name), entry.value) << entry.name;
    EXPECT_EQ(find_named(table, name_of(table, entry.value)), entry.value) << entry.name;
    EXPECT_FALSE(entry.about.empty()) << entry.name;
  }
}

TEST(Names, OfTheChoicesOfAnalysesWalkBothWays) {
  expect_walkable(profiles);
  expect_walkable(i2_definitions);
  expect_walkable(pooling_methods);
  expect_walkable(mantel_haenszel_zeros);
  expect_walkable(model::risk_difference_variances);
  expect_walkable(row_kinds);
  expect_walkable(model::tau2_methods);
  expect_walkable(model::ci_methods);
  expect_walkable(model::prediction_methods);
  expect_walkable(model::tau2_ci_methods);
  expect_walkable(model::i2_ci_methods);
  EXPECT_EQ(find_named(model::prediction_methods, "HTS"), PredictionMethod::t_k2);
  EXPECT_EQ(name_of(model::prediction_methods, PredictionMethod::t_k2), "t-k2");
}

TEST(Settings, HaveTheDefaultsOfTheCommand) {
  const auto s = resolved({}, Measure::risk_ratio);
  EXPECT_FALSE(s.like.has_value());
  EXPECT_EQ(s.measure, Measure::risk_ratio);
  EXPECT_EQ(std::get<model::Tau2Method>(s.tau2), model::Tau2Method::restricted_maximum_likelihood);
  EXPECT_EQ(s.ci, CiMethod::wald);
  EXPECT_EQ(s.prediction, PredictionMethod::t_k2);
  EXPECT_EQ(s.tau2_ci, model::Tau2CiMethod::q_profile);
  EXPECT_EQ(s.pooling, PoolingMethod::inverse_variance);
  EXPECT_EQ(s.zero_cells.rule, effect::ZeroCells::only0);
  EXPECT_EQ(s.zero_cells.add, 0.5);
  EXPECT_EQ(s.double_zero, effect::DoubleZero::drop);
  EXPECT_EQ(s.smd_j, effect::SmallSampleCorrection::exact);
  EXPECT_EQ(s.vtype, effect::VarianceType::ls);
  EXPECT_EQ(s.i2, I2Definition::tau2);
  EXPECT_FALSE(s.empty_tau2_ci_as_zero);
  EXPECT_FALSE(s.common_tau2);
  EXPECT_EQ(s.level, 0.95);
  EXPECT_EQ(s.ci_level, 0.95);
}

TEST(Settings, LikeMetaforKeepDoubleZerosAndShowEmptyIntervalsAsZero) {
  Choices choices;
  choices.like = Profile::metafor;
  const auto s = resolved(choices);
  EXPECT_EQ(s.like, Profile::metafor);
  EXPECT_EQ(s.double_zero, effect::DoubleZero::keep);
  EXPECT_TRUE(s.empty_tau2_ci_as_zero);
  EXPECT_EQ(s.tau2, resolved({}).tau2);
  EXPECT_EQ(s.i2, I2Definition::tau2);
}

TEST(Settings, LikeRevmanAreThoseOfItsAlgorithms) {
  Choices choices;
  choices.like = Profile::revman5;
  const auto risk = resolve(choices, Measure::risk_ratio);
  EXPECT_EQ(std::get<model::Tau2Method>(risk.tau2), model::Tau2Method::dersimonian_laird);
  EXPECT_EQ(risk.ci, CiMethod::wald);
  EXPECT_EQ(risk.prediction, PredictionMethod::none);
  EXPECT_EQ(risk.tau2_ci, model::Tau2CiMethod::none);
  EXPECT_EQ(risk.i2, I2Definition::q);
  EXPECT_EQ(risk.pooling, PoolingMethod::mantel_haenszel);
  EXPECT_EQ(risk.mh_correction, MantelHaenszelZeros::only0);
  EXPECT_EQ(risk.rd_variance, model::RiskDifferenceVariance::greenland_robins);
  EXPECT_TRUE(risk.q_about_mh);
  EXPECT_EQ(risk.double_zero, effect::DoubleZero::drop);
  EXPECT_EQ(risk.vtype, effect::VarianceType::ls);
  EXPECT_EQ(resolve(choices, Measure::risk_difference).double_zero, effect::DoubleZero::keep);
  EXPECT_EQ(resolve(choices, Measure::odds_ratio, true).pooling, PoolingMethod::inverse_variance);
  const auto smd = resolve(choices, Measure::standardised_mean_difference);
  EXPECT_EQ(smd.smd_j, effect::SmallSampleCorrection::approximate);
  EXPECT_EQ(smd.vtype, effect::VarianceType::revman);
  EXPECT_EQ(smd.pooling, PoolingMethod::inverse_variance);
  EXPECT_EQ(resolve(choices, Measure::mean_difference).vtype, effect::VarianceType::ls);
  choices.vtype = effect::VarianceType::ub;
  EXPECT_EQ(resolve(choices, Measure::standardised_mean_difference).vtype,
            effect::VarianceType::ub);
}

TEST(Settings, LikeMetaforLetThePredictionFollowTheInterval) {
  const std::vector<std::pair<CiMethod, PredictionMethod>> expected{
      {CiMethod::wald, PredictionMethod::normal},
      {CiMethod::t, PredictionMethod::t_k1},
      {CiMethod::hartung_knapp, PredictionMethod::hartung_knapp},
      {CiMethod::hartung_knapp_adhoc, PredictionMethod::hartung_knapp},
      {CiMethod::hartung_knapp_wider, PredictionMethod::hartung_knapp},
      {CiMethod::kenward_roger, PredictionMethod::normal},
      {CiMethod::henmi_copas, PredictionMethod::normal},
      {CiMethod::profile_likelihood, PredictionMethod::normal},
      {CiMethod::profile_likelihood_bartlett, PredictionMethod::normal}};
  ASSERT_EQ(expected.size(), model::ci_methods.size());
  for (const auto& [ci, prediction] : expected) {
    Choices choices;
    choices.ci = ci;
    EXPECT_EQ(resolved(choices).prediction, PredictionMethod::t_k2);
    choices.like = Profile::metafor;
    EXPECT_EQ(resolved(choices).prediction, prediction);
  }
  Choices choices;
  choices.like = Profile::metafor;
  EXPECT_EQ(resolved(choices).prediction, PredictionMethod::normal);
}

TEST(Settings, LetASingleOptionBeatTheProfile) {
  Choices choices;
  choices.like = Profile::metafor;
  choices.double_zero = effect::DoubleZero::drop;
  choices.prediction = PredictionMethod::none;
  choices.ci = CiMethod::t;
  const auto s = resolved(choices);
  EXPECT_EQ(s.double_zero, effect::DoubleZero::drop);
  EXPECT_EQ(s.prediction, PredictionMethod::none);
  EXPECT_EQ(s.ci, CiMethod::t);
}

TEST(Settings, TakeEverythingThatIsSaid) {
  Choices choices;
  choices.tau2 = 0.25;
  choices.tau2_ci = model::Tau2CiMethod::none;
  choices.smd_j = effect::SmallSampleCorrection::approximate;
  choices.vtype = effect::VarianceType::ub;
  choices.zero_cells = effect::ZeroCells::all;
  choices.zero_add = 0.1;
  choices.i2 = I2Definition::q;
  choices.level = 0.9;
  choices.ci_level = 0.99;
  choices.common_tau2 = true;
  choices.subgroups = {"alloc"};
  const auto s = resolved(choices, Measure::standardised_mean_difference);
  EXPECT_EQ(std::get<double>(s.tau2), 0.25);
  EXPECT_EQ(s.tau2_ci, model::Tau2CiMethod::none);
  EXPECT_EQ(s.smd_j, effect::SmallSampleCorrection::approximate);
  EXPECT_EQ(s.vtype, effect::VarianceType::ub);
  EXPECT_EQ(s.zero_cells.rule, effect::ZeroCells::all);
  EXPECT_EQ(s.zero_cells.add, 0.1);
  EXPECT_EQ(s.i2, I2Definition::q);
  EXPECT_EQ(s.level, 0.9);
  EXPECT_EQ(s.ci_level, 0.99);
  EXPECT_TRUE(s.common_tau2);
}

TEST(Settings, RefuseAVarianceTypeThatTheMeasureDoesNotHave) {
  for (const auto& measure : effect::measures()) {
    for (const auto& type : effect::variance_types) {
      Choices choices;
      choices.vtype = type.value;
      const bool allowed = effect::variance_formula(measure, type.value).has_value();
      if (allowed) {
        EXPECT_EQ(resolved(choices, measure.measure).vtype, type.value);
      } else {
        EXPECT_THAT(refusal(choices, measure.measure),
                    ElementsAre(AllOf(HasSubstr("--vtype " + std::string(type.name)),
                                      HasSubstr(std::string(measure.code)))));
      }
    }
  }
}

TEST(Settings, RefuseLevelsThatAreNotInsideZeroAndOne) {
  for (const double level : {0.0, 1.0, -0.1, 95.0, std::numeric_limits<double>::quiet_NaN()}) {
    Choices choices;
    choices.level = level;
    EXPECT_THAT(refusal(choices),
                ElementsAre("--level: the confidence level must lie between 0 and 1, for example "
                            "0.95"));
    choices.ci_level = level;
    EXPECT_EQ(refusal(choices).size(), 2U);
  }
}

TEST(Settings, RefuseNumbersThatAreOutOfRange) {
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double add : {0.0, -0.5, infinity, std::numeric_limits<double>::quiet_NaN()}) {
    Choices choices;
    choices.zero_add = add;
    EXPECT_THAT(refusal(choices), ElementsAre(HasSubstr("--zero-add"))) << add;
  }
  for (const double tau2 : {-1e-9, infinity, std::numeric_limits<double>::quiet_NaN()}) {
    Choices choices;
    choices.tau2 = tau2;
    EXPECT_THAT(refusal(choices), ElementsAre(HasSubstr("--tau2"))) << tau2;
  }
  Choices choices;
  choices.tau2 = 0.0;
  EXPECT_EQ(std::get<double>(resolved(choices).tau2), 0.0);
}

TEST(Settings, RefuseACommonTau2WithoutSubgroups) {
  Choices choices;
  choices.common_tau2 = true;
  EXPECT_THAT(refusal(choices), ElementsAre(HasSubstr("--subgroup")));
}

TEST(Settings, RefuseEverythingThatIsWrongAtOnceAndBeforeAFileIsRead) {
  Choices choices;
  choices.level = 95.0;
  choices.zero_add = -1.0;
  choices.tau2 = -1.0;
  choices.common_tau2 = true;
  EXPECT_EQ(findings_of(ErrorKind::usage, [&] { require_valid(choices); }).size(), 4U);
  EXPECT_EQ(
      findings_of(ErrorKind::usage, [&] { (void)pool_text("no,effects\n1,1\n", choices); }).size(),
      4U);
}

}  // namespace
}  // namespace copse::analysis
