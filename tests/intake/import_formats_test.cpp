#include <unistd.h>

#include <cmath>
#include <tuple>

#include "import_support.hpp"

namespace copse::intake {
namespace {

using testing::ElementsAre;

struct ImportFormats : testing::Test {
  ImportedReview csv = read_review(import_path("made-up.csv"));
  ImportedReview rm5 = read_review(import_path("made-up.rm5"));
  ImportedReview web = read_review(import_path("made-up.zip"));
};

/// Within the digits that `printed` has after the point; both absent is the same.
void expect_printed(const std::optional<double>& exact,
                    const std::optional<double>& printed,
                    int digits,
                    const std::string& what) {
  ASSERT_EQ(exact.has_value(), printed.has_value()) << what;
  if (exact) {
    EXPECT_NEAR(*exact, *printed, 0.51 * std::pow(10.0, -digits)) << what;
  }
}

void expect_same_result(const PrintedResult& exact,
                        const PrintedResult& printed,
                        int digits,
                        const std::string& what) {
  using Member = std::optional<double> PrintedResult::*;
  constexpr Member members[] = {&PrintedResult::estimate,
                                &PrintedResult::ci_lb,
                                &PrintedResult::ci_ub,
                                &PrintedResult::events1,
                                &PrintedResult::n1,
                                &PrintedResult::events2,
                                &PrintedResult::n2,
                                &PrintedResult::z,
                                &PrintedResult::pval,
                                &PrintedResult::q,
                                &PrintedResult::q_df,
                                &PrintedResult::q_pval,
                                &PrintedResult::i2,
                                &PrintedResult::tau2,
                                &PrintedResult::between_q,
                                &PrintedResult::between_pval,
                                &PrintedResult::between_i2};
  for (std::size_t i = 0; i < std::size(members); ++i) {
    expect_printed(exact.*members[i], printed.*members[i], digits, what + " " + std::to_string(i));
  }
}

auto data_of(const ImportedStudy& study) {
  return std::tie(study.study,
                  study.year,
                  study.ai,
                  study.n1i,
                  study.ci,
                  study.n2i,
                  study.m1i,
                  study.sd1i,
                  study.m2i,
                  study.sd2i,
                  study.oei,
                  study.voei,
                  study.in_overall,
                  study.in_subgroup);
}

void expect_same_studies(const ImportedSubgroup& rm5,
                         const ImportedSubgroup& other,
                         int digits,
                         const std::string& what) {
  ASSERT_EQ(rm5.studies.size(), other.studies.size()) << what;
  EXPECT_EQ(rm5.number, other.number) << what;
  for (const auto& study : rm5.studies) {
    const auto& same = study_named(other, study.study);
    const auto which = what + ", " + study.study;
    EXPECT_EQ(data_of(study), data_of(same)) << which;
    // RevMan 5's CSV has only the ratio with eight digits.
    ASSERT_EQ(study.yi.has_value(), same.yi.has_value()) << which;
    if (study.yi) {
      EXPECT_NEAR(*study.yi, *same.yi, 2e-8) << which;
    }
    EXPECT_EQ(study.sei, same.sei) << which;
    expect_same_result(study.printed, same.printed, digits, which);
    expect_printed(study.printed.weight, same.printed.weight, digits, which + " weight");
  }
}

void expect_same_review(const ImportedReview& rm5, const ImportedReview& other, int digits) {
  ASSERT_EQ(rm5.outcomes.size(), other.outcomes.size());
  for (std::size_t i = 0; i < rm5.outcomes.size(); ++i) {
    const auto& a = rm5.outcomes[i];
    const auto& b = other.outcomes[i];
    EXPECT_EQ(std::tie(a.comparison_number,
                       a.comparison,
                       a.number,
                       a.name,
                       a.data,
                       a.method,
                       a.measure,
                       a.model,
                       a.ratio,
                       a.events_swapped,
                       a.group1,
                       a.group2),
              std::tie(b.comparison_number,
                       b.comparison,
                       b.number,
                       b.name,
                       b.data,
                       b.method,
                       b.measure,
                       b.model,
                       b.ratio,
                       b.events_swapped,
                       b.group1,
                       b.group2))
        << a.name;
    expect_same_result(a.printed, b.printed, digits, a.name);
    ASSERT_EQ(a.subgroups.size(), b.subgroups.size()) << a.name;
    for (const auto& subgroup : a.subgroups) {
      const auto& same = subgroup_named(b, subgroup.name);
      const auto what = a.name + ", " + subgroup.name;
      expect_same_result(subgroup.printed, same.printed, digits, what);
      expect_same_studies(subgroup, same, digits, what);
    }
  }
}

TEST_F(ImportFormats, AreToldByContent) {
  EXPECT_EQ(csv.format, ReviewFormat::revman_csv);
  EXPECT_EQ(rm5.format, ReviewFormat::rm5);
  EXPECT_EQ(web.format, ReviewFormat::revman_web);
  for (const auto* name : {"made-up.csv", "made-up.rm5", "made-up.zip"}) {
    const auto format = read_review(import_path(name)).format;
    EXPECT_EQ(parse_review(bytes_of(import_path(name)), "no-suffix").format, format) << name;
  }
}

TEST_F(ImportFormats, AgreeOnEveryNumberToTheDigitsTheyPrint) {
  expect_same_review(rm5, csv, 8);
  expect_same_review(rm5, web, 6);
}

TEST_F(ImportFormats, KeepTheOrderOfTheFile) {
  std::vector<std::string> names;
  for (const auto& outcome : csv.outcomes) names.push_back(outcome.name);
  EXPECT_THAT(names,
              ElementsAre("Relapse",
                          "Stroke",
                          "Falls",
                          "Death",
                          "No response",
                          "Pain (0-100 mm)",
                          "Quality of life",
                          "Time to relapse",
                          "Change in sleep",
                          "Survival",
                          "Not calculated"));
}

TEST_F(ImportFormats, ReadNamesOfAnyScriptAndWithEntities) {
  for (const auto* review : {&csv, &rm5, &web}) {
    const auto& children = subgroup_named(outcome_named(*review, "Relapse"), "Children <12 years");
    EXPECT_EQ(study_named(children, "Müller 2007").ai, 9.0);
    const auto& falls = outcome_named(*review, "Falls").subgroups.at(0);
    EXPECT_EQ(study_named(falls, "O'Neil & Roe 2010").n2i, 81.0);
  }
}

TEST_F(ImportFormats, ReadSettings) {
  const auto& death = outcome_named(rm5, "Death");
  EXPECT_EQ(std::tie(death.method, death.measure), std::tuple("PETO", "PETO"));
  EXPECT_EQ(death.model, ReviewModel::fixed);
  EXPECT_EQ(death.level, 0.95);
  EXPECT_EQ(std::tie(death.group1, death.favours2), std::tuple("New drug", "Favours control"));
  const auto& survival = outcome_named(rm5, "Survival");
  EXPECT_EQ(std::tie(survival.method, survival.measure), std::tuple("EXP_O_E_VAR", "HR"));
  EXPECT_EQ(survival.data, OutcomeData::o_e);
  EXPECT_TRUE(survival.ratio);
  EXPECT_FALSE(outcome_named(rm5, "Change in sleep").ratio);
  EXPECT_EQ(outcome_named(web, "Stroke").model, ReviewModel::random);
}

TEST_F(ImportFormats, GiveNoResultWhereTheProgramHadNone) {
  for (const auto* review : {&csv, &rm5, &web}) {
    const auto& blank = outcome_named(*review, "Not calculated");
    EXPECT_FALSE(blank.printed.estimate || blank.printed.q || blank.printed.q_df);
    EXPECT_EQ(blank.printed.n1, 43.0);
    const auto& stroke = outcome_named(*review, "Stroke").subgroups.at(0);
    const auto& no_events = study_named(stroke, "Müller 2007");
    EXPECT_FALSE(no_events.printed.estimate || no_events.printed.weight);
    EXPECT_EQ(no_events.ai, 0.0);
  }
}

TEST_F(ImportFormats, TellWhereEachStudyComesFrom) {
  const auto line_with = [](const std::string& bytes, std::size_t line) {
    std::istringstream text(bytes);
    std::string found;
    for (std::size_t i = 0; i < line; ++i) std::getline(text, found);
    return found;
  };
  for (const auto& [review, name] :
       {std::pair(&csv, "made-up.csv"), std::pair(&rm5, "made-up.rm5")}) {
    const auto row = outcome_named(*review, "Falls").subgroups.at(0).studies.at(1).row;
    EXPECT_THAT(line_with(bytes_of(import_path(name)), row), testing::HasSubstr("Chen")) << name;
  }
}

TEST_F(ImportFormats, NameOutcomesOfText) {
  for (const auto* review : {&csv, &rm5}) {
    ASSERT_EQ(review->notices.size(), 1U);
    EXPECT_EQ(review->notices[0].code, "outcomes-left-out");
    EXPECT_THAT(review->notices[0].message, testing::HasSubstr("Adverse events in words"));
  }
  EXPECT_TRUE(web.notices.empty());
}

TEST_F(ImportFormats, TakeThePackageHoweverItIsUnpacked) {
  for (const auto* name : {"900001-analysis-data",
                           "900001-analysis-data/",
                           "900001-analysis-data/900001-data-rows.csv"}) {
    expect_same_review(rm5, read_review(import_path(name)), 6);
  }
  EXPECT_EQ(read_review(import_path("900001-analysis-data/")).source.file,
            import_path("900001-analysis-data/900001-data-rows.csv"));
  // The archive inside is stored as it is.
  const auto outer = bytes_of(import_path("made-up.zip"));
  const auto begin = outer.find("PK\x03\x04", outer.find("900001-data.zip"));
  const auto end = outer.find("PK\x05\x06", begin) + 22;
  const auto inner = outer.substr(begin, end - begin);
  expect_same_review(rm5, parse_review(inner, "900001-data.zip"), 6);
}

TEST(ImportWebRows, WithoutSettingsTellTheTypeByTheFilledColumns) {
  const auto bytes = bytes_of(import_path("900001-analysis-data/900001-data-rows.csv"));
  const auto review = parse_review(bytes, "-");
  ASSERT_EQ(review.notices.at(0).code, "settings-not-in-file");
  EXPECT_EQ(outcome_named(review, "Falls").data, OutcomeData::dichotomous);
  EXPECT_EQ(outcome_named(review, "Quality of life").data, OutcomeData::continuous);
  EXPECT_EQ(outcome_named(review, "Time to relapse").data, OutcomeData::generic);
  EXPECT_EQ(outcome_named(review, "Survival").data, OutcomeData::o_e);
  EXPECT_EQ(outcome_named(review, "Falls").model, std::nullopt);
  EXPECT_EQ(outcome_named(review, "Relapse").subgroups.at(1).number, 2);
}

TEST(ImportWebRows, TakeAContrastWhereTheArmsAreEmpty) {
  auto bytes = bytes_of(import_path("900001-analysis-data/900001-data-rows.csv"));
  bytes = with(bytes,
               "Brandt 2001,2001,0.0,0.0,0.0,0.0,5,31,0.0,0.0,9,29",
               "Brandt 2001,2001,-0.2,0.11,0.0,0.0,,,0.0,0.0,,");
  bytes = with(bytes,
               "SUBGROUP_AND_OVERALL,Chen 2004,2004,0.0,0.0,0.0,0.0,40",
               "SUBGROUP,Chen 2004,2004,0.0,0.0,0.0,0.0,40");
  const auto review = parse_review(bytes, "-");
  const auto& falls = outcome_named(review, "Falls").subgroups.at(0);
  EXPECT_EQ(study_named(falls, "Brandt 2001").yi, -0.2);
  EXPECT_EQ(study_named(falls, "Brandt 2001").ai, std::nullopt);
  EXPECT_FALSE(study_named(falls, "Chen 2004").in_overall);
  EXPECT_TRUE(study_named(falls, "Chen 2004").in_subgroup);
}

TEST(ImportCsv, IsReadAsRevman5WritesItByDefault) {
  const auto review = parse_review(
      export_head() +
          "1,1,0,Deaths,DIC,MH,RR,Random,\"2,128\",,,\"14,186\",10,,,90,0.5,,0.2,1.25\n"
          "1,1,0,A,,,,,\"1,570\",0,0,\"8,587\",5,0,0,40,0.4,0.3,0.2,0.8\n"
          "1,1,0,B,,,,,0,0,0,12,0,0,0,13,0,0,0,0\n"
          "1,2,0,Hazard,IV,IV,Adjusted effect,Fixed,,,,,,,,,,,,\n"
          "1,2,0,A,,,,,0,0,0,0,0,0,0,0,0.5,0.35,0.2518,0.9929\n",
      "f");
  ASSERT_EQ(review.outcomes.size(), 2U);
  const auto& deaths = review.outcomes[0];
  EXPECT_EQ(deaths.printed.events1, 2128.0);
  EXPECT_EQ(deaths.subgroups.at(0).studies.at(0).n1i, 8587.0);
  EXPECT_FALSE(deaths.subgroups.at(0).studies.at(1).printed.estimate);
  EXPECT_TRUE(review.outcomes[1].ratio) << "the interval is symmetric in logs";
  const auto& a = review.outcomes[1].subgroups.at(0).studies.at(0);
  EXPECT_EQ(a.yi, std::log(0.5));
  EXPECT_EQ(a.sei, 0.35);
  EXPECT_EQ(a.n1i, std::nullopt);
}

TEST(ImportWebSettings, OfTheSecondVersionAreRead) {
  const auto folder = import_path("900001-analysis-data/900001-");
  const auto settings = bytes_of(folder + "overall-estimates-and-settings.csv");
  auto newer =
      with(settings, "Analysis model,", "Analysis model,Heterogeneity estimator,CI method,");
  newer = with(newer, "Estimate CI,", "CI/PI level,");
  newer = with(newer, "Effect Z,", "Effect T,");
  std::string rows;
  std::istringstream lines(newer);
  for (std::string line; std::getline(lines, line);) {
    for (const std::string model : {"Fixed effect,", "Random effects,"}) {
      const auto at = line.find(model);
      if (at != std::string::npos) line.insert(at + model.size(), "REML,HKSJ,");
    }
    rows += line + "\n";
  }
  const auto path = testing::TempDir() + "copse-web-" + std::to_string(::getpid()) + "-";
  const auto write = [&](const std::string& name, const std::string& bytes) {
    std::ofstream(path + name, std::ios::binary) << bytes;
  };
  write("overall-estimates-and-settings.csv", rows);
  write("data-rows.csv", bytes_of(folder + "data-rows.csv"));
  const auto review = read_review(path + "data-rows.csv");
  const auto& stroke = outcome_named(review, "Stroke");
  EXPECT_EQ(std::tie(stroke.tau2_method, stroke.ci_method), std::tuple("REML", "HKSJ"));
  EXPECT_EQ(stroke.level, 0.95);
  EXPECT_EQ(stroke.printed.z, std::nullopt);
  EXPECT_NEAR(stroke.printed.t.value(), 0.061961, 1e-9);
}

TEST(ImportCsv, SaysWhenTheScaleIsNotTold) {
  const auto review = parse_review(export_head() +
                                       "1,1,0,X,IV,IV,Slope,Fixed,,,,,,,,,,,,\n"
                                       "1,1,0,A,,,,,0,0,0,0,0,0,0,0,0.5,0.1,,\n",
                                   "f");
  ASSERT_EQ(review.notices.size(), 1U);
  EXPECT_EQ(review.notices[0].code, "scale-not-told");
  EXPECT_EQ(review.outcomes.at(0).subgroups.at(0).studies.at(0).yi, 0.5);
}

TEST(ImportCsv, TakesThePrintedEffectWhereOMinusEIsNotExported) {
  const auto review = parse_review(export_head() +
                                       "1,1,0,X,IPD,EXP_O_E_VAR,Hazard Ratio,Fixed,,,,,,,,,,,,\n"
                                       "1,1,0,A,,,,,3,0,0,9,4,0,0,9,0.5,0.1,0.41,0.61\n",
                                   "f");
  const auto& a = review.outcomes.at(0).subgroups.at(0).studies.at(0);
  EXPECT_EQ(a.yi, std::log(0.5));
  EXPECT_EQ(a.oei, std::nullopt);
  ASSERT_EQ(review.notices.size(), 1U);
  EXPECT_EQ(review.notices[0].code, "o-e-not-in-file");
  EXPECT_THAT(review.notices[0].studies, ElementsAre("A"));
}

TEST(ImportRm5, ReadsTheEncodingThatItDeclares) {
  const auto latin = bytes_of(import_path("made-up.rm5"));
  EXPECT_NE(latin.find("M\xFCller"), std::string::npos);
  auto utf8 = with(latin, "ISO-8859-1", "UTF-8");
  utf8 = with(utf8, "M\xFCller", "M\xC3\xBCller");
  const auto review = parse_review("\xEF\xBB\xBF" + utf8, "f");
  EXPECT_NO_THROW(
      (void)study_named(outcome_named(review, "Stroke").subgroups.at(0), "Müller 2007"));
}

TEST(ImportRm5, TakesAStudyThatIsNotListedByItsId) {
  const auto bytes = with(bytes_of(import_path("made-up.rm5")),
                          "STUDY_ID=\"STD-Adler-1998\"",
                          "STUDY_ID=\"STD-Lost_x002d_7\"");
  const auto review = parse_review(bytes, "f");
  const auto& study = outcome_named(review, "Relapse").subgroups.at(0).studies.at(0);
  EXPECT_EQ(study.study, "Lost-7");
  EXPECT_EQ(study.year, "");
}

TEST(ImportRm5, LeavesExternalEntitiesAlone) {
  auto bytes =
      with(bytes_of(import_path("made-up.rm5")),
           "<COCHRANE_REVIEW",
           "<!DOCTYPE x [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]>\n<COCHRANE_REVIEW");
  bytes = with(bytes, "<NAME>Falls</NAME>", "<NAME>&secret;</NAME>");
  EXPECT_EQ(parse_review(bytes, "f").outcomes.at(2).name, "&secret;");
}

}  // namespace
}  // namespace copse::intake
