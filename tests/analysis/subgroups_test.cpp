#include <cmath>

#include "analysis_support.hpp"
#include "copse/model/tau2.hpp"
#include "support/close.hpp"

namespace copse::analysis {
namespace {

using support::formula_tolerance;
using support::is_close;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Choices grouped_by(std::vector<std::string> columns) {
  Choices choices;
  choices.subgroups = std::move(columns);
  return choices;
}

Choices only(const std::string& where) {
  Choices choices;
  choices.where = where;
  return choices;
}

Estimates estimates(std::initializer_list<double> yi, std::initializer_list<double> vi) {
  Estimates data{Eigen::VectorXd(static_cast<Eigen::Index>(yi.size())),
                 Eigen::VectorXd(static_cast<Eigen::Index>(vi.size())),
                 {}};
  std::ranges::copy(yi, data.yi.begin());
  std::ranges::copy(vi, data.vi.begin());
  return data;
}

TEST(Subgroups, ComeByColumnAndThenByFirstAppearance) {
  const auto found = analyse(six_studies, grouped_by({"year", "alloc"}));
  std::vector<std::string> names;
  for (const auto& group : found.subgroups) names.push_back(group.column + "=" + group.value);
  EXPECT_THAT(names, ElementsAre("year=old", "year=new", "alloc=random", "alloc=other"));
}

TEST(Subgroups, HoldEveryStudyThatHasAValue) {
  const auto found = analyse(six_studies, grouped_by({"year", "alloc"}));
  std::size_t by_year = 0, by_alloc = 0;
  for (const auto& group : found.subgroups) {
    (group.column == "year" ? by_year : by_alloc) += group.pooled.k;
    EXPECT_EQ(group.pooled.k, group.studies.size());
  }
  EXPECT_EQ(by_year, 6U);
  EXPECT_EQ(by_alloc, 5U);
  EXPECT_EQ(found.pooled.k, 6U);
  EXPECT_THAT(notice_of(found.notices, "no-subgroup").studies, ElementsAre("E"));
  EXPECT_THAT(notice_of(found.notices, "no-subgroup").message, HasSubstr("alloc"));
}

TEST(Subgroups, HaveTheEstimatesOfASeparateAnalysis) {
  const auto found = analyse(six_studies, grouped_by({"alloc"}));
  const auto alone = analyse(six_studies, only("alloc == 'random'"));
  const auto& group = found.subgroups.front();
  EXPECT_EQ(group.pooled.common->effect.estimate, alone.pooled.common->effect.estimate);
  EXPECT_EQ(group.pooled.random->effect.estimate, alone.pooled.random->effect.estimate);
  EXPECT_EQ(group.pooled.random->effect.se, alone.pooled.random->effect.se);
  EXPECT_EQ(group.pooled.random->tau2->tau2, alone.pooled.random->tau2->tau2);
  EXPECT_EQ(group.pooled.heterogeneity->q, alone.pooled.heterogeneity->q);
  EXPECT_EQ(group.pooled.hartung_knapp->se, alone.pooled.hartung_knapp->se);
  for (std::size_t i = 0; i < group.studies.size(); ++i) {
    EXPECT_EQ(group.studies[i].weight_random, alone.studies[i].weight_random);
  }
}

TEST(Subgroups, DoNotChangeTheWhole) {
  const auto with = analyse(six_studies, grouped_by({"alloc"}));
  const auto without = analyse(six_studies);
  EXPECT_EQ(with.pooled.random->effect.estimate, without.pooled.random->effect.estimate);
  EXPECT_EQ(with.studies[0].weight_random, without.studies[0].weight_random);
}

TEST(Subgroups, AreComparedByTheWeightedSquaresOfTheirMeans) {
  const auto found = analyse(six_studies, grouped_by({"alloc"}));
  ASSERT_EQ(found.comparisons.size(), 2U);
  for (const auto& comparison : found.comparisons) {
    const bool common = comparison.model == ModelKind::common;
    double sum_w = 0.0, sum_wy = 0.0, q = 0.0;
    const auto mean = [&](const Subgroup& g) {
      return common ? g.pooled.common->effect : g.pooled.random->effect;
    };
    for (const auto& g : found.subgroups) {
      const double w = 1.0 / (mean(g).se * mean(g).se);
      sum_w += w;
      sum_wy += w * mean(g).estimate;
    }
    for (const auto& g : found.subgroups) {
      const double distance = (mean(g).estimate - sum_wy / sum_w) / mean(g).se;
      q += distance * distance;
    }
    EXPECT_TRUE(is_close(comparison.test.q_between, q, formula_tolerance, 1.0, "Q"));
    EXPECT_EQ(comparison.test.df, 1.0);
    // P(chi-squared(1) > q) = erfc(sqrt(q / 2))
    EXPECT_TRUE(
        is_close(comparison.test.pval, std::erfc(std::sqrt(q / 2.0)), formula_tolerance, 0.0, "P"));
  }
}

TEST(Subgroups, SplitTheCommonEffectQIntoWithinAndBetween) {
  const auto found = analyse(six_studies, grouped_by({"year"}));
  double within = 0.0;
  for (const auto& group : found.subgroups) within += group.pooled.heterogeneity->q;
  ASSERT_EQ(found.comparisons.front().model, ModelKind::common);
  EXPECT_NEAR(
      found.comparisons.front().test.q_between, found.pooled.heterogeneity->q - within, 1e-12);
}

TEST(Subgroups, AreComparedWithTheUnadjustedErrorWhateverTheInterval) {
  auto choices = grouped_by({"alloc"});
  const auto wald = analyse(six_studies, choices);
  choices.ci = model::CiMethod::hartung_knapp;
  const auto hk = analyse(six_studies, choices);
  EXPECT_EQ(wald.comparisons[1].test.q_between, hk.comparisons[1].test.q_between);
}

TEST(Subgroups, OfOneValueAreNotCompared) {
  const auto found = analyse("study,yi,vi,g\nA,1,1,x\nB,2,1,x\n", grouped_by({"g"}));
  EXPECT_EQ(found.subgroups.size(), 1U);
  EXPECT_THAT(found.comparisons, IsEmpty());
}

TEST(Subgroups, WithoutAUsableStudyAreNotCompared) {
  const auto found = analyse("study,yi,vi,g\nA,1,1,x\nB,2,1,y\nC,,1,z\n", grouped_by({"g"}));
  ASSERT_EQ(found.subgroups.size(), 3U);
  EXPECT_EQ(found.subgroups[2].pooled.k, 0U);
  EXPECT_EQ(found.comparisons.front().test.df, 1.0);
}

TEST(Subgroups, OfOneStudySayWhyTheyHaveNoTau2) {
  const auto found =
      analyse("study,yi,vi,g\nA,1,1,x\nB,2,1,y\nC,3,1,y\nD,4,1,y\n", grouped_by({"g"}));
  EXPECT_FALSE(found.subgroups[0].pooled.random->tau2.has_value());
  EXPECT_THAT(codes_of(found.notices), Contains("single-study"));
  EXPECT_THAT(notice_of(found.notices, "single-study").message, HasSubstr("x"));
}

TEST(Subgroups, OfAColumnThatIsNamedTwiceAreComparedOnce) {
  const auto once = analyse(six_studies, grouped_by({"alloc"}));
  try {
    const auto twice = analyse(six_studies, grouped_by({"alloc", "alloc"}));
    EXPECT_EQ(twice.subgroups.size(), once.subgroups.size());
    EXPECT_EQ(twice.comparisons.size(), once.comparisons.size());
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);  // to refuse it is as good
  }
}

TEST(CommonTau2, IsThatOfTheModelWithAMeanForEachSubgroup) {
  auto choices = grouped_by({"alloc"});
  choices.common_tau2 = true;
  for (const auto& method : model::tau2_methods) {
    choices.tau2 = method.value;
    const auto found = analyse(six_studies, choices);
    const auto expected = model::estimate_common_tau2(
        {estimates({0.10, 0.62, 0.80}, {0.04, 0.09, 0.06}), estimates({0.35, -0.20}, {0.02, 0.05})},
        method.value);
    for (const auto& group : found.subgroups) {
      EXPECT_EQ(group.pooled.random->tau2->tau2, expected.tau2) << method.name;
    }
  }
}

// DL: (Q within - (k - G)) / sum over groups of (sum w - sum w^2 / sum w), by hand.
TEST(CommonTau2, ByDersimonianLairdEqualsItsFormula) {
  auto choices = grouped_by({"alloc"});
  choices.common_tau2 = true;
  choices.tau2 = model::Tau2Method::dersimonian_laird;
  const auto found = analyse(six_studies, choices);
  double q = 0.0, trace = 0.0, df = 0.0;
  for (const auto& group : found.subgroups) {
    q += group.pooled.heterogeneity->q;
    df += group.pooled.heterogeneity->q_df;
    double sum_w = 0.0, sum_w2 = 0.0;
    for (const auto& study : group.studies) {
      sum_w += 1.0 / *study.vi;
      sum_w2 += 1.0 / (*study.vi * *study.vi);
    }
    trace += sum_w - sum_w2 / sum_w;
  }
  ASSERT_GT(q, df);
  const auto& random = *found.subgroups.front().pooled.random;
  EXPECT_TRUE(is_close(random.tau2->tau2, (q - df) / trace, formula_tolerance, 0.0, "tau2"));
}

TEST(CommonTau2, WeighsTheStudiesOfEverySubgroup) {
  auto choices = grouped_by({"alloc"});
  choices.common_tau2 = true;
  const auto found = analyse(six_studies, choices);
  for (const auto& group : found.subgroups) {
    const double tau2 = group.pooled.random->tau2->tau2;
    double sum_w = 0.0, sum_wy = 0.0;
    for (const auto& study : group.studies) {
      sum_w += 1.0 / (*study.vi + tau2);
      sum_wy += *study.yi / (*study.vi + tau2);
    }
    EXPECT_NEAR(group.pooled.random->effect.estimate, sum_wy / sum_w, 1e-14);
    EXPECT_NEAR(group.pooled.random->effect.se, 1.0 / std::sqrt(sum_w), 1e-14);
  }
}

TEST(CommonTau2, GivesASubgroupOfOneStudyItsTau2) {
  auto choices = grouped_by({"g"});
  choices.common_tau2 = true;
  const auto found =
      analyse("study,yi,vi,g\nA,1,0.1,x\nB,2,0.1,y\nC,3,0.1,y\nD,5,0.1,y\n", choices);
  const auto& single = found.subgroups[0].pooled;
  ASSERT_TRUE(single.random->tau2.has_value());
  EXPECT_EQ(single.random->tau2->tau2, found.subgroups[1].pooled.random->tau2->tau2);
  EXPECT_NEAR(single.random->effect.se, std::sqrt(0.1 + single.random->tau2->tau2), 1e-14);
}

TEST(CommonTau2, IsAbsentWhenEverySubgroupHasOneStudy) {
  auto choices = grouped_by({"study"});
  choices.common_tau2 = true;
  const auto found = analyse("study,yi,vi\nA,1,1\nB,2,1\n", choices);
  EXPECT_FALSE(found.subgroups[0].pooled.random->tau2.has_value());
  EXPECT_EQ(found.comparisons.size(), 2U);
}

TEST(CommonTau2, IsTheValueThatIsFixed) {
  auto choices = grouped_by({"alloc"});
  choices.common_tau2 = true;
  choices.tau2 = 0.2;
  for (const auto& group : analyse(six_studies, choices).subgroups) {
    EXPECT_EQ(group.pooled.random->tau2->tau2, 0.2);
  }
}

}  // namespace
}  // namespace copse::analysis
