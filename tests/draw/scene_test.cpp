#include "copse/draw/scene.hpp"

#include <gtest/gtest.h>

namespace copse::draw {
namespace {

Scene dot(double width, double height, const std::string& title) {
  Scene scene;
  scene.size = {width, height};
  scene.title = title;
  scene.add_group("dot").shapes.emplace_back(Circle{{1.0, 2.0}, 1.0, {}});
  return scene;
}

const Circle& circle_of(const Scene& scene, std::size_t group) {
  return std::get<Circle>(scene.groups[group].shapes.front());
}

TEST(Scene, MovesEveryShape) {
  Scene scene;
  auto& shapes = scene.add_group("all").shapes;
  shapes.emplace_back(Line{{0.0, 0.0}, {1.0, 1.0}, {}});
  shapes.emplace_back(Polyline{{{0.0, 0.0}}, {}, 1.0});
  shapes.emplace_back(Polygon{{{0.0, 0.0}}, {}});
  shapes.emplace_back(Rectangle{{0.0, 0.0}, {1.0, 1.0}, {}});
  shapes.emplace_back(Circle{{0.0, 0.0}, 1.0, {}});
  shapes.emplace_back(Text{{0.0, 0.0}, "t", {}, {}});
  const auto after = moved(scene, {3.0, 4.0}).groups.front().shapes;
  EXPECT_EQ(std::get<Line>(after[0]).to.x, 4.0);
  EXPECT_EQ(std::get<Polyline>(after[1]).points[0].y, 4.0);
  EXPECT_EQ(std::get<Polygon>(after[2]).points[0].x, 3.0);
  EXPECT_EQ(std::get<Rectangle>(after[3]).corner.y, 4.0);
  EXPECT_EQ(std::get<Circle>(after[4]).centre.x, 3.0);
  EXPECT_EQ(std::get<Text>(after[5]).at.y, 4.0);
}

TEST(Scene, StacksScenesBelowEachOther) {
  const auto all = stacked({dot(100.0, 30.0, "A"), dot(80.0, 40.0, "B")}, 10.0);
  EXPECT_EQ(all.size.width, 100.0);
  EXPECT_EQ(all.size.height, 80.0);
  EXPECT_EQ(all.title, "A; B");
  ASSERT_EQ(all.groups.size(), 2U);
  EXPECT_EQ(all.groups[0].id, "1-dot");
  EXPECT_EQ(all.groups[1].id, "2-dot");
  EXPECT_EQ(circle_of(all, 0).centre.y, 2.0);
  EXPECT_EQ(circle_of(all, 1).centre.y, 42.0);
}

TEST(Scene, OneSceneStaysAsItIs) {
  const auto one = stacked({dot(100.0, 30.0, "A")}, 10.0);
  EXPECT_EQ(one.groups.front().id, "dot");
  EXPECT_EQ(one.size.height, 30.0);
}

TEST(Colour, MixesByShares) {
  EXPECT_EQ(mixed(rgb(0x000000), rgb(0xFF8040), 0.0), rgb(0x000000));
  EXPECT_EQ(mixed(rgb(0x000000), rgb(0xFF8040), 1.0), rgb(0xFF8040));
  EXPECT_EQ(mixed(rgb(0x000000), rgb(0xFF8040), 0.5), rgb(0x804020));
}

}  // namespace
}  // namespace copse::draw
