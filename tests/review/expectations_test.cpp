#include "review/review_support.hpp"

namespace copse::review {
namespace {

using testing::HasSubstr;

struct Expectations : testing::Test {
  Expectations() {
    folder.write("arms.csv", some_arms);
    folder.write("studies.csv", some_studies);
  }
  /// The results of one [[expect]] of recovery and hope.
  [[nodiscard]] std::vector<ExpectationResult> results(const std::string& checks,
                                                       const std::string& more = {}) const {
    const auto plan = folder.plan(
        "[data]\narms = \"arms.csv\"\nstudies = \"studies.csv\"\n[pool]\nby = \"outcome\"\nmin_k = "
        "2\n[labels]\nmagnitude = { small = 0.2 }\nevidence = [ { below = 0.01, is = \"strong\" }, "
        "{ is = \"no\" } ]\n" +
        more + "[[expect]]\n" + checks);
    return run(plan).expectations;
  }
  [[nodiscard]] ExpectationResult one(const std::string& check,
                                      const std::string& more = {}) const {
    auto found = results("at = { outcome = \"recovery\" }\n" + check, more);
    EXPECT_EQ(found.size(), 1U) << check;
    return found.front();
  }
  Folder folder;
};

TEST_F(Expectations, OfNumbersHoldWithinTheirBounds) {
  const auto estimate = std::get<double>(one("estimate = { above = 0 }").found);
  EXPECT_NEAR(estimate, 0.333, 0.001);
  EXPECT_TRUE(one("estimate = { between = [0.3, 0.4] }").held);
  EXPECT_FALSE(one("estimate = { between = [0.1, 0.3] }").held);
  EXPECT_TRUE(one("estimate = { value = 0.33, within = 0.01 }").held);
  EXPECT_FALSE(one("estimate = { value = 0.35, within = 0.01 }").held);
  EXPECT_TRUE(one("i2_q = { below = 50 }").held);
  EXPECT_TRUE(one("k = 3").held);
  EXPECT_FALSE(one("k = { at_least = 4 }").held);
  EXPECT_TRUE(one("k = { at_most = 3 }").held);
  EXPECT_TRUE(one("pval = { below = 0.01 }").held);
  EXPECT_FALSE(one("ci_lb = { below = 0 }").held);
  EXPECT_FALSE(one("ci_lb = { above = 0.2 }\nmodel = \"common\"").held);
}

TEST_F(Expectations, OfRatiosAreAsAReaderSeesThem) {
  folder.write("counts.csv", "study,ai,n1i,ci,n2i\nA,10,100,20,100\nB,12,100,24,100\n");
  const auto plan = folder.plan(
      "[data]\neffects = \"counts.csv\"\n[[expect]]\nestimate = { value = 0.5, within = 1e-9 }\n");
  EXPECT_TRUE(run(plan).held());
}

TEST_F(Expectations, OfSignsAndIntervals) {
  EXPECT_TRUE(one("sign = \"positive\"").held);
  EXPECT_FALSE(one("sign = \"negative\"").held);
  EXPECT_TRUE(one("excludes_null = true").held);
  EXPECT_FALSE(one("excludes_null = false").held);
}

TEST_F(Expectations, OfLabels) {
  EXPECT_TRUE(one("magnitude = \"small\"").held);
  EXPECT_TRUE(one("evidence = \"strong\"").held);
  EXPECT_FALSE(one("evidence = \"no\"").held);
  EXPECT_FALSE(one("heterogeneity = \"substantial\"").held);
}

TEST_F(Expectations, OfRefitsNameTheStudiesThatDiffer) {
  EXPECT_TRUE(one("same_sign = \"leave-one-out\"").held);
  const auto conclusion = one("same_conclusion = \"leave-one-out\"", "[review]\nlevel = 0.99\n");
  EXPECT_FALSE(conclusion.held);
  EXPECT_THAT(conclusion.note, HasSubstr("not without "));
}

TEST_F(Expectations, OfSensitivityAnalysesNameThoseThatDiffer) {
  const std::string more =
      "[[sensitivity]]\nname = \"wide\"\ntau2 = 2\n[[sensitivity]]\nname = \"usual\"\ncomparators "
      "= "
      "\"keep:TAU\"\n";
  EXPECT_TRUE(one("same_sign = \"sensitivity\"", more).held);
  const auto conclusion = one("same_conclusion = \"sensitivity\"", more);
  EXPECT_FALSE(conclusion.held);
  EXPECT_EQ(conclusion.note, "not under wide");
  EXPECT_FALSE(one("excludes_null = true\nsensitivity = \"wide\"", more).held);
  EXPECT_TRUE(one("excludes_null = true\nsensitivity = \"usual\"", more).held);
}

TEST_F(Expectations, DoNotHoldOfWhatIsNotPooled) {
  const auto found = results("at = { outcome = \"hope\" }\nsign = \"positive\"");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FALSE(found[0].held);
  EXPECT_THAT(found[0].note, HasSubstr("not pooled, k = 1"));
}

TEST_F(Expectations, WithoutAPlaceAreOfEveryAnalysis) {
  EXPECT_EQ(results("sign = \"positive\"").size(), 2U);
}

TEST_F(Expectations, ThatAreAbsentDoNotHold) {
  folder.write("arms.csv", some_arms);
  const auto prediction = one("pi_lb = { above = -9 }", "");
  EXPECT_TRUE(prediction.held);
  const auto plan = folder.plan(
      "[review]\nlike = \"revman5\"\n[data]\narms = \"arms.csv\"\n[pool]\nby = "
      "\"outcome\"\n[[expect]]"
      "\nat = { outcome = \"recovery\" }\npi_lb = { above = -9 }\n");
  const auto result = run(plan).expectations.front();
  EXPECT_FALSE(result.held);
  EXPECT_EQ(result.note, "the analysis has no pi_lb");
}

}  // namespace
}  // namespace copse::review
