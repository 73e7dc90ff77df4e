#include "copse/stats/parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <limits>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>

#include "copse/core/error.hpp"

namespace copse::stats {
namespace {

TEST(Parallel, CallsForEachIndexOnce) {
  for (const int threads : {0, 1, 2, 3, 8}) {
    for (const std::ptrdiff_t size : {0, 1, 6, 7, 8, 1000}) {
      std::vector<std::atomic<int>> calls(static_cast<std::size_t>(size));
      for_each_index(
          size, 7, threads, [&](std::ptrdiff_t i) { ++calls[static_cast<std::size_t>(i)]; });
      for (const auto& count : calls) EXPECT_EQ(count, 1) << size << " on " << threads;
    }
  }
}

TEST(Parallel, CutsTheSameBlocksForAnyNumberOfThreads) {
  using Blocks = std::set<std::pair<std::ptrdiff_t, std::ptrdiff_t>>;
  for (const int threads : {0, 1, 4}) {
    Blocks blocks;
    std::mutex guard;
    for_each_block(25, 10, threads, [&](IndexBlock block) {
      const std::scoped_lock lock(guard);
      blocks.emplace(block.first, block.last);
    });
    EXPECT_EQ(blocks, (Blocks{{0, 10}, {10, 20}, {20, 25}})) << threads;
  }
}

TEST(Parallel, UsesAtMostTheThreadsAskedFor) {
  std::set<std::thread::id> seen;
  std::mutex guard;
  for_each_index(2000, 1, 2, [&](std::ptrdiff_t) {
    const std::scoped_lock lock(guard);
    seen.insert(std::this_thread::get_id());
  });
  EXPECT_LE(seen.size(), 2U);
}

TEST(Parallel, ThrowsWhatTheFirstFailingBlockThrew) {
  for (const int threads : {0, 1, 3}) {
    const auto run = [&] {
      for_each_index(500, 1, threads, [](std::ptrdiff_t i) {
        if (i >= 123) throw std::runtime_error(std::to_string(i));
      });
    };
    try {
      run();
      FAIL() << threads;
    } catch (const std::runtime_error& error) {
      EXPECT_STREQ(error.what(), "123") << threads;
    }
  }
}

/// Rounds differently in any other order.
double sum_of_tenths(int threads) {
  const auto map = [](IndexBlock block) {
    double sum = 0.0;
    for (auto i = block.first; i < block.last; ++i) sum += std::pow(-1.1, double(i % 97)) / 3.0;
    return sum;
  };
  return fold_blocks(100'003, 1000, threads, map, [](double& all, double part) { all += part; })
      .value();
}

TEST(Parallel, FoldsInTheOrderOfTheIndices) {
  const double alone = sum_of_tenths(1);
  for (int repeat = 0; repeat < 20; ++repeat) {
    EXPECT_EQ(sum_of_tenths(0), alone);
    EXPECT_EQ(sum_of_tenths(5), alone);
  }
  std::string letters;
  const auto letter = [](IndexBlock block) { return std::string(1, char('a' + block.first / 2)); };
  const auto join = [](std::string& all, const std::string& part) { all += part; };
  EXPECT_EQ(fold_blocks(51, 2, 0, letter, join), "abcdefghijklmnopqrstuvwxyz");
  EXPECT_EQ(fold_blocks(0, 2, 0, letter, join), std::nullopt);
}

TEST(Parallel, NestsWithoutWaitingForever) {
  std::vector<double> sums(40);
  for_each_index(40, 1, 0, [&](std::ptrdiff_t i) {
    sums[static_cast<std::size_t>(i)] = sum_of_tenths(0) + static_cast<double>(i);
  });
  EXPECT_EQ(sums[39], sum_of_tenths(1) + 39.0);
}

TEST(Parallel, RefusesWhatItCannotCut) {
  const auto nothing = [](IndexBlock) {};
  EXPECT_THROW(for_each_block(-1, 1, 0, nothing), Error);
  EXPECT_THROW(for_each_block(1, 0, 0, nothing), Error);
  EXPECT_THROW(for_each_block(1, 1, -1, nothing), Error);
}

}  // namespace
}  // namespace copse::stats
