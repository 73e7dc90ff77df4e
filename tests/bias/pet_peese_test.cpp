#include "copse/bias/pet_peese.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "bias/adjusted_cases.hpp"
#include "copse/core/error.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::bias {
namespace {

using support::is_close;

void expect_effect(const model::PooledEffect& found, const AdjustedCase& c) {
  EXPECT_TRUE(is_close(found.estimate, c.expected[0], 1e-9, found.se, c.name));
  EXPECT_TRUE(is_close(found.se, c.expected[1], 1e-9, 0.0, c.name + " se"));
  EXPECT_TRUE(is_close(found.pval, c.expected[2], 1e-9, 1e-3, c.name + " pval"));
}

TEST(PetPeese, AreTheInterceptsOfR) {
  const auto pet = adjusted_cases("pet"), peese = adjusted_cases("peese");
  ASSERT_EQ(pet.size(), 11U);
  int takes_peese = 0;
  for (std::size_t i = 0; i < pet.size(); ++i) {
    const auto found = pet_peese(pet[i].data);
    ASSERT_TRUE(found.pet && found.peese && found.estimate);
    expect_effect(*found.pet, pet[i]);
    expect_effect(*found.peese, peese[i]);
    EXPECT_EQ(found.takes_peese, pet[i].expected[2] < 0.05);
    EXPECT_EQ(found.estimate->estimate,
              found.takes_peese ? found.peese->estimate : found.pet->estimate);
    takes_peese += found.takes_peese ? 1 : 0;
  }
  EXPECT_GT(takes_peese, 0);
  EXPECT_LT(takes_peese, 11);
}

TEST(PetPeese, ScalesBitForBit) {
  const auto data = samples::bcg();
  const auto found = pet_peese(data);
  const auto scaled = pet_peese({data.yi * 0x1p-420, data.vi * 0x1p-840, {}});
  EXPECT_EQ(scaled.pet->ci.upper, found.pet->ci.upper * 0x1p-420);
  EXPECT_EQ(scaled.peese->estimate, found.peese->estimate * 0x1p-420);
}

TEST(PetPeese, SaysWhyThereIsNoAnswer) {
  const auto equal = pet_peese(samples::estimates({1, 2, 5}, {3, 3, 3}));
  EXPECT_FALSE(equal.pet || equal.peese || equal.estimate);
  ASSERT_EQ(equal.notices.size(), 1U);
  EXPECT_EQ(equal.notices[0].code, "no-spread-of-precision");
  EXPECT_THROW((void)pet_peese(samples::bcg(), {.alpha = 1.0}), Error);
}

TEST(Waap, IsTheMeanOfTheAdequatelyPowered) {
  int adequate = 0;
  for (const auto& c : adjusted_cases("waap")) {
    const auto found = waap(c.data);
    expect_effect(found.estimate, c);
    EXPECT_EQ(found.adequately_powered, c.expected[3]) << c.name;
    EXPECT_EQ(found.takes_adequate, c.expected[3] > 1.0);
    adequate += found.takes_adequate ? 1 : 0;
  }
  EXPECT_GT(adequate, 1);
  EXPECT_LT(adequate, 11);
}

}  // namespace
}  // namespace copse::bias
