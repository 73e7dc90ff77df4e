#include "copse/draw/svg.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace copse::draw {
namespace {

using testing::HasSubstr;
using testing::Not;

Scene scene_of(Shape shape) {
  Scene scene;
  scene.size = {100.0, 50.0};
  scene.add_group("marks").shapes.push_back(std::move(shape));
  return scene;
}

std::string svg_of(Shape shape) { return to_svg(scene_of(std::move(shape))); }

TEST(Svg, WritesEachShapeWithItsAttributes) {
  const Stroke dashed{rgb(0x102030), 1.5, {2.0, 3.0}};
  EXPECT_THAT(svg_of(Line{{1.0, 2.0}, {3.5, 4.25}, dashed}),
              HasSubstr(R"(<line x1="1" y1="2" x2="3.5" y2="4.25" stroke="#102030" )"
                        R"(stroke-width="1.5" stroke-dasharray="2 3"/>)"));
  EXPECT_THAT(svg_of(Polyline{{{0.0, 1.0}, {2.0, 3.0}}, {rgb(0), 1.0}, 0.5}),
              HasSubstr(R"(<polyline points="0,1 2,3" fill="none" stroke="#000000" )"
                        R"(stroke-width="1" opacity="0.5"/>)"));
  EXPECT_THAT(svg_of(Polygon{{{0.0, 1.0}, {2.0, 3.0}}, {rgb(0xFFFFFF), {}, 1.0}}),
              HasSubstr(R"(<polygon points="0,1 2,3" fill="#ffffff"/>)"));
  EXPECT_THAT(svg_of(Rectangle{{1.0, 2.0}, {3.0, 4.0}, {{}, Stroke{rgb(0xAB), 2.0}, 1.0}}),
              HasSubstr(R"(<rect x="1" y="2" width="3" height="4" fill="none" )"
                        R"(stroke="#0000ab" stroke-width="2"/>)"));
  EXPECT_THAT(svg_of(Circle{{1.0, 2.0}, 3.0, {rgb(0x010203), {}, 1.0}}),
              HasSubstr(R"(<circle cx="1" cy="2" r="3" fill="#010203"/>)"));
  EXPECT_THAT(
      svg_of(Text{{1.0, 2.0}, "words", {10.0, true, true}, rgb(0), Anchor::middle, -90.0}),
      HasSubstr(
          R"x(<text x="1" y="2" font-size="10" font-weight="bold" font-style="italic" )x"
          R"x(text-anchor="middle" fill="#000000" transform="rotate(-90 1 2)">words</text>)x"));
}

TEST(Svg, WritesNumbersWithAtMostTwoDecimals) {
  const auto svg = svg_of(Circle{{1.0 / 3.0, -0.001}, 1e6, {rgb(0), {}, 1.0}});
  EXPECT_THAT(svg, HasSubstr(R"(cx="0.33" cy="0" r="1000000")"));
}

TEST(Svg, EscapesWhatXmlReservesAndReplacesWhatItForbids) {
  const auto svg = svg_of(Text{{}, "a<b & \"c\"\x01 \xFF", {}, rgb(0)});
  EXPECT_THAT(svg, HasSubstr("a&lt;b &amp; &quot;c&quot;\xEF\xBF\xBD \xEF\xBF\xBD</text>"));
}

TEST(Svg, KeepsTextAsTextInAnyScript) {
  EXPECT_THAT(svg_of(Text{{}, "Rüsch 中文", {}, rgb(0)}), HasSubstr(">Rüsch 中文</text>"));
}

TEST(Svg, TellsScreenReadersWhatItShows) {
  auto scene = scene_of(Circle{});
  scene.id = "funnel";
  scene.title = "A & B";
  scene.description = "Thirteen studies";
  scene.groups.front().label = "Studies";
  const auto svg = to_svg(scene);
  EXPECT_THAT(svg, HasSubstr(R"(role="img" aria-labelledby="funnel-title funnel-desc")"));
  EXPECT_THAT(svg, HasSubstr(R"(<title id="funnel-title">A &amp; B</title>)"));
  EXPECT_THAT(svg, HasSubstr(R"(<desc id="funnel-desc">Thirteen studies</desc>)"));
  EXPECT_THAT(svg, HasSubstr(R"(<g id="funnel-marks" role="group" aria-label="Studies">)"));
}

TEST(Svg, NamesTheFontAndAFallback) {
  auto scene = scene_of(Circle{});
  scene.font = "O'Font\"";
  EXPECT_THAT(to_svg(scene), HasSubstr(R"(font-family="'OFont&quot;', sans-serif")"));
  EXPECT_THAT(to_svg(scene), Not(HasSubstr("O'Font")));
}

}  // namespace
}  // namespace copse::draw
