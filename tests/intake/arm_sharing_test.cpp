#include "arms_support.hpp"
#include "support/close.hpp"

namespace copse::intake {
namespace {

using support::formula_tolerance;
using support::is_close;
using testing::ElementsAre;
using Texts = std::vector<std::string>;

TEST(SplitArms, DivideTheSharedControl) {
  const auto found = prepare(two_trained, compared_by("split"));
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_THAT(numbers(found, 0, {"ai", "n1i", "ci", "n2i"}), ElementsAre(12, 60, 5, 25));
  EXPECT_THAT(numbers(found, 1, {"ai", "n1i", "ci", "n2i"}), ElementsAre(9, 40, 5, 25));
  EXPECT_EQ(words(found, 1, "arm"), "in person");
  EXPECT_EQ(found.rows[1].steps, Texts{"divided the control arm TAU among 2 comparisons"});
  EXPECT_THAT(found.rows[1].from_rows, ElementsAre(3, 4));
}

TEST(SplitArms, DivideTheSharedExperimentalArm) {
  const auto found = prepare(three_controls, compared_by("split"));
  ASSERT_EQ(found.rows.size(), 4U);
  EXPECT_THAT(numbers(found, 0, mean_columns), ElementsAre(20, 5, 20, 26.5, 4.5, 50));
  EXPECT_THAT(numbers(found, 2, mean_columns), ElementsAre(20, 5, 20, 36.4, 3.8, 50));
  EXPECT_EQ(found.rows[2].steps, Texts{"divided the experimental arm group among 3 comparisons"});
}

TEST(SplitArms, CountEveryParticipantOnce) {
  const std::string many =
      "study,arm,role,mean,sd,n\nA,a,e,1,1,12\nA,b,e,2,1,18\nA,c,c,3,1,20\nA,d,c,4,1,25\n"
      "A,f,c,5,1,31\n";
  const auto found = prepare(many, compared_by("split"));
  ASSERT_EQ(found.rows.size(), 6U);
  double total = 0.0;
  for (std::size_t row = 0; row < 6; ++row) {
    total += *number(found, row, "n1i") + *number(found, row, "n2i");
  }
  EXPECT_TRUE(is_close(total, 106.0, formula_tolerance, 0.0, "participants"));
}

TEST(SplitArms, AlsoServeInterventionsKeptApartFromCombinedComparators) {
  auto choices = compared_by("combine");
  choices.interventions = Interventions::separate;
  const auto found = prepare(two_trained, choices);
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_EQ(number(found, 0, "n2i"), 25.0);
  choices = compared_by("split");
  choices.interventions = Interventions::combine;
  EXPECT_THAT(numbers(prepare(two_trained, choices), 0, {"ai", "n1i", "ci", "n2i"}),
              ElementsAre(21, 100, 10, 50));
}

TEST(SharedControl, KeepsItsSizeAndSaysWhatItContributes) {
  const auto found = prepare(two_trained, compared_by("covariance"));
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_THAT(numbers(found, 1, {"ai", "n1i", "ci", "n2i"}), ElementsAre(9, 40, 10, 50));
  EXPECT_EQ(words(found, 0, "control_id"), "Cruz 2003 / usual");
  EXPECT_EQ(words(found, 1, "control_id"), words(found, 0, "control_id"));
  EXPECT_NEAR(*number(found, 0, "control_log_odds_variance"), 1.0 / 10 + 1.0 / 40, 1e-15);
  EXPECT_NEAR(*number(found, 0, "control_log_risk_variance"), 1.0 / 10 - 1.0 / 50, 1e-15);
  EXPECT_NEAR(*number(found, 0, "control_risk_variance"), 0.2 * 0.8 / 50, 1e-15);
  const auto shared = notices_of(found, "shared-arms");
  ASSERT_EQ(shared.size(), 1U);
  EXPECT_EQ(shared[0].studies, Texts{"Cruz 2003"});
}

TEST(SharedControl, OfMeansSaysSoOnBothSidesWhereBothAreShared) {
  const auto found = prepare(three_controls, compared_by("covariance"));
  ASSERT_EQ(found.rows.size(), 4U);
  EXPECT_NEAR(*number(found, 0, "control_mean_variance"), 4.5 * 4.5 / 50, 1e-15);
  EXPECT_NEAR(
      *number(found, 0, "control_log_mean_variance"), 4.5 * 4.5 / (50 * 26.5 * 26.5), 1e-15);
  EXPECT_NE(words(found, 0, "control_id"), words(found, 1, "control_id"));
  EXPECT_EQ(words(found, 0, "experimental_id"), "Ahn 2001 / group");
  EXPECT_EQ(words(found, 1, "experimental_id"), "Ahn 2001 / group");
  EXPECT_NEAR(*number(found, 2, "experimental_mean_variance"), 25.0 / 60, 1e-15);
}

TEST(SharedControl, AtAnotherTimeIsAnother) {
  const auto found = prepare(
      "study,arm,role,months,events,n\nA,x,e,3,1,9\nA,y,c,3,2,9\nA,x,e,6,3,9\nA,y,c,6,4,9\n",
      compared_by("covariance"));
  EXPECT_EQ(words(found, 0, "control_id"), "A / 3 / y");
  EXPECT_EQ(words(found, 1, "control_id"), "A / 6 / y");
  EXPECT_EQ(std::ranges::count(found.columns, "experimental_id"), 0);
  EXPECT_TRUE(found.notices.empty());
}

TEST(SharedControl, WithoutEventsLeavesItsLogarithmsEmpty) {
  const auto found = prepare("study,arm,role,events,n\nA,x,e,3,10\nA,y,e,1,10\nA,z,c,0,12\n",
                             compared_by("covariance"));
  EXPECT_EQ(number(found, 0, "control_log_odds_variance"), std::nullopt);
  EXPECT_EQ(number(found, 0, "control_log_risk_variance"), std::nullopt);
  EXPECT_EQ(number(found, 0, "control_risk_variance"), 0.0);
  const auto rates = prepare("study,arm,role,events,time\nA,x,e,3,10\nA,y,e,1,10\nA,z,c,4,12\n",
                             compared_by("covariance"));
  EXPECT_EQ(number(rates, 0, "control_log_rate_variance"), 0.25);
}

TEST(PublishedTrials, HaveTheRowsThatTheirReviewPooled) {
  const auto found = prepare(fibromyalgia, compared_by("covariance"));
  ASSERT_EQ(found.rows.size(), 6U);
  EXPECT_THAT(numbers(found, 0, mean_columns), ElementsAre(5.75, 2.57, 22, 8.15, 1.65, 19));
  EXPECT_THAT(numbers(found, 3, mean_columns), ElementsAre(8.7, 6, 20, 9.3, 6.5, 19));
  EXPECT_THAT(numbers(found, 5, mean_columns), ElementsAre(-2.4, 2.35, 114, -1.16, 2.28, 118));
  EXPECT_EQ(words(found, 0, "control_id"), words(found, 1, "control_id"));
  EXPECT_NE(words(found, 1, "control_id"), words(found, 2, "control_id"));
  EXPECT_NE(words(found, 3, "control_id"), words(found, 4, "control_id"));
}

TEST(Splitting, SaysWhichArmIsTooSmallForPooling) {
  const auto found = prepare(
      "study,arm,role,mean,sd,n\n"
      "A,x,e,1,1,9\nA,y,e,2,1,9\nA,usual,c,3,1,3\n"
      "B,x,e,1,1,9\nB,y,e,2,1,9\nB,usual,c,3,1,4\n",
      compared_by("split"));
  const auto small = notices_of(found, "arm-too-small");
  ASSERT_EQ(small.size(), 1U);
  EXPECT_EQ(small[0].studies, std::vector<std::string>{"A"});
  EXPECT_EQ(small[0].message,
            "The control arm \"usual\" of A has n = 1.5, and copse pool needs at least 2 beside "
            "means; use --comparators combine or covariance, or leave the row out.");
}

TEST(Splitting, OfCountsAsksForOnePerson) {
  const std::string start =
      "study,arm,role,events,n\nA,x,e,1,9\nA,y,e,2,9\nA,z,e,2,9\nA,usual,c,1,";
  EXPECT_EQ(notices_of(prepare(start + "2\n", compared_by("split")), "arm-too-small").size(), 1U);
  EXPECT_TRUE(notices_of(prepare(start + "3\n", compared_by("split")), "arm-too-small").empty());
}

}  // namespace
}  // namespace copse::intake
