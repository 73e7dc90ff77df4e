#include "copse/analysis/compare.hpp"

#include <gtest/gtest.h>

#include <string>

#include "analysis_support.hpp"
#include "copse/core/error.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;

CompareResult compare_text(const std::string& text, const Choices& choices) {
  return compare(table::parse_csv(text, "t.csv"), choices);
}

Comparison comparison_of(const std::string& dataset, Measure measure) {
  const auto folder = std::string(COPSE_SOURCE_DIR) + "/tests/reference/pool/";
  return compare(table::read_csv(folder + dataset + ".csv"), measured(measure)).analyses.front();
}

const ComparedProfile& of(const Comparison& comparison, Profile profile) {
  return *std::ranges::find(comparison.profiles, profile, &ComparedProfile::like);
}

/// "pooling mh, tau2 DL"; empty when the quantity does not differ.
std::string because(const ComparedProfile& profile, Quantity quantity) {
  std::string text;
  for (const auto& difference : profile.differences) {
    if (difference.quantity != quantity) continue;
    for (const auto& change : difference.because) {
      text += (text.empty() ? "" : ", ") + std::string(change.convention) + " " + change.value;
    }
  }
  return text;
}

TEST(Compare, GivesEveryProgramTheNumbersOfPoolLikeIt) {
  for (const auto measure : {Measure::risk_ratio, Measure::odds_ratio, Measure::risk_difference}) {
    const auto comparison = comparison_of("li2007", measure);
    ASSERT_EQ(comparison.profiles.size(), profiles.size() + 1);
    for (const auto& program : comparison.profiles) {
      auto choices = measured(measure);
      choices.like = program.like;
      const auto pooled = pool_reference("li2007", choices).analyses.front().pooled;
      EXPECT_EQ(program.pooled.random->effect.estimate, pooled.random->effect.estimate);
      EXPECT_EQ(program.pooled.common->effect.ci, pooled.common->effect.ci);
      EXPECT_EQ(program.pooled.heterogeneity->q, pooled.heterogeneity->q);
    }
  }
}

TEST(Compare, NamesTheOneConventionThatAccountsForADifference) {
  const auto bcg = comparison_of("bcg", Measure::risk_ratio);
  EXPECT_TRUE(bcg.profiles.front().differences.empty());
  EXPECT_EQ(because(of(bcg, Profile::metafor), Quantity::prediction), "pi normal");
  EXPECT_EQ(because(of(bcg, Profile::metafor), Quantity::estimate), "");
  EXPECT_EQ(because(of(bcg, Profile::meta), Quantity::i2), "i2 q");
  EXPECT_EQ(because(of(bcg, Profile::meta), Quantity::common_estimate), "pooling mh");
  EXPECT_EQ(because(of(bcg, Profile::cma), Quantity::tau2), "tau2 DL");
  EXPECT_EQ(because(of(bcg, Profile::cma), Quantity::i2), "tau2 DL");
}

TEST(Compare, NamesASetWhereNoConventionAccountsForADifferenceAlone) {
  const auto bcg = comparison_of("bcg", Measure::risk_ratio);
  EXPECT_EQ(because(of(bcg, Profile::revman5), Quantity::tau2), "pooling mh, Q about mh, tau2 DL");
  EXPECT_EQ(because(of(bcg, Profile::revman5), Quantity::q), "pooling mh, Q about mh");
  const auto normand = comparison_of("normand1999", Measure::standardised_mean_difference);
  EXPECT_EQ(because(of(normand, Profile::stata), Quantity::estimate), "smd-j approx, vtype LS2");
}

// A convention that is missing from the list would be an internal error.
TEST(Compare, AccountsForEveryDifferenceWhateverTheMeasure) {
  const std::string counts =
      "study,ai,n1i,ci,n2i\nA,0,50,2,50\nB,3,60,6,60\nC,5,70,9,70\nD,0,25,0,25\nE,30,30,30,30\n";
  const std::string times = "study,x1i,t1i,x2i,t2i\nA,0,50,2,50\nB,3,60,6,60\nC,5,70,9,70\n";
  const std::string means =
      "study,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,5,1,9,4,2,8\nB,6,2,5,4,1,7\nC,5,3,20,4.5,2,30\n";
  for (const auto& [text, measures] : {std::pair{counts,
                                                 std::vector{Measure::risk_ratio,
                                                             Measure::odds_ratio,
                                                             Measure::risk_difference,
                                                             Measure::peto_odds_ratio,
                                                             Measure::arcsine_difference}},
                                       {times, {Measure::rate_ratio, Measure::rate_difference}},
                                       {means,
                                        {Measure::mean_difference,
                                         Measure::standardised_mean_difference,
                                         Measure::ratio_of_means}}}) {
    for (const auto measure : measures) {
      std::size_t differing = 0;
      const auto result = compare_text(text, measured(measure));
      for (const auto& program : result.analyses.front().profiles) {
        for (const auto& difference : program.differences) {
          EXPECT_FALSE(difference.because.empty());
        }
        differing += program.differences.size();
      }
      EXPECT_GT(differing, 0U);
    }
  }
}

TEST(Compare, LetsWhatWasSaidHoldForEveryProgram) {
  auto choices = measured(Measure::risk_ratio);
  choices.tau2 = model::Tau2Method::paule_mandel;
  choices.prediction = model::PredictionMethod::none;
  choices.pooling = PoolingMethod::inverse_variance;
  choices.i2 = I2Definition::q;
  const auto folder = std::string(COPSE_SOURCE_DIR) + "/tests/reference/pool/";
  const auto bcg = compare(table::read_csv(folder + "bcg.csv"), choices).analyses.front();
  for (const auto& program : bcg.profiles) EXPECT_TRUE(program.differences.empty());
}

TEST(Compare, RefusesWhatItCannotCompare) {
  auto like = measured(Measure::risk_ratio);
  like.like = Profile::meta;
  auto subgroups = measured(Measure::generic);
  subgroups.subgroups = {"alloc"};
  for (const auto& choices : {like, subgroups}) {
    try {
      (void)compare_text(six_studies, choices);
      ADD_FAILURE() << "nothing was thrown";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
    }
  }
}

TEST(Compare, SaysWhyNoStudyIsLeft) {
  const std::string empty = "study,ai,n1i,ci,n2i\nA,,50,2,50\nB,3,60,,60\n";
  try {
    (void)compare_text(empty, measured(Measure::risk_ratio));
    ADD_FAILURE() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::estimation);
    EXPECT_NE(std::string(error.what()).find("A: Not used: ai is missing"), std::string::npos)
        << error.what();
  }
}

}  // namespace
}  // namespace copse::analysis
