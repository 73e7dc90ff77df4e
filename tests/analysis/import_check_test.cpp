#include "copse/analysis/import_check.hpp"

#include <gmock/gmock.h>

#include "intake/import_support.hpp"

namespace copse::analysis {
namespace {

using intake::bytes_of;
using intake::import_path;
using intake::parse_review;
using intake::read_review;
using intake::with;

std::string described(const CheckedNumber& number) {
  return std::string(name_of(checked_quantities, number.quantity)) + ": printed " +
         std::to_string(number.printed) + ", off by " +
         (number.computed ? std::to_string(*number.difference()) : "everything");
}

const CheckedOutcome& outcome_named(const std::vector<CheckedOutcome>& outcomes,
                                    const std::string& name) {
  const auto found = std::ranges::find(outcomes, name, &CheckedOutcome::name);
  if (found == outcomes.end()) throw std::out_of_range(name);
  return *found;
}

std::vector<CheckedOutcome> check_file(const std::string& name) {
  return check_import(read_review(import_path(name)));
}

std::vector<CheckedOutcome> check_bytes(const std::string& bytes) {
  return check_import(parse_review(bytes, "f"));
}

std::string export_bytes() { return bytes_of(import_path("made-up.csv")); }

/// The names of the outcomes with this verdict.
std::vector<std::string> with_verdict(const std::vector<CheckedOutcome>& outcomes,
                                      CheckVerdict verdict) {
  std::vector<std::string> names;
  for (const auto& outcome : outcomes) {
    if (outcome.verdict == verdict) names.push_back(outcome.name);
  }
  return names;
}

struct ImportCheckFormats : testing::TestWithParam<const char*> {};

TEST_P(ImportCheckFormats, EveryPrintedNumberIsFoundAgain) {
  const auto outcomes = check_file(GetParam());
  ASSERT_EQ(outcomes.size(), 11U);
  std::size_t numbers = 0;
  for (const auto& outcome : outcomes) {
    EXPECT_EQ(outcome.reason, "");
    for (const auto& result : outcome.results) {
      numbers += result.numbers.size();
      for (const auto& number : result.numbers) {
        EXPECT_TRUE(number.agrees()) << outcome.name << ", " << result.subgroup << ", "
                                     << result.study << ", " << described(number);
      }
    }
  }
  EXPECT_GT(numbers, 200U);
  EXPECT_THAT(with_verdict(outcomes, CheckVerdict::no_printed_result),
              testing::ElementsAre("Not calculated"));
  EXPECT_EQ(with_verdict(outcomes, CheckVerdict::agrees).size(), 10U);
  EXPECT_FALSE(has_disagreement(outcomes));
}

INSTANTIATE_TEST_SUITE_P(MadeUp,
                         ImportCheckFormats,
                         testing::Values("made-up.csv", "made-up.rm5", "made-up.zip"));

TEST(ImportCheck, AnEventTooManyMakesItsOutcomeDisagreeAlone) {
  const auto outcomes =
      check_bytes(with(export_bytes(), "Adler 1998,,,,,,,14,", "Adler 1998,,,,,,,15,"));
  EXPECT_THAT(with_verdict(outcomes, CheckVerdict::disagrees), testing::ElementsAre("Stroke"));
  EXPECT_TRUE(has_disagreement(outcomes));
}

TEST(ImportCheck, TheChangedStudyIsFoundByItsOwnEffect) {
  const auto outcomes =
      check_bytes(with(export_bytes(), "Adler 1998,,,,,,,14,", "Adler 1998,,,,,,,15,"));
  for (const auto& result : outcome_named(outcomes, "Stroke").results) {
    if (result.study.empty()) continue;
    const auto& estimate = result.numbers.front();
    EXPECT_EQ(estimate.quantity, CheckedQuantity::estimate);
    EXPECT_EQ(estimate.agrees(), result.study != "Adler 1998") << result.study;
  }
}

TEST(ImportCheck, AResultThatIsOffInItsSixthDecimalDisagrees) {
  const auto off = check_bytes(with(export_bytes(), ",0.63910618,", ",0.63910718,"));
  EXPECT_THAT(with_verdict(off, CheckVerdict::disagrees), testing::ElementsAre("Relapse"));
  const auto& total = outcome_named(off, "Relapse").results.front();
  for (const auto& number : total.numbers) {
    EXPECT_EQ(number.agrees(), number.quantity != CheckedQuantity::estimate) << described(number);
  }
}

TEST(ImportCheck, AnotherModelOrMethodDoesNotReproduceTheResult) {
  for (const auto& [from, to] : {std::pair{"Stroke,DIC,MH,RR,Random", "Stroke,DIC,MH,RR,Fixed"},
                                 {"Stroke,DIC,MH,RR,Random", "Stroke,DIC,MH,OR,Random"},
                                 {"Relapse,DIC,MH,OR,Fixed", "Relapse,DIC,IV,OR,Fixed"}}) {
    EXPECT_TRUE(has_disagreement(check_bytes(with(export_bytes(), from, to)))) << to;
  }
}

TEST(ImportCheck, PFromChiSquaredIsAsExactAsRevManComputesIt) {
  const auto printing = [](const std::string& pval) {
    return check_bytes(with(export_bytes(), ",0.2680599,", "," + pval + ","));
  };
  EXPECT_FALSE(has_disagreement(printing("0.2680605")));
  EXPECT_TRUE(has_disagreement(printing("0.2680625")));
}

/// The export without the numbers from the effect on in the row that begins like this.
std::string without_result(const std::string& bytes, const std::string& row) {
  const auto at = bytes.find(row);
  const auto effect = bytes.find("0.63910618", at);
  const auto df = bytes.find(",3,New drug", at);
  return bytes.substr(0, effect) + std::string(13, ',') + bytes.substr(df);
}

TEST(ImportCheck, SubgroupsAloneMayBePooled) {
  const auto outcomes = check_bytes(without_result(export_bytes(), "1,1,0,Relapse"));
  const auto& outcome = outcome_named(outcomes, "Relapse");
  std::size_t pooled = 0;
  for (const auto& result : outcome.results) {
    for (const auto& number : result.numbers) {
      const bool weight = number.quantity == CheckedQuantity::weight;
      EXPECT_EQ(number.agrees(), !weight) << result.study << ", " << described(number);
      EXPECT_TRUE(!weight || !result.study.empty());  // shares of the subgroup, not of the total
    }
    if (result.study.empty()) ++pooled;
  }
  EXPECT_EQ(pooled, 2U);
}

TEST(ImportCheck, StudiesMayHaveIntervalsOfTheirOwnLevel) {
  const auto head = std::string("NO=\"1\" CI_STUDY=\"");
  const auto outcomes =
      check_bytes(with(bytes_of(import_path("made-up.rm5")), head + "95", head + "90"));
  for (const auto& result : outcome_named(outcomes, "Relapse").results) {
    for (const auto& number : result.numbers) {
      const bool bound =
          number.quantity == CheckedQuantity::ci_lb || number.quantity == CheckedQuantity::ci_ub;
      EXPECT_EQ(number.agrees(), result.study.empty() || !bound)
          << result.study << ", " << described(number);
    }
  }
}

TEST(ImportCheck, AMeasureThatIsNotRevMansIsNotPooled) {
  const auto outcomes =
      check_bytes(with(export_bytes(), "Stroke,DIC,MH,RR,", "Stroke,DIC,MH,Arcsine,"));
  const auto& outcome = outcome_named(outcomes, "Stroke");
  EXPECT_EQ(outcome.verdict, CheckVerdict::not_pooled);
  EXPECT_THAT(outcome.reason, testing::HasSubstr("\"Arcsine\""));
  EXPECT_TRUE(has_disagreement(outcomes));
}

TEST(ImportCheck, CountsThatCannotBeAreToldAndOthersAreStillChecked) {
  const auto outcomes = check_bytes(
      with(export_bytes(), "Adler 1998,,,,,,,14,0,0,60,9,", "Adler 1998,,,,,,,14,0,0,10,9,"));
  EXPECT_EQ(outcome_named(outcomes, "Stroke").verdict, CheckVerdict::not_pooled);
  EXPECT_THAT(outcome_named(outcomes, "Stroke").reason,
              testing::AllOf(testing::StartsWith("ai "), testing::HasSubstr("\"14\"")));
  EXPECT_EQ(with_verdict(outcomes, CheckVerdict::agrees).size(), 9U);
}

}  // namespace
}  // namespace copse::analysis
