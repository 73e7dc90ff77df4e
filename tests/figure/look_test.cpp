#include "copse/figure/look.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace copse::figure {
namespace {

/// Relative luminance of WCAG 2.1.
double luminance(draw::Colour colour) {
  const auto linear = [](std::uint8_t value) {
    const double c = value / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

double contrast(draw::Colour a, draw::Colour b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

/// The ratios that WCAG 2.1 asks for: 4.5 for text, 3 for graphical objects.
TEST(Theme, StandsOutFromTheBackground) {
  for (const auto& palette : palettes) {
    for (const auto& background : backgrounds) {
      const auto theme = theme_of(palette.value, background.value);
      const auto name = std::string(palette.name) + " " + std::string(background.name);
      EXPECT_GE(contrast(theme.text, theme.background), 4.5) << name;
      EXPECT_GE(contrast(theme.muted, theme.background), 4.5) << name;
      EXPECT_GE(contrast(theme.mark, theme.background), 3.0) << name;
      EXPECT_GE(contrast(theme.mean, theme.background), 3.0) << name;
      EXPECT_GE(contrast(theme.common, theme.background), 3.0) << name;
      EXPECT_GE(contrast(theme.prediction, theme.background), 3.0) << name;
      EXPECT_GE(contrast(theme.highlight, theme.background), 3.0) << name;
    }
  }
}

TEST(Theme, HasEightColoursForGroups) {
  for (const auto& palette : palettes) {
    EXPECT_EQ(theme_of(palette.value, Background::light).series.size(), 8U);
  }
}

}  // namespace
}  // namespace copse::figure
