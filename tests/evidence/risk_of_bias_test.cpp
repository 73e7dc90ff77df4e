#include "copse/evidence/risk_of_bias.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "copse/core/error.hpp"
#include "copse/table/read_csv.hpp"

namespace copse::evidence {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using enum Judgement;

RiskOfBias read(const std::string& text) {
  return read_risk_of_bias(table::parse_csv(text, "rob.csv"));
}

std::vector<std::string> findings_in(const std::string& text) {
  try {
    static_cast<void>(read(text));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::input);
    return error.findings();
  }
  return {};
}

TEST(Judgement, ReadsWholeWordsInAnyCase) {
  EXPECT_EQ(read_judgement("Low"), low);
  EXPECT_EQ(read_judgement(" low risk of bias "), low);
  EXPECT_EQ(read_judgement("Some concerns"), some_concerns);
  EXPECT_EQ(read_judgement("HIGH RISK"), high);
  EXPECT_EQ(read_judgement("no information"), no_information);
  EXPECT_EQ(read_judgement("NI"), no_information);
  EXPECT_EQ(read_judgement("?"), unclear);
  EXPECT_EQ(read_judgement("+"), low);
}

TEST(Judgement, DoesNotGuess) {
  for (const char* written : {"none", "lo", "N", "-", "−", "risk", ""}) {
    EXPECT_FALSE(read_judgement(written)) << written;
  }
}

TEST(Judgement, EveryNameIsReadBack) {
  for (const auto& named : judgements) {
    EXPECT_EQ(read_judgement(named.name), named.value);
  }
}

TEST(RiskOfBias, ReadsAllEightStudiesOfAPublishedReview) {
  const auto table = read_risk_of_bias(
      table::read_csv(std::string(COPSE_SOURCE_DIR) + "/examples/peer-support/risk_of_bias.csv"));
  EXPECT_THAT(
      table.domains,
      ElementsAre("sequence", "allocation", "performance", "detection", "attrition", "reporting"));
  ASSERT_TRUE(table.has_overall);
  std::vector<Judgement> overall;
  for (const auto& study : table.studies) overall.push_back(study.overall.value());
  EXPECT_THAT(overall, ElementsAre(low, low, unclear, unclear, unclear, high, high, unclear));
}

TEST(RiskOfBias, TakesAnyNumberOfDomainsAndNeedsNoOverall) {
  const auto table = read("trial,D1,year,D2\nA,low,1990,serious\nB,NA,1991,critical\n");
  EXPECT_THAT(table.domains, ElementsAre("D1", "D2"));
  EXPECT_FALSE(table.has_overall);
  EXPECT_FALSE(table.studies[1].domains[0]);
  EXPECT_EQ(table.studies[1].domains[1], critical);
  EXPECT_EQ(table.studies[0].weight, 1.0);
}

TEST(RiskOfBias, NamesEveryCellThatIsNoJudgement) {
  const auto findings =
      findings_in("study,D1,D2,weight\nA,low,none,2\nB,high,low,-1\nB,lwo,low,3\nC,low,low,1\n");
  ASSERT_EQ(findings.size(), 4U);
  EXPECT_THAT(findings[0], HasSubstr("rob.csv:2:3"));
  EXPECT_THAT(findings[0], HasSubstr("\"none\""));
  EXPECT_THAT(findings[1], HasSubstr("rob.csv:3:4"));
  EXPECT_THAT(findings[2], HasSubstr("assessed twice"));
  EXPECT_THAT(findings[3], HasSubstr("rob.csv:4:2"));
}

TEST(RiskOfBias, NeedsLabelsAndJudgements) {
  EXPECT_EQ(findings_in("a,b\n1,2\n").size(), 2U);
  EXPECT_EQ(findings_in("study,b\nA,2\n").size(), 1U);
}

}  // namespace
}  // namespace copse::evidence
