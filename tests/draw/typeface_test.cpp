#include "copse/draw/typeface.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace copse::draw {
namespace {

const Font font{12.0, false, false};

/// DejaVu Sans: a digit is 1303 of 2048 units wide, a space 651.
TEST(Typeface, MeasuresByTheFontsOwnUnits) {
  const Typeface face("DejaVu Sans");
  EXPECT_NEAR(face.width("0", font), 12.0 * 1303.0 / 2048.0, 0.01);
  EXPECT_NEAR(face.width("0.41 [0.13, 1.26]", font),
              11.0 * face.width("0", font) - 2.0 * face.width("0", font) +
                  3.0 * face.width(".", font) + 2.0 * face.width(" ", font) +
                  face.width("[", font) + face.width("]", font) + face.width(",", font),
              0.01);
}

TEST(Typeface, GrowsWithSizeAndWeight) {
  const Typeface face("DejaVu Sans");
  const double plain = face.width("Study", font);
  EXPECT_NEAR(face.width("Study", {24.0, false, false}), 2.0 * plain, 0.05);
  EXPECT_GT(face.width("Study", {12.0, true, false}), plain);
}

TEST(Typeface, AnUmlautIsAsWideAsItsLetter) {
  const Typeface face("DejaVu Sans");
  EXPECT_NEAR(face.width("Rüsch", font), face.width("Rusch", font), 0.01);
  EXPECT_GT(face.width("Ruesch", font), face.width("Rüsch", font));
}

TEST(Typeface, RemembersTextsWithoutGlyphs) {
  const Typeface face("DejaVu Sans");
  EXPECT_GT(face.width("Aronson", font), 0.0);
  EXPECT_TRUE(face.without_glyphs().empty());
  EXPECT_GT(face.width("中文", font), 0.0);
  EXPECT_GT(face.width("中文", font), 0.0);
  EXPECT_THAT(face.without_glyphs(), testing::ElementsAre("中文"));
}

TEST(Typeface, WrapsAtBlanksAndKeepsLongWords) {
  const Typeface face("DejaVu Sans");
  const double room = face.width("one two", font) + 1.0;
  EXPECT_THAT(face.wrapped("one two three", font, room), testing::ElementsAre("one two", "three"));
  EXPECT_THAT(face.wrapped("incomprehensibilities", font, 10.0),
              testing::ElementsAre("incomprehensibilities"));
  EXPECT_THAT(face.wrapped("", font, 10.0), testing::ElementsAre(""));
}

}  // namespace
}  // namespace copse::draw
