#include "copse/sensitivity/leave_one_out.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "copse/model/common_effect.hpp"
#include "copse/sensitivity/cumulative.hpp"
#include "model/samples.hpp"

namespace copse::sensitivity {
namespace {

const auto identity = [](const Indices& kept) { return kept; };

TEST(LeaveOut, DropsSingleStudies) {
  const auto kept = leave_out(single_studies(3), 3, identity);
  ASSERT_EQ(kept.size(), 3U);
  EXPECT_EQ(kept[0], (Indices{1, 2}));
  EXPECT_EQ(kept[1], (Indices{0, 2}));
  EXPECT_EQ(kept[2], (Indices{0, 1}));
}

TEST(LeaveOut, DropsClustersAndFindsNothingWithoutAllStudies) {
  const auto kept = leave_out({{4, 0}, {}, {0, 1, 2, 3, 4}}, 5, identity);
  EXPECT_EQ(kept[0], (Indices{1, 2, 3}));
  EXPECT_EQ(kept[1], (Indices{0, 1, 2, 3, 4}));
  EXPECT_FALSE(kept[2]);
  EXPECT_FALSE(leave_out(single_studies(1), 1, identity).at(0));
  EXPECT_TRUE(leave_out(single_studies(0), 0, identity).empty());
  EXPECT_THROW(static_cast<void>(leave_out({{5}}, 5, identity)), std::out_of_range);
}

TEST(LeaveOut, DoesNotDependOnThreads) {
  std::mt19937_64 stream(5);
  const auto data = samples::random(stream, 60, 1.0, 0.2);
  const auto refit = [&](const Indices& kept) {
    return model::fit_common_effect({data.yi(kept), data.vi(kept), {}}).effect.estimate;
  };
  EXPECT_EQ(leave_out(single_studies(60), 60, refit, 0),
            leave_out(single_studies(60), 60, refit, 1));
}

TEST(Cumulate, AddsStudiesInTheOrderGiven) {
  EXPECT_EQ(cumulate({2, 0, 1}, identity), (std::vector<Indices>{{2}, {0, 2}, {0, 1, 2}}));
  EXPECT_TRUE(cumulate({}, identity).empty());
}

TEST(Cumulate, EndsAtTheFitOfAllWhateverTheOrder) {
  std::mt19937_64 stream(6);
  const auto data = samples::random(stream, 25, 1.0, 0.2);
  const auto refit = [&](const Indices& kept) {
    return model::fit_common_effect({data.yi(kept), data.vi(kept), {}}).effect.estimate;
  };
  Indices order = all_but({}, 25);
  const double all = refit(order);
  EXPECT_EQ(cumulate(order, refit).back(), all);
  std::ranges::reverse(order);
  EXPECT_EQ(cumulate(order, refit).back(), all);
}

}  // namespace
}  // namespace copse::sensitivity
