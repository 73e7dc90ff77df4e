#include "copse/effect/scale.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <numbers>
#include <sstream>
#include <string>
#include <vector>

#include "support/close.hpp"

namespace copse::effect {
namespace {

using enum AnalysisScale;
using support::is_close;

constexpr double quarter_turn = std::numbers::pi / 2.0;

/// 50-digit values, scripts/reference/scales.py: scale, size (0 for none), y, x.
struct Value {
  std::string scale;
  double size, y, x;
};

std::vector<Value> read_values() {
  std::ifstream file(std::string(COPSE_SOURCE_DIR) + "/tests/reference/scales.csv");
  std::vector<Value> values;
  std::string line;
  std::getline(file, line);  // the script and its versions
  std::getline(file, line);  // the header
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    std::string scale, size, y, x;
    std::getline(cells, scale, ',');
    std::getline(cells, size, ',');
    std::getline(cells, y, ',');
    std::getline(cells, x, ',');
    values.push_back({scale,
                      std::strtod(size.c_str(), nullptr),
                      std::strtod(y.c_str(), nullptr),
                      std::strtod(x.c_str(), nullptr)});
  }
  return values;
}

DisplayScale scale_of(const Value& value) {
  DisplayScale scale{find_named(analysis_scales, value.scale).value(), std::nullopt};
  if (value.size > 0.0) scale.size = value.size;
  return scale;
}

TEST(Scales, LeadFromWhatIsReadToWhatIsPooled) {
  const auto values = read_values();
  ASSERT_GE(values.size(), 60U);
  for (const auto& v : values) {
    const auto what = v.scale + ' ' + std::to_string(v.size) + ' ' + std::to_string(v.x);
    EXPECT_TRUE(is_close(from_display(scale_of(v), v.x), v.y, 1e-14, 1e-2, what));
  }
}

TEST(Scales, LeadBackFromWhatIsPooledToWhatIsRead) {
  for (const auto& v : read_values()) {
    const auto what = v.scale + ' ' + std::to_string(v.size) + ' ' + std::to_string(v.y);
    EXPECT_TRUE(is_close(to_display(scale_of(v), v.y), v.x, 1e-13, 1e-2, what));
  }
}

TEST(Scales, SayWhichOfThemNeedASize) {
  for (const auto& named : analysis_scales) {
    EXPECT_EQ(needs_size(named.value),
              named.value == double_arcsine || named.value == double_square_root)
        << named.name;
  }
}

TEST(Scales, ThatAreDoubleTendToTheirSimpleOnesAsTheSizeGrows) {
  for (const double p : {0.0, 0.02, 0.5, 0.99, 1.0}) {
    const double y = std::asin(std::sqrt(p));
    EXPECT_NEAR(to_display({double_arcsine, 1e15}, y), p, 1e-7);
    EXPECT_DOUBLE_EQ(to_display({double_arcsine, std::nullopt}, y), to_display({arcsine, {}}, y));
    EXPECT_DOUBLE_EQ(from_display({double_arcsine, std::nullopt}, p), y);
  }
  for (const double rate : {0.0, 0.3, 20.0}) {
    EXPECT_NEAR(to_display({double_square_root, 1e15}, std::sqrt(rate)), rate, 1e-7);
    EXPECT_DOUBLE_EQ(to_display({double_square_root, std::nullopt}, std::sqrt(rate)), rate);
  }
}

TEST(DoubleArcsine, BeyondWhatAGroupCanGiveIsTheNearestEnd) {
  const DisplayScale twenty{double_arcsine, 20.0};
  const double lowest = from_display(twenty, 0.0), highest = from_display(twenty, 1.0);
  EXPECT_GT(lowest, 0.0);
  EXPECT_LT(highest, quarter_turn);
  for (const double y : {lowest, lowest - 1e-3, 0.0, -0.4}) EXPECT_EQ(to_display(twenty, y), 0.0);
  for (const double y : {highest, highest + 1e-3, 1.6, 3.0}) EXPECT_EQ(to_display(twenty, y), 1.0);
  EXPECT_GT(to_display(twenty, lowest + 1e-6), 0.0);
  EXPECT_LT(to_display(twenty, highest - 1e-6), 1.0);
}

TEST(DoubleArcsine, OfTheComplementIsTheComplementaryAngle) {
  const DisplayScale scale{double_arcsine, 37.0};
  for (const double y : {0.2, 0.5, 0.785, 1.1}) {
    EXPECT_NEAR(to_display(scale, y) + to_display(scale, quarter_turn - y), 1.0, 1e-14);
  }
}

TEST(DoubleArcsine, RisesWithTheProportionFromEndToEnd) {
  for (const double n : {1.0, 2.0, 7.5, 300.0}) {
    const DisplayScale scale{double_arcsine, n};
    double before = 0.0;
    for (double y = 0.0; y < quarter_turn; y += 0.01) {
      const double p = to_display(scale, y);
      EXPECT_GE(p, before) << n << ' ' << y;
      before = p;
    }
    EXPECT_EQ(before > 0.5, true);
  }
}

TEST(DoubleSquareRoot, BelowWhatNoEventGivesIsARateOfZero) {
  const DisplayScale scale{double_square_root, 50.0};
  const double lowest = from_display(scale, 0.0);
  EXPECT_DOUBLE_EQ(lowest, 0.5 * std::sqrt(1.0 / 50.0));
  for (const double y : {lowest, 0.5 * lowest, 0.0, -1.0}) EXPECT_EQ(to_display(scale, y), 0.0);
}

TEST(Arcsine, StaysBetweenItsEnds) {
  EXPECT_EQ(to_display({arcsine, {}}, -0.1), 0.0);
  EXPECT_DOUBLE_EQ(to_display({arcsine, {}}, 1.7), 1.0);
  EXPECT_EQ(to_display({square_root, {}}, -0.1), 0.0);
}

TEST(Alpha, NeverExceedsOneAndMayBeNegative) {
  EXPECT_EQ(to_display({alpha_cube_root, {}}, 1.2), 1.0);
  EXPECT_LT(to_display({alpha_cube_root, {}}, -0.1), 0.0);
  EXPECT_LE(to_display({alpha_log, {}}, 60.0), 1.0);
  EXPECT_LT(to_display({alpha_log, {}}, -0.1), 0.0);
}

TEST(Logit, GoesToItsEndsWithoutOverflow) {
  EXPECT_EQ(to_display({logit, {}}, -1000.0), 0.0);
  EXPECT_EQ(to_display({logit, {}}, 1000.0), 1.0);
  EXPECT_EQ(from_display({logit, {}}, 0.0), -INFINITY);
  EXPECT_EQ(from_display({logit, {}}, 1.0), INFINITY);
  EXPECT_EQ(from_display({log, {}}, 0.0), -INFINITY);
}

}  // namespace
}  // namespace copse::effect
