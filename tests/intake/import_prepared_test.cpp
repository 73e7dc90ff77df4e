#include <algorithm>
#include <cmath>
#include <map>

#include "import_support.hpp"

namespace copse::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct ImportPrepared : testing::TestWithParam<const char*> {
  ImportedReview review = read_review(import_path(GetParam()));
  Prepared prepared = to_prepared(review);
};

std::size_t column_named(const Prepared& prepared, const std::string& name) {
  const auto found = std::ranges::find(prepared.columns, name);
  if (found == prepared.columns.end()) throw std::out_of_range(name);
  return static_cast<std::size_t>(found - prepared.columns.begin());
}

std::optional<double> number_in(const Prepared& prepared,
                                const PreparedRow& row,
                                const std::string& name) {
  const auto& cell = row.cells.at(column_named(prepared, name));
  if (std::holds_alternative<std::monostate>(cell)) return std::nullopt;
  return std::get<double>(cell);
}

std::string text_in(const Prepared& prepared, const PreparedRow& row, const std::string& name) {
  const auto& cell = row.cells.at(column_named(prepared, name));
  return std::holds_alternative<std::monostate>(cell) ? "" : std::get<std::string>(cell);
}

const PreparedRow& row_for(const Prepared& prepared,
                           const std::string& outcome,
                           const std::string& study) {
  for (const auto& row : prepared.rows) {
    if (text_in(prepared, row, "outcome") == outcome && text_in(prepared, row, "study") == study) {
      return row;
    }
  }
  throw std::out_of_range(outcome + ", " + study);
}

TEST_P(ImportPrepared, HasOneRowForEachStudyOfEachOutcome) {
  std::size_t row = 0;
  for (const auto& outcome : review.outcomes) {
    for (const auto& subgroup : outcome.subgroups) {
      for (const auto& study : subgroup.studies) {
        const auto& found = prepared.rows.at(row++);
        EXPECT_EQ(text_in(prepared, found, "comparison"), outcome.comparison);
        EXPECT_EQ(text_in(prepared, found, "outcome"), outcome.name);
        EXPECT_EQ(text_in(prepared, found, "subgroup"), subgroup.name);
        EXPECT_EQ(text_in(prepared, found, "study"), study.study);
        EXPECT_EQ(number_in(prepared, found, "year"), std::stod(study.year));
        EXPECT_THAT(found.from_rows, ElementsAre(study.row));
        EXPECT_EQ(found.cells.size(), prepared.columns.size());
      }
    }
  }
  EXPECT_EQ(row, prepared.rows.size());
  EXPECT_EQ(prepared.rows_read, row);
  EXPECT_EQ(prepared.source.sha256.size(), 64U);
}

TEST_P(ImportPrepared, KeepsEveryNumberThatIsAnalysed) {
  std::size_t row = 0;
  for (const auto& outcome : review.outcomes) {
    for (const auto& subgroup : outcome.subgroups) {
      for (const auto& study : subgroup.studies) {
        const auto& found = prepared.rows.at(row++);
        const auto number = [&](const char* name) { return number_in(prepared, found, name); };
        const bool swapped = outcome.events_swapped;
        EXPECT_EQ(number("ai"), swapped ? std::optional(*study.n1i - *study.ai) : study.ai);
        EXPECT_EQ(number("ci"), swapped ? std::optional(*study.n2i - *study.ci) : study.ci);
        EXPECT_EQ(number("n1i"), study.n1i);
        EXPECT_EQ(number("n2i"), study.n2i);
        EXPECT_EQ(number("m1i"), study.m1i);
        EXPECT_EQ(number("sd1i"), study.sd1i);
        EXPECT_EQ(number("m2i"), study.m2i);
        EXPECT_EQ(number("sd2i"), study.sd2i);
        EXPECT_EQ(number("oei"), study.oei);
        EXPECT_EQ(number("voei"), study.voei);
        if (!study.oei) {
          EXPECT_EQ(number("yi"), study.yi);
          EXPECT_EQ(number("sei"), study.sei);
        }
      }
    }
  }
}

