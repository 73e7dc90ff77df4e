#include "copse/review/run.hpp"

#include "copse/table/read_csv.hpp"
#include "review/review_support.hpp"

namespace copse::review {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct Run : testing::Test {
  Run() {
    folder.write("arms.csv", some_arms);
    folder.write("studies.csv", some_studies);
    folder.write("rob.csv", some_rob);
  }
  [[nodiscard]] Review review(const std::string& more) const {
    return run(folder.plan(
        "[data]\narms = \"arms.csv\"\nstudies = \"studies.csv\"\nrob = \"rob.csv\"\n" + more));
  }
  [[nodiscard]] std::vector<std::string> findings(const std::string& more) const {
    return findings_of(folder, [&] { static_cast<void>(review(more)); });
  }
  Folder folder;
};

Review of_effects(const Folder& folder, const std::string& csv, const std::string& more = {}) {
  folder.write("effects.csv", csv);
  return run(folder.plan("[data]\neffects = \"effects.csv\"\n" + more));
}

TEST_F(Run, PoolsEachGroupAsCopsePoolDoes) {
  const auto plan = folder.plan("[data]\neffects = \"" + bcg_trials() +
                                "\"\n[pool]\nby = \"alloc\"\nmeasure = \"RR\"\n");
  const auto result = run(plan);
  analysis::Choices choices;
  choices.reading.measure = effect::Measure::risk_ratio;
  choices.by = {"alloc"};
  const auto pooled = analysis::pool(table::read_csv(bcg_trials()), choices);
  ASSERT_EQ(result.main.pooled.size(), pooled.analyses.size());
  for (std::size_t i = 0; i < pooled.analyses.size(); ++i) {
    const auto& ours = result.main.pooled[i].analysis();
    EXPECT_EQ(ours.by, pooled.analyses[i].by);
    EXPECT_EQ(ours.pooled.random->effect.estimate,
              pooled.analyses[i].pooled.random->effect.estimate);
    EXPECT_EQ(ours.pooled.random->effect.ci.lower,
              pooled.analyses[i].pooled.random->effect.ci.lower);
    EXPECT_EQ(ours.studies.front().record, pooled.analyses[i].studies.front().record);
  }
}

TEST_F(Run, TellsSmallGroupsNarratively) {
  const auto result = review("[pool]\nby = \"outcome\"\nmin_k = 3\n");
  ASSERT_THAT(result.main.pooled, SizeIs(1));
  ASSERT_THAT(result.main.narrative, SizeIs(1));
  const auto& narrative = result.main.narrative.front();
  EXPECT_EQ(label_of(narrative.by), "hope");
  EXPECT_EQ(narrative.k, 1U);
  EXPECT_THAT(narrative.studies, ElementsAre("C"));
  EXPECT_EQ(narrative.reason, "fewer than 3 studies");
}

TEST_F(Run, ChoosesTheMeasureByTheData) {
  const auto means = review("[pool]\nby = \"outcome\"\nmin_k = 1\n");
  EXPECT_EQ(means.main.pooled[0].result.settings.measure,
            effect::Measure::standardised_mean_difference);
  EXPECT_THAT(means.main.pooled[0].reason, HasSubstr("2 instruments"));
  EXPECT_EQ(means.main.pooled[1].result.settings.measure, effect::Measure::mean_difference);
  EXPECT_THAT(means.main.pooled[1].reason, HasSubstr("one instrument (HHS)"));
  const auto counts = of_effects(folder, "study,ai,n1i,ci,n2i\nA,1,20,3,20\nB,2,30,4,30\n");
  EXPECT_EQ(counts.main.pooled[0].result.settings.measure, effect::Measure::risk_ratio);
  const auto rates = of_effects(folder, "study,x1i,t1i,x2i,t2i\nA,1,20,3,20\nB,2,30,4,30\n");
  EXPECT_EQ(rates.main.pooled[0].result.settings.measure, effect::Measure::rate_ratio);
  const auto printed = of_effects(folder, "study,yi,vi\nA,0.1,0.02\nB,0.3,0.05\n");
  EXPECT_EQ(printed.main.pooled[0].result.settings.measure, effect::Measure::generic);
}

TEST_F(Run, RepeatsTheAnalysesUnderEachSensitivityAnalysis) {
  const auto result = review(
      "[pool]\nby = \"outcome\"\n"
      "[[sensitivity]]\nname = \"low\"\nwhere = 'rob_overall == \"low\"'\n"
      "[[sensitivity]]\nname = \"usual\"\ncomparators = \"keep:TAU\"\n"
      "[[sensitivity]]\nname = \"fixed\"\ntau2 = 0.5\n");
  ASSERT_THAT(result.sensitivity, SizeIs(3));
  const auto& main = result.main.pooled[0];
  EXPECT_THAT(result.sensitivity[0].analyses.pooled, IsEmpty());
  EXPECT_EQ(result.sensitivity[0].analyses.narrative[0].k, 1U);
  const auto& usual = result.sensitivity[1].analyses.pooled[0];
  EXPECT_GT(usual.analysis().studies[0].vi, main.analysis().studies[0].vi);
  EXPECT_EQ(usual.analysis().studies[1].vi, main.analysis().studies[1].vi);
  EXPECT_EQ(result.sensitivity[2].analyses.pooled[0].analysis().pooled.random->tau2->tau2, 0.5);
}

TEST_F(Run, KnowsWhereEachEffectComesFrom) {
  const auto result = review("[pool]\nby = \"outcome\"\n");
  ASSERT_THAT(result.prepared, SizeIs(4));
  EXPECT_EQ(result.prepared[0].study, "A");
  EXPECT_THAT(result.prepared[0].from_rows, ElementsAre(2U, 3U, 4U));
  EXPECT_EQ(result.prepared[0].yi, result.main.pooled[0].analysis().studies[0].yi);
  EXPECT_TRUE(result.prepared[3].yi) << "of a study that is not pooled";
}

TEST_F(Run, CountsStudiesAndParticipantsOnce) {
  const auto result = review("[pool]\nby = \"outcome\"\n");
  EXPECT_EQ(result.coverage.studies, 3U);
  EXPECT_EQ(result.coverage.studies_pooled, 3U);
  EXPECT_EQ(result.coverage.participants, 50 + 48 + 45 + 60 + 62 + 30 + 32);
  folder.write("studies.csv", "study,participants\nA,150\nB,130\nC,70\n");
  EXPECT_EQ(review("[pool]\nby = \"outcome\"\n").coverage.participants, 350.0);
}

TEST_F(Run, FindsFiltersThatLeaveNothing) {
  EXPECT_THAT(findings("[pool]\nby = \"outcome\"\n"
                       "[[sensitivity]]\nname = \"none\"\nwhere = 'severe == \"never\"'\n"
                       "[[sensitivity]]\nname = \"wrong\"\nwhere = 'sever == \"yes\"'\n"),
              ElementsAre(AllOf(HasSubstr("review.toml:7:1: no comparison meets the condition")),
                          AllOf(HasSubstr("review.toml:10:1: --where: "), HasSubstr("severe"))));
}

TEST_F(Run, FindsBadCellsOfEffectsWithAllElse) {
  folder.write("effects.csv", "study,yi,vi\nA,x,0.1\nB,0.2,-1\nD,0.3,0.2\n");
  const auto found = findings_of(folder, [&] {
    static_cast<void>(
        check(folder.plan("[data]\neffects = \"effects.csv\"\nstudies = \"studies.csv\"\n")));
  });
  EXPECT_THAT(found,
              ElementsAre(HasSubstr("effects.csv:2:2: yi"),
                          HasSubstr("effects.csv:3:3: vi"),
                          HasSubstr("effects.csv:4:1: study \"D\" is not in")));
}

TEST_F(Run, NamesGroupsWithoutAValue) {
  const auto result =
      of_effects(folder, "study,g,yi,vi\nA,,0.1,0.02\nB,,0.3,0.05\n", "[pool]\nby = \"g\"\n");
  EXPECT_EQ(label_of(result.main.pooled[0].by), "(blank)");
  EXPECT_EQ(result.main.pooled[0].by.front().second, "");
}

TEST_F(Run, FindsColumnsThatAreNotThere) {
  EXPECT_THAT(findings("[pool]\nby = [\"outcome\", \"windw\"]\n[[subgroup]]\nby = \"sevre\"\n"),
              ElementsAre(HasSubstr("[pool] by: there is no column \"windw\""),
                          AllOf(HasSubstr("[[subgroup]] by"), HasSubstr("severe"))));
}

TEST_F(Run, FindsExpectationsOfAnalysesThatDoNotExist) {
  EXPECT_THAT(findings("[pool]\nby = \"outcome\"\n[[expect]]\nat = { outcome = \"pain\" }\nsign = "
                       "\"positive\"\n"),
              ElementsAre(AllOf(HasSubstr("review.toml:7:1: [expect] at: there is no analysis with "
                                          "outcome = pain"),
                                HasSubstr("outcome = recovery"))));
}

TEST_F(Run, TellsWhyATestOfBiasIsNotDone) {
  const auto result = review("[pool]\nby = \"outcome\"\n[bias]\ntests = [\"egger\"]\n");
  ASSERT_THAT(result.bias, SizeIs(1));
  EXPECT_FALSE(result.bias[0].result);
  EXPECT_EQ(result.bias[0].reason, "not done, k = 3");
}

TEST_F(Run, TestsForBias) {
  const auto plan = folder.plan("[data]\neffects = \"" + bcg_trials() +
                                "\"\n[pool]\nmeasure = \"OR\"\n[bias]\ntests = [\"egger\", "
                                "\"peters\"]\n");
  const auto result = run(plan);
  ASSERT_TRUE(result.bias[0].result);
  EXPECT_THAT(result.bias[0].result->analyses.front().tests, SizeIs(2));
}

TEST_F(Run, TellsItsProgressAndEachGroupThatIsDone) {
  RunOptions options;
  std::size_t told = 0, of = 0;
  std::vector<std::string> finished;
  options.progress = [&](const std::string& /*step*/, std::size_t done, std::size_t all) {
    EXPECT_EQ(done, told++);
    of = all;
  };
  options.finished = [&](const PooledGroup& group) { finished.push_back(label_of(group.by)); };
  const auto plan = folder.plan(
      "[data]\narms = \"arms.csv\"\n[pool]\nby = \"outcome\"\nmin_k = 1\n[[sensitivity]]\nname = "
      "\"DL\"\ntau2 = \"DL\"\n");
  static_cast<void>(run(plan, options));
  EXPECT_EQ(told, of);
  EXPECT_THAT(finished, ElementsAre("recovery", "hope"));
}

TEST_F(Run, ChecksWithoutRunning) {
  const auto plan = folder.plan("[data]\narms = \"arms.csv\"\n[pool]\nby = \"outcome\"\n");
  EXPECT_THAT(check(plan).main.pooled, IsEmpty());
}

TEST_F(Run, GivesAnEmptyPlanOneAnalysis) {
  const auto result = of_effects(folder, "study,yi,vi\nA,0.1,0.02\nB,0.3,0.05\n");
  ASSERT_THAT(result.main.pooled, SizeIs(1));
  EXPECT_EQ(label_of(result.main.pooled[0].by), "all studies");
  EXPECT_TRUE(result.held());
}

}  // namespace
}  // namespace copse::review
