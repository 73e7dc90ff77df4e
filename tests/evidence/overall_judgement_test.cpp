#include "copse/evidence/overall_judgement.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "copse/core/error.hpp"
#include "copse/table/read_csv.hpp"

namespace copse::evidence {
namespace {

using enum Judgement;

/// One study with domains a, b, c.
RiskOfBias table_of(std::vector<std::optional<Judgement>> domains) {
  return {{"a", "b", "c"}, false, {{"S", std::move(domains), {}, 1.0}}};
}

std::optional<Judgement> judged(std::vector<std::optional<Judgement>> domains,
                                const OverallRule& rule = {}) {
  const auto table = table_of(std::move(domains));
  return overall_judgement(table, table.studies.front(), rule);
}

TEST(OverallJudgement, IsTheWorstOfAllDomains) {
  EXPECT_EQ(judged({low, low, low}), low);
  EXPECT_EQ(judged({low, unclear, low}), unclear);
  EXPECT_EQ(judged({high, unclear, low}), high);
  EXPECT_EQ(judged({low, some_concerns, high}), high);
  EXPECT_EQ(judged({moderate, critical, serious}), critical);
}

TEST(OverallJudgement, HasNoInformationUnlessARiskIsSerious) {
  EXPECT_EQ(judged({moderate, no_information, low}), no_information);
  EXPECT_EQ(judged({serious, no_information, low}), serious);
}

TEST(OverallJudgement, LooksAtKeyDomainsOnly) {
  EXPECT_EQ(judged({low, low, high}, {{"a", "b"}, {}}), low);
  EXPECT_EQ(judged({low, unclear, high}, {{"a", "b"}, {}}), unclear);
}

TEST(OverallJudgement, TakesOtherwiseForConcernsOutsideTheKeyDomains) {
  const OverallRule rule{{"a", "b"}, unclear};
  EXPECT_EQ(judged({low, low, low}, rule), low);
  EXPECT_EQ(judged({low, low, high}, rule), unclear);
  EXPECT_EQ(judged({low, high, low}, rule), high);
}

TEST(OverallJudgement, IsAbsentWithoutAJudgementThatCounts) {
  EXPECT_EQ(judged({low, {}, low}), std::nullopt);
  EXPECT_EQ(judged({low, low, {}}, {{"a", "b"}, {}}), low);
  EXPECT_EQ(judged({low, low, {}}, {{"a", "b"}, unclear}), std::nullopt);
  EXPECT_EQ(judged({low, not_applicable, low}), low);
}

TEST(OverallJudgement, RefusesADomainThatIsNotThere) {
  EXPECT_THROW(static_cast<void>(judged({low, low, low}, {{"d"}, {}})), Error);
}

/// Lyons et al. (2021): the published overall ratings of eight trials follow from the rule.
TEST(OverallJudgement, GivesAllEightPublishedRatings) {
  const auto table = read_risk_of_bias(
      table::read_csv(std::string(COPSE_SOURCE_DIR) + "/examples/peer-support/risk_of_bias.csv"));
  ASSERT_EQ(table.studies.size(), 8U);
  const OverallRule rule{{"sequence", "allocation", "attrition", "reporting"}, unclear};
  for (const auto& study : table.studies) {
    EXPECT_EQ(overall_judgement(table, study, rule), study.overall) << study.label;
  }
}

}  // namespace
}  // namespace copse::evidence
