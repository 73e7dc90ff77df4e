#include "copse/draw/characters.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "copse/draw/typeface.hpp"

namespace copse::draw {
namespace {

using testing::ElementsAre;

const Stroke pen{rgb(0), 1.0};

std::vector<std::string> drawn(const std::vector<Shape>& shapes, bool ascii = false) {
  Scene scene;
  scene.size = {160.0, 80.0};
  scene.add_group("all").shapes = shapes;
  return to_characters(scene, ascii);
}

Text label(double x, double y, const std::string& words, Anchor anchor = Anchor::start) {
  return {{x, y}, words, {}, rgb(0), anchor};
}

TEST(Characters, PutsTextsInTheirColumnsAndLines) {
  EXPECT_THAT(drawn({label(8.0, 20.0, "one"),
                     label(152.0, 20.0, "two", Anchor::end),
                     label(80.0, 40.0, "mid", Anchor::middle)}),
              ElementsAre(" one            two", "         mid"));
}

TEST(Characters, DrawsAStudyOfAForestPlot) {
  const std::vector<Shape> study{label(0.0, 20.0, "A"),
                                 Line{{40.0, 16.0}, {100.0, 16.0}, pen},
                                 Rectangle{{66.0, 12.0}, {8.0, 8.0}, {rgb(0), {}, 1.0}}};
  EXPECT_THAT(drawn(study), ElementsAre("A    ───■────"));
  EXPECT_THAT(drawn(study, true), ElementsAre("A    ---#----"));
}

TEST(Characters, DrawsASquareNarrowerThanAColumnSmall) {
  const std::vector<Shape> study{label(0.0, 20.0, "A"),
                                 Rectangle{{66.0, 13.0}, {6.0, 6.0}, {rgb(0), {}, 1.0}}};
  EXPECT_THAT(drawn(study), ElementsAre("A       ▪"));
  EXPECT_THAT(drawn(study, true), ElementsAre("A       *"));
}

TEST(Characters, DrawsADiamondAndArrows) {
  const Polygon diamond{{{40.0, 16.0}, {64.0, 10.0}, {96.0, 16.0}, {64.0, 22.0}},
                        {rgb(0), {}, 1.0}};
  EXPECT_THAT(drawn({label(0.0, 20.0, "M"), diamond}), ElementsAre("M    ◁━━◆━━━▷"));
  const Polygon left{{{40.0, 16.0}, {46.0, 13.0}, {46.0, 19.0}}, {rgb(0), {}, 1.0}};
  const Polygon right{{{80.0, 16.0}, {74.0, 13.0}, {74.0, 19.0}}, {rgb(0), {}, 1.0}};
  EXPECT_THAT(drawn({label(0.0, 20.0, "M"), left, right}), ElementsAre("M    ◀    ▶"));
}

TEST(Characters, RulesHaveLinesOfTheirOwn) {
  EXPECT_THAT(drawn({label(0.0, 20.0, "head"),
                     Line{{0.0, 26.0}, {150.0, 26.0}, pen},
                     label(0.0, 40.0, "row")}),
              ElementsAre("head", "───────────────────", "row"));
}

TEST(Characters, MarksStandOverLines) {
  EXPECT_THAT(drawn({label(0.0, 20.0, "a"),
                     label(0.0, 40.0, "b"),
                     Line{{80.0, 10.0}, {80.0, 40.0}, pen},
                     Circle{{80.0, 36.0}, 4.0, {rgb(0), {}, 1.0}}}),
              ElementsAre("a         │", "b         ●"));
}

TEST(Characters, WideSignsTakeTwoColumns) {
  EXPECT_THAT(drawn({label(0.0, 20.0, "中文"), label(80.0, 20.0, "x")}),
              ElementsAre("中文      x"));
}

TEST(Characters, LeavesOutAreasHairlinesAndTurnedTexts) {
  auto turned = label(0.0, 40.0, "turned");
  turned.angle = -90.0;
  EXPECT_THAT(drawn({label(0.0, 20.0, "a"),
                     turned,
                     Line{{0.0, 60.0}, {150.0, 60.0}, {rgb(0), 0.8}},
                     Polygon{{{0.0, 0.0}, {100.0, 0.0}, {50.0, 70.0}}, {rgb(0), {}, 1.0}}}),
              ElementsAre("a"));
}

TEST(Characters, AMonospacedFaceCountsColumns) {
  const auto face = Typeface::monospaced(8.0);
  EXPECT_EQ(face.width("0.41 [", {}), 48.0);
  EXPECT_EQ(face.width("0.41 [", {24.0, true, false}), 48.0);
  EXPECT_EQ(face.width("Rüsch", {}), 40.0);
  EXPECT_EQ(face.width("中文", {}), 32.0);
}

}  // namespace
}  // namespace copse::draw
