#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "detail_panel.hpp"
#include "figure/figure_support.hpp"

namespace copse::figure {
namespace {

TEST(Panel, PutsDataWhereTheScaleSays) {
  const Panel panel({10.0, 20.0}, {100.0, 50.0}, {0.0, 10.0}, {-1.0, 1.0});
  EXPECT_EQ(panel.at(0.0, -1.0).x, 10.0);
  EXPECT_EQ(panel.at(0.0, -1.0).y, 70.0);
  EXPECT_EQ(panel.at(10.0, 1.0).x, 110.0);
  EXPECT_EQ(panel.at(10.0, 1.0).y, 20.0);
  EXPECT_EQ(panel.at(5.0, 0.0).x, 60.0);
}

TEST(Panel, TurnsAReversedAxisRound) {
  PanelAxis y{0.0, 1.0};
  y.reversed = true;
  const Panel panel({0.0, 0.0}, {10.0, 10.0}, {0.0, 1.0}, y);
  EXPECT_EQ(panel.at(0.0, 0.0).y, 0.0);
  EXPECT_EQ(panel.at(0.0, 1.0).y, 10.0);
}

TEST(Panel, LeavesOutTickLabelsThatWouldTouch) {
  const Style style(Look{});
  PanelAxis x{0.0, 1.0};
  for (int i = 0; i <= 10; ++i) x.ticks.push_back({0.1 * i, "0.12345"});
  draw::Scene scene;
  Panel({0.0, 0.0}, {100.0, 50.0}, x, {0.0, 1.0}).add_axes(scene, style);
  const auto labels = shapes_of<draw::Text>(scene, "axes");
  ASSERT_GE(labels.size(), 2U);
  EXPECT_LT(labels.size(), 5U);
  const double width = style.typeface.width("0.12345", small_font);
  for (std::size_t i = 1; i < labels.size(); ++i) {
    EXPECT_GE(labels[i].at.x - labels[i - 1].at.x, width);
  }
}

TEST(Extent, MakesRoomAroundItsValues) {
  Extent extent;
  extent.hold(1.0);
  const auto alone = extent.padded();
  EXPECT_LT(alone.lower, 1.0);
  EXPECT_GT(alone.upper, 1.0);
  extent.hold(3.0);
  const auto both = extent.padded(0.1);
  EXPECT_DOUBLE_EQ(both.lower, 0.8);
  EXPECT_DOUBLE_EQ(both.upper, 3.2);
}

TEST(Page, TakesTheUsersTitleAndWrapsIt) {
  Look look;
  look.title = "A title of many words that does not fit on one line of a narrow page at all";
  look.width = 220.0;
  const Style style(look);
  const Page page("x", "own", "words", {600.0, 400.0}, style);
  EXPECT_EQ(page.scene.size.width, 220.0);
  EXPECT_EQ(page.scene.title, *look.title);
  EXPECT_GT(shapes_of<draw::Text>(page.scene, "heading").size(), 2U);
  look.title = "";
  EXPECT_TRUE(
      shapes_of<draw::Text>(Page("x", "own", "", {600.0, 400.0}, Style(look)).scene, "heading")
          .empty());
}

}  // namespace
}  // namespace copse::figure
