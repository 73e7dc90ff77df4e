#include "copse/core/estimates.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "copse/core/error.hpp"

namespace copse {
namespace {

using testing::ElementsAre;

std::vector<std::string> refusal(const Estimates& data, ErrorKind kind) {
  try {
    require_valid(data);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind);
    return error.findings();
  }
  ADD_FAILURE() << "nothing was thrown";
  return {};
}

TEST(Estimates, AreValidWithFiniteEffectsAndPositiveVariances) {
  EXPECT_NO_THROW(
      require_valid({Eigen::Vector2d(-1e300, 0.0), Eigen::Vector2d(5e-324, 1e308), {}}));
  EXPECT_NO_THROW(require_valid({Eigen::Vector2d(1, 2), Eigen::Vector2d(1, 2), {"A", "B"}}));
  EXPECT_EQ((Estimates{Eigen::Vector3d(1, 2, 3), {}, {}}).k(), 3);
}

TEST(Estimates, OfNoStudyAreRefused) {
  EXPECT_THAT(refusal({}, ErrorKind::estimation), ElementsAre("there is no study to pool"));
}

TEST(Estimates, OfDifferentLengthsAreRefused) {
  const std::string message = "yi, vi and labels must have the same length";
  const Eigen::Vector2d two(1, 2);
  const Eigen::Vector3d three(1, 2, 3);
  EXPECT_THAT(refusal({two, three, {}}, ErrorKind::usage), ElementsAre(message));
  EXPECT_THAT(refusal({three, two, {}}, ErrorKind::usage), ElementsAre(message));
  EXPECT_THAT(refusal({{}, two, {}}, ErrorKind::usage), ElementsAre(message));
  EXPECT_THAT(refusal({two, two, {"A"}}, ErrorKind::usage), ElementsAre(message));
  EXPECT_THAT(refusal({two, two, {"A", "B", "C"}}, ErrorKind::usage), ElementsAre(message));
}

TEST(Estimates, NameEachStudyThatBreaksARule) {
  const double nan = std::nan("");
  const Eigen::Vector4d yi(nan, 0.0, HUGE_VAL, 1.0);
  const Eigen::Vector4d vi(1.0, 0.0, -1.0, nan);
  EXPECT_THAT(refusal({yi, vi, {}}, ErrorKind::estimation),
              ElementsAre("the effect of study 1 is not a finite number",
                          "the sampling variance of study 2 is not a finite number above 0",
                          "the effect of study 3 is not a finite number",
                          "the sampling variance of study 3 is not a finite number above 0",
                          "the sampling variance of study 4 is not a finite number above 0"));
  EXPECT_THAT(
      refusal({yi.head<2>(), vi.tail<2>().cwiseAbs(), {"Aronson", "B"}}, ErrorKind::estimation),
      ElementsAre("the effect of study 'Aronson' is not a finite number",
                  "the sampling variance of study 'B' is not a finite number above 0"));
}

}  // namespace
}  // namespace copse
