#include "copse/review/plan.hpp"

#include "copse/review/plan_keys.hpp"
#include "copse/review/plan_text.hpp"
#include "copse/table/read_csv.hpp"
#include "review/review_support.hpp"

namespace copse::review {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

std::vector<std::string> findings_in(const std::string& text) {
  const Folder folder;
  return findings_of(folder, [&] { static_cast<void>(folder.plan(text)); });
}

TEST(Plan, HasADefaultForEveryKey) {
  const Folder folder;
  const auto plan = folder.plan("[data]\neffects = \"trials.csv\"\n");
  ASSERT_THAT(plan.inputs, SizeIs(1));
  EXPECT_EQ(plan.inputs[0].path, folder.path("trials.csv"));
  EXPECT_EQ(plan.min_k, 2U);
  EXPECT_EQ(plan.bias.min_k, 10U);
  EXPECT_FALSE(plan.report.dir);
  EXPECT_FALSE(plan.measure);
  EXPECT_EQ(plan.lock.tolerance, 1e-8);
}

TEST(Plan, ReadsWhatItSays) {
  const Folder folder;
  const auto plan = folder.plan(R"(
[review]
title = "T"
like = "RevMan5"
level = 0.9
[data]
arms = "arms.csv"
[prepare]
comparators = "keep:TAU"
windows = [ { name = "post", to = 0 }, { name = "long", over = 12, pick = "earliest" } ]
one_per_study = "construct"
direction = "lower_better"
[pool]
by = "outcome"
measure = "smd"
tau2 = ["REML", 0.1]
ci = "hksj"
[labels]
magnitude = { large = 0.8, small = 0.2 }
heterogeneity = [ { above = 50, is = "substantial" }, { above = 75, is = "considerable" } ]
[[sensitivity]]
name = "DL"
tau2 = "DL"
)");
  EXPECT_EQ(plan.choices.like, analysis::Profile::revman5);
  EXPECT_EQ(plan.choices.level, 0.9);
  EXPECT_EQ(plan.prepare.comparators.name, "TAU");
  EXPECT_EQ(plan.prepare.windows[1].over, 12.0);
  EXPECT_EQ(plan.prepare.windows[1].pick, intake::Pick::earliest);
  EXPECT_THAT(plan.by, ElementsAre("outcome"));
  EXPECT_EQ(plan.measure, effect::Measure::standardised_mean_difference);
  EXPECT_THAT(plan.choices.tau2_fallbacks, SizeIs(1));
  EXPECT_EQ(plan.labels.magnitude.front().second, "small");
  EXPECT_EQ(plan.labels.heterogeneity.front().second, "considerable");
  ASSERT_THAT(plan.sensitivity, SizeIs(1));
  EXPECT_EQ(plan.sensitivity[0].choices.ci, model::CiMethod::hartung_knapp);
  EXPECT_EQ(plan.sensitivity[0].choices.tau2,
            model::Tau2Choice(model::Tau2Method::dersimonian_laird));
  EXPECT_EQ(plan.sensitivity[0].measure, plan.measure);
}

TEST(Plan, FindsEverythingAtOnceWithItsPlace) {
  EXPECT_THAT(
      findings_in("[data]\n"
                  "effects = \"trials.csv\"\n"
                  "[pool]\n"
                  "tua2 = \"DL\"\n"
                  "min_k = \"three\"\n"
                  "ci = \"hksk\"\n"
                  "[repotr]\n"),
      ElementsAre(AllOf(HasSubstr("review.toml:4:1: [pool] has no key \"tua2\""),
                        HasSubstr("did you mean \"tau2\"?")),
                  AllOf(HasSubstr("review.toml:5:1: [pool] min_k: expected a whole number"),
                        HasSubstr("three")),
                  HasSubstr("review.toml:6:1: [pool] ci: there is no \"hksk\"; did you mean "
                            "\"hksj\"?"),
                  HasSubstr("review.toml:7:2: a plan has no table \"repotr\"; did you mean "
                            "\"report\"?")));
}

TEST(Plan, TellsWhereTomlEnds) {
  EXPECT_THAT(findings_in("[data\narms = 1\n"),
              ElementsAre(HasSubstr("review.toml:1:6: cannot be read as TOML")));
}

TEST(Plan, NeedsDataOfOneKind) {
  EXPECT_THAT(findings_in("[review]\n"), ElementsAre(HasSubstr("expected a table [data]")));
  EXPECT_THAT(findings_in("[data]\narms = \"a\"\neffects = \"b\"\n"),
              ElementsAre(HasSubstr("expected arms or effects, found both")));
  EXPECT_THAT(findings_in("[data]\neffects = \"b\"\n[prepare]\ncomparators = \"combine\"\n"),
              ElementsAre(HasSubstr("arms are prepared only of [data] arms")));
}

TEST(Plan, ChecksExpectations) {
  const std::string data = "[data]\neffects = \"trials.csv\"\n[pool]\nby = \"outcome\"\n";
  EXPECT_THAT(findings_in(data + "[[expect]]\nat = { outcom = \"pain\" }\n"),
              testing::UnorderedElementsAre(HasSubstr("[at] has no key \"outcom\"; did you mean "
                                                      "\"outcome\"?"),
                                            HasSubstr("nothing is expected")));
  EXPECT_THAT(findings_in(data + "[[expect]]\nestimate = { between = [0.3, 0.1] }\n"),
              ElementsAre(HasSubstr("two ascending numbers")));
  EXPECT_THAT(findings_in(data + "[[expect]]\nestimate = { between = [-inf, inf] }\n"),
              ElementsAre(HasSubstr("two ascending numbers")));
  EXPECT_THAT(findings_in(data + "[[expect]]\nk = \"many\"\n"),
              ElementsAre(HasSubstr("[expect] k: expected a table")));
  EXPECT_THAT(findings_in(data + "[[expect]]\nestimate = { value = 0.3 }\n"),
              ElementsAre(HasSubstr("how far from it")));
  EXPECT_THAT(findings_in(data + "[[expect]]\nsign = \"up\"\nsensitivity = \"none\"\n"),
              testing::UnorderedElementsAre(HasSubstr("there is no \"up\""),
                                            HasSubstr("there is no \"none\"")));
}

TEST(Plan, TellsANumberOutOfRangeOnce) {
  EXPECT_THAT(
      findings_in("[data]\neffects = \"trials.csv\"\n[pool]\nzero_add = -1\n[[sensitivity]]\n"
                  "name = \"a\"\ntau2 = \"DL\"\n"),
      SizeIs(1));
}

TEST(Plan, ChecksSensitivityAnalyses) {
  const std::string data = "[data]\neffects = \"trials.csv\"\n";
  EXPECT_THAT(findings_in(data + "[[sensitivity]]\nname = \"same\"\n"),
              ElementsAre(HasSubstr("nothing changes")));
  EXPECT_THAT(
      findings_in(data + "[[sensitivity]]\nname = \"a\"\ntau2 = 0\n[[sensitivity]]\nname = "
                         "\"a\"\ntau2 = \"nothing\"\n"),
      ElementsAre(HasSubstr("another sensitivity analysis has this name"), HasSubstr("nothing")));
}

/// Every key that the starter shows, uncommented, is one that the reader takes.
TEST(Plan, StartsFromAPlanThatCanBeRead) {
  const Folder folder;
  folder.write("arms.csv", some_arms);
  const auto text = starter_plan(table::read_csv(folder.path("arms.csv")), "arms.csv");
  EXPECT_THAT(text, HasSubstr("arms = \"arms.csv\""));
  EXPECT_THAT(text, HasSubstr("by = [\"outcome\"]"));
  const auto plan = folder.plan(text);
  EXPECT_THAT(run(plan).main.pooled, SizeIs(1));
  for (const auto& key : plan_keys()) {
    if (key.key.empty()) continue;
    EXPECT_THAT(text, HasSubstr(std::string(key.key) + " = ")) << key.key;
  }
}

TEST(Plan, HasWordsForWhatItDoes) {
  const Folder folder;
  const auto plan = folder.plan(
      "[data]\neffects = \"trials.csv\"\n[pool]\nby = \"outcome\"\n[[expect]]\nsign = "
      "\"negative\"\n");
  std::string words;
  for (const auto& block : explain(plan).blocks) {
    if (const auto* bullets = std::get_if<report::Bullets>(&block)) {
      for (const auto& item : bullets->items) words += item + "\n";
    }
  }
  EXPECT_THAT(words, HasSubstr("Read trials.csv as effects."));
  EXPECT_THAT(words, HasSubstr("Pool each combination of outcome by itself."));
  EXPECT_THAT(words, HasSubstr("Expect of every analysis: an effect below no effect."));
}

}  // namespace
}  // namespace copse::review
