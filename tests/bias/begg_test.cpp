#include "copse/bias/begg.hpp"

#include <gtest/gtest.h>

#include "bias/reference_cases.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::bias {
namespace {

using support::is_close;

TEST(Begg, AgreesWithMetaforOnEveryReferenceCase) {
  for (const auto& c : reference_cases()) {
    const auto test = begg(c.data);
    const auto& expected = c.expected["begg"];
    ASSERT_TRUE(test.tau && test.pval) << c.name;
    EXPECT_TRUE(is_close(*test.tau, expected["tau"], 1e-12, 1.0, c.name + " tau"));
    // R takes small exact p values from 1 - P, to about 1e-14.
    EXPECT_TRUE(is_close(*test.pval, expected["pval"], 1e-10, 1e-3, c.name + " pval"));
  }
}

TEST(Begg, OnlySeesOrder) {
  const auto data = samples::bcg();
  const auto test = begg(data);
  EXPECT_TRUE(test.exact);
  const auto moved = begg({data.yi.array() + 3.0, data.vi, {}});
  EXPECT_EQ(moved.tau, test.tau);
  for (const double s : {0x1p-500, 3.0, 1e150}) {
    const auto scaled = begg({data.yi * s, (data.vi * s) * s, {}});
    EXPECT_EQ(scaled.tau, test.tau);
    EXPECT_EQ(scaled.pval, test.pval);
  }
  const auto mirrored = begg({-data.yi, data.vi, {}});
  EXPECT_EQ(*mirrored.tau, -*test.tau);
  EXPECT_EQ(mirrored.pval, test.pval);
}

TEST(Begg, SaysWhyThereIsNoAnswer) {
  EXPECT_EQ(begg(samples::estimates({1, 2}, {1, 2})).notices.at(0).code, "too-few-studies");
  const auto equal = begg(samples::estimates({1, 2, 5}, {3, 3, 3}));
  EXPECT_EQ(equal.notices.at(0).code, "nothing-to-rank");
  EXPECT_FALSE(equal.tau || equal.statistic || equal.pval);
  EXPECT_EQ(begg(samples::estimates({1, 1, 1}, {1, 2, 3})).notices.at(0).code, "nothing-to-rank");
}

}  // namespace
}  // namespace copse::bias