TEST_P(ImportPrepared, GivesTheEffectsThatTheProgramPrinted) {
  std::size_t row = 0;
  std::size_t compared = 0;
  for (const auto& outcome : review.outcomes) {
    for (const auto& subgroup : outcome.subgroups) {
      for (const auto& study : subgroup.studies) {
        const auto yi = number_in(prepared, prepared.rows.at(row++), "yi");
        if (!yi) continue;
        EXPECT_NEAR(outcome.ratio ? std::exp(*yi) : *yi, *study.printed.estimate, 1e-6);
        ++compared;
      }
    }
  }
  EXPECT_EQ(compared, 8U);
}

TEST_P(ImportPrepared, TellsHowDerivedNumbersCameAbout) {
  const auto& survival = row_for(prepared, "Survival", "Adler 1998");
  EXPECT_THAT(survival.steps, ElementsAre(HasSubstr("(O-E)/V")));
  EXPECT_DOUBLE_EQ(number_in(prepared, survival, "yi").value(), -3.5 / 9.25);
  EXPECT_DOUBLE_EQ(number_in(prepared, survival, "sei").value(), std::sqrt(1.0 / 9.25));
  EXPECT_EQ(number_in(prepared, survival, "ai"), std::nullopt);
  const auto& swapped = row_for(prepared, "No response", "Chen 2004");
  EXPECT_THAT(swapped.steps, ElementsAre(HasSubstr("non-events")));
  EXPECT_EQ(number_in(prepared, swapped, "ai"), 40.0);
  EXPECT_TRUE(row_for(prepared, "Falls", "Chen 2004").steps.empty());
  const auto told = [](const Notice& notice) { return notice.code == "events-swapped"; };
  EXPECT_EQ(std::ranges::count_if(prepared.notices, told), 1);
  const auto& hazard = row_for(prepared, "Time to relapse", "Brandt 2001");
  EXPECT_EQ(hazard.steps.empty(), review.format != ReviewFormat::revman_csv);
}

TEST_P(ImportPrepared, CarriesTheSettings) {
  const auto& row = row_for(prepared, "Stroke", "Adler 1998");
  EXPECT_EQ(text_in(prepared, row, "type"), "dichotomous");
  EXPECT_EQ(text_in(prepared, row, "method"), "MH");
  EXPECT_EQ(text_in(prepared, row, "measure"), "RR");
  EXPECT_EQ(text_in(prepared, row, "model"), "random");
}

INSTANTIATE_TEST_SUITE_P(Formats,
                         ImportPrepared,
                         testing::Values("made-up.csv", "made-up.rm5", "made-up.zip"),
                         [](const auto& file) {
                           return std::string(file.param).substr(sizeof("made-up.") - 1);
                         });

TEST(ImportPreparedColumns, AreOnlyThoseThatAreUsed) {
  const auto review = parse_review(export_head() +
                                       "1,1,0,D,DIC,MH,RR,Fixed,,,,,,,,,,,,\n"
                                       "1,1,0,A,,,,,5,0,0,10,2,0,0,10,,,,\n",
                                   "f");
  EXPECT_THAT(to_prepared(review).columns,
              ElementsAre("comparison",
                          "outcome",
                          "subgroup",
                          "study",
                          "year",
                          "type",
                          "method",
                          "measure",
                          "model",
                          "ai",
                          "n1i",
                          "ci",
                          "n2i"));
}

TEST(ImportPreparedColumns, TellWhichRowsCountInOnlyOneResult) {
  auto review = read_review(import_path("made-up.zip"));
  review.outcomes.at(0).subgroups.at(0).studies.at(0).in_overall = false;
  review.outcomes.at(0).subgroups.at(0).studies.at(1).in_subgroup = false;
  const auto prepared = to_prepared(review);
  EXPECT_EQ(text_in(prepared, prepared.rows.at(0), "applies_to"), "subgroup");
  EXPECT_EQ(text_in(prepared, prepared.rows.at(1), "applies_to"), "overall");
  EXPECT_EQ(text_in(prepared, prepared.rows.at(2), "applies_to"), "both");
  EXPECT_EQ(prepared.notices.back().code, "partial-reach");
}

}  // namespace
}  // namespace copse::intake
