#include <gtest/gtest.h>

#include <array>

#include "copse/table/read_csv.hpp"
#include "reference/pool_cases.hpp"
#include "support/close.hpp"

namespace copse::reference {
namespace {

using analysis::PoolingMethod;
using effect::Measure;
using support::is_close;
using support::reference_tolerance;

struct TableMethod {
  const char* name;
  Measure measure;
  PoolingMethod pooling;
};

constexpr std::array<TableMethod, 4> methods{{
    {"MH_OR", Measure::odds_ratio, PoolingMethod::mantel_haenszel},
    {"MH_RR", Measure::risk_ratio, PoolingMethod::mantel_haenszel},
    {"MH_RD", Measure::risk_difference, PoolingMethod::mantel_haenszel},
    {"PETO", Measure::odds_ratio, PoolingMethod::peto},
}};

analysis::Pooled pooled(const std::string& dataset, const TableMethod& method) {
  analysis::Choices choices;
  choices.reading.measure = method.measure;
  choices.pooling = method.pooling;
  choices.rd_variance = model::RiskDifferenceVariance::sato;
  const auto folder = std::string(COPSE_SOURCE_DIR) + "/tests/reference/pool/";
  auto result = analysis::pool(table::read_csv(folder + dataset + ".csv"), choices);
  return std::move(result.analyses.front().pooled);
}

TEST(TableMethods, AgreeWithMetafor) {
  int compared = 0, tested = 0;
  for (const auto& c : cases()) {
    if (c.measure != "OR") continue;
    for (const auto& method : methods) {
      const auto& expected = c.expected()["table_methods"][method.name];
      const auto found = pooled(c.dataset, method);
      const auto what = c.dataset + " " + method.name;
      ASSERT_TRUE(found.common && found.common_q) << what;
      const auto& effect = found.common->effect;
      const double se = expected["se"];
      const auto expect = [&](double value, const char* key, double scale) {
        EXPECT_TRUE(is_close(
            value, expected[key].get<double>(), reference_tolerance, scale, what + " " + key));
      };
      expect(effect.estimate, "estimate", se);
      expect(effect.se, "se", 0.0);
      expect(*effect.statistic, "statistic", 1.0);
      expect(effect.pval, "pval", 0.0);
      expect(effect.ci.lower, "ci_lb", se);
      expect(effect.ci.upper, "ci_ub", se);
      expect(found.common_q->q, "q", 1.0);
      expect(*found.common_q->pval, "q_pval", 0.0);
      if (expected.contains("cmh")) {
        expect(found.table_tests.association->corrected.statistic, "cmh", 0.0);
        expect(found.table_tests.association->corrected.pval, "cmh_pval", 0.0);
        expect(found.table_tests.common_odds_ratio->tarone.statistic, "tarone", 0.0);
        expect(found.table_tests.common_odds_ratio->tarone.pval, "tarone_pval", 0.0);
        ++tested;
      }
      ++compared;
    }
  }
  EXPECT_EQ(compared, 24);
  EXPECT_EQ(tested, 6);
}

}  // namespace
}  // namespace copse::reference
