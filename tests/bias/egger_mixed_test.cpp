#include "copse/bias/egger_mixed.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "bias/reference_cases.hpp"
#include "copse/bias/egger.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::bias {
namespace {

using support::is_close;
using support::reference_tolerance;

TEST(EggerMixed, AgreesWithMetaforOnEveryReferenceCase) {
  int compared = 0;
  for (const auto& c : reference_cases()) {
    if (!c.expected.contains("egger_rma_reml")) continue;
    const auto [test, tau2] = egger_mixed(c.data);
    const auto& expected = c.expected["egger_rma_reml"];
    ASSERT_TRUE(test.statistic && test.limit && tau2 && tau2->certificate) << c.name;
    EXPECT_TRUE(is_close(*test.statistic, expected["statistic"], reference_tolerance, 1.0, c.name));
    EXPECT_TRUE(is_close(*test.pval, expected["pval"], reference_tolerance, 0.01, c.name));
    EXPECT_TRUE(is_close(test.limit->estimate,
                         expected["limit_estimate"],
                         reference_tolerance,
                         test.limit->se,
                         c.name));
    ++compared;
  }
  EXPECT_EQ(compared, 80);
}

TEST(EggerMixed, IsEggersLineWithKnapAndHartungWhenTau2IsNought) {
  const auto data = samples::ordinary().back();
  const auto line = egger(data, {.predictor = Predictor::vi});
  const auto mixed =
      egger_mixed(data,
                  {.predictor = Predictor::vi,
                   .model = {.tau2 = 0.0, .test = model::CoefficientTest::knapp_hartung}});
  EXPECT_TRUE(is_close(*mixed.test.statistic, *line.statistic, 1e-10, 1.0, "t"));
  EXPECT_EQ(mixed.test.df, line.df);
  EXPECT_TRUE(is_close(*mixed.test.pval, *line.pval, 1e-9, 0.0, "pval"));
  EXPECT_TRUE(is_close(mixed.test.limit->ci.upper, line.limit->ci.upper, 1e-10, 1.0, "limit"));
}

TEST(EggerMixed, SaysWhyThereIsNoAnswer) {
  const auto few = egger_mixed(samples::estimates({1, 2}, {1, 2}));
  EXPECT_EQ(few.test.notices.at(0).code, "too-few-studies");
  const auto equal = egger_mixed(samples::estimates({1, 2, 5}, {3, 3, 3}));
  EXPECT_EQ(equal.test.notices.at(0).code, "no-spread-of-precision");
  EXPECT_FALSE(equal.test.statistic || equal.test.slope || equal.tau2);
}

}  // namespace
}  // namespace copse::bias
