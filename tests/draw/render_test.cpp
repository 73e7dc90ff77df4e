#include "copse/draw/render.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "copse/core/error.hpp"
#include "copse/draw/svg.hpp"

namespace copse::draw {
namespace {

std::string picture(double width, double height) {
  Scene scene;
  scene.size = {width, height};
  scene.add_group("text").shapes.emplace_back(Text{{10.0, 20.0}, "0.41", {}, rgb(0)});
  return to_svg(scene);
}

/// The four bytes at `at`, the highest first.
unsigned long number_at(const std::string& bytes, std::size_t at) {
  unsigned long number = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    number = number << 8U | static_cast<unsigned char>(bytes[i]);
  }
  return number;
}

TEST(Render, MakesAPngOfAsManyPixelsAsTheResolutionAsksFor) {
  const auto png = render(picture(96.0, 48.0), ImageFormat::png, 300.0);
  ASSERT_EQ(png.substr(0, 8), "\x89PNG\r\n\x1a\n");
  EXPECT_EQ(number_at(png, 16), 300U);
  EXPECT_EQ(number_at(png, 20), 150U);
}

TEST(Render, TellsAPngsResolution) {
  const auto png = render(picture(96.0, 48.0), ImageFormat::png, 300.0);
  EXPECT_EQ(png.substr(37, 4), "pHYs");
  EXPECT_EQ(number_at(png, 41), 11811U);  // 300 dots an inch of 0.0254 m
  EXPECT_EQ(number_at(png, 45), 11811U);
  EXPECT_EQ(png[49], '\x01');
}

TEST(Render, MakesOnePdfPageOfTheSizeOfTheFigure) {
  const auto pdf = render(picture(96.0, 48.0), ImageFormat::pdf, 300.0);
  EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
  EXPECT_THAT(pdf, testing::HasSubstr("/MediaBox [ 0 0 72 36 ]"));
  EXPECT_THAT(pdf, testing::HasSubstr("/Count 1"));
}

TEST(Render, GivesTheSameBytesEachTime) {
  for (const auto format : {ImageFormat::pdf, ImageFormat::png}) {
    EXPECT_EQ(render(picture(96.0, 48.0), format, 96.0), render(picture(96.0, 48.0), format, 96.0));
  }
}

TEST(Render, RefusesResolutionsOutOfRangeAndPicturesTooLarge) {
  EXPECT_THROW(static_cast<void>(render(picture(96.0, 48.0), ImageFormat::png, 5.0)), Error);
  EXPECT_THROW(static_cast<void>(render(picture(9600.0, 48.0), ImageFormat::png, 600.0)), Error);
  EXPECT_NO_THROW(static_cast<void>(render(picture(9600.0, 48.0), ImageFormat::pdf, 600.0)));
}

TEST(Render, SaysWhatIsWrongWithAnSvg) {
  EXPECT_THROW(static_cast<void>(render("<svg", ImageFormat::png, 96.0)), Error);
}

}  // namespace
}  // namespace copse::draw
