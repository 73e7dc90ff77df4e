#include "copse/core/names.hpp"

#include <gtest/gtest.h>

#include <array>

namespace copse {
namespace {

enum class Colour { red, green, blue };

constexpr std::array<Named<Colour>, 3> colours{{
    {Colour::green, "GN", "as grass"},
    {Colour::red, "RD", "as blood"},
    {Colour::red, "rouge", "another name of RD"},
}};

TEST(Names, AreFoundWithoutRegardToCase) {
  EXPECT_EQ(find_named(colours, "GN"), Colour::green);
  EXPECT_EQ(find_named(colours, "gn"), Colour::green);
  EXPECT_EQ(find_named(colours, "ROUGE"), Colour::red);
}

TEST(Names, AreAbsentUnlessTheyMatchWhole) {
  EXPECT_FALSE(find_named(colours, ""));
  EXPECT_FALSE(find_named(colours, "G"));
  EXPECT_FALSE(find_named(colours, "GN "));
  EXPECT_FALSE(find_named(colours, "BL"));
}

TEST(Names, OfAChoiceAreTheFirstInTheTable) {
  static_assert(name_of(colours, Colour::red) == "RD");
  EXPECT_EQ(name_of(colours, Colour::green), "GN");
  EXPECT_EQ(name_of(colours, Colour::blue), "");
}

TEST(Names, AreTheSameInAsciiCaseOnly) {
  EXPECT_TRUE(same_name("reml", "REML"));
  EXPECT_TRUE(same_name("", ""));
  EXPECT_FALSE(same_name("reml", "rem"));
  EXPECT_FALSE(same_name("\u00E9", "\u00C9"));
}

}  // namespace
}  // namespace copse
