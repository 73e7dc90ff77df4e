#pragma once

#include <cstdint>
#include <random>

namespace copse::stats {

/// Random numbers that depend on the seed alone: the 64-bit Mersenne Twister with Boost.Random's
/// distributions, whose algorithms, unlike those of the standard library, are the same with every
/// compiler. Each call takes what it needs from the one sequence, so the order of calls matters:
/// never two of them in one expression.
class RandomStream {
 public:
  explicit RandomStream(std::uint64_t seed) : engine_(seed) {}

  /// One of many streams of a seed, e.g. one for each block of a parallel loop; its state comes
  /// from both numbers by std::seed_seq, whose algorithm the standard fixes.
  RandomStream(std::uint64_t seed, std::uint64_t stream);

  /// 64 independent bits, each 0 or 1 with probability 1/2.
  [[nodiscard]] std::uint64_t bits() { return engine_(); }

  /// Standard normal.
  [[nodiscard]] double normal();

  /// Chi-squared; df > 0.
  [[nodiscard]] double chi_squared(double df);

  /// Student's t: a normal, then a chi-squared number; df > 0.
  [[nodiscard]] double t(double df);

 private:
  std::mt19937_64 engine_;
};

}  // namespace copse::stats
