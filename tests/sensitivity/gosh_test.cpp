#include "copse/sensitivity/gosh.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/model/heterogeneity.hpp"
#include "copse/model/random_effects.hpp"
#include "copse/sensitivity/leave_one_out.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::sensitivity {
namespace {

using model::Tau2Choice;
using model::Tau2Method;
using support::is_close;

constexpr auto dl = Tau2Method::dersimonian_laird;
constexpr auto reml = Tau2Method::restricted_maximum_likelihood;

Estimates simulated(int k, unsigned seed = 3) {
  std::mt19937_64 stream(seed);
  return samples::random(stream, k, 1.0, 0.2);
}

Indices subset(std::uint64_t bits, Eigen::Index k) {
  Indices members;
  for (Eigen::Index i = 0; i < k; ++i) {
    if ((bits >> i & 1U) != 0) members.push_back(i);
  }
  return members;
}

/// By the room `model`, one fit at a time.
GoshRow naive(const Estimates& data, const Indices& members, const Tau2Choice& choice) {
  const Estimates part{data.yi(members), data.vi(members), {}};
  const auto fit = model::fit_random_effects(part, {.tau2 = choice});
  const double tau2 = fit.tau2 ? fit.tau2->tau2 : 0.0;
  const auto h = model::describe_heterogeneity(part, tau2);
  const bool common = choice == Tau2Choice{0.0};
  return {fit.mu, (common ? h.i2_q : h.i2_tau2).value_or(0.0), tau2};
}

void expect_row(const GoshRow& found, const GoshRow& expected, const Estimates& data, double to) {
  const double range = data.yi.maxCoeff() - data.yi.minCoeff();
  EXPECT_TRUE(is_close(found.estimate, expected.estimate, to, range, "mu"));
  EXPECT_TRUE(is_close(found.i2, expected.i2, to, 100.0, "I2"));
  EXPECT_TRUE(is_close(found.tau2, expected.tau2, to, data.vi.minCoeff(), "tau2"));
}

TEST(Gosh, FitsEverySubset) {
  for (const int k : {1, 2, 3, 4, 7, 11, 12}) {
    const auto data = simulated(k);
    for (const Tau2Choice& choice : {Tau2Choice{0.0}, {dl}, {reml}, {0.3}, {Tau2Method::hedges}}) {
      if (k > 7 && choice != Tau2Choice{0.0} && choice != Tau2Choice{dl}) continue;
      const auto found = gosh(data, {.tau2 = choice, .keep_rows = true});
      ASSERT_TRUE(found.exhaustive && found.failed == 0);
      ASSERT_EQ(found.subsets, (1 << k) - 1);
      ASSERT_EQ(std::ssize(found.rows), found.subsets);
      for (std::size_t r = 0; r < found.rows.size(); ++r) {
        expect_row(*found.rows[r], naive(data, subset(r + 1, k), choice), data, 1e-11);
      }
    }
  }
}

/// DL from fresh sums in extended precision.
GoshRow fresh(const Estimates& data, const Indices& members) {
  using Long = long double;
  Long w = 0, w2 = 0, wy = 0, q = 0, r = 0, ry = 0;
  for (const auto i : members) {
    const Long weight = 1 / static_cast<Long>(data.vi[i]);
    w += weight;
    w2 += weight * weight;
    wy += weight * static_cast<Long>(data.yi[i]);
  }
  for (const auto i : members) {
    const Long apart = static_cast<Long>(data.yi[i]) - wy / w;
    q += apart * apart / static_cast<Long>(data.vi[i]);
  }
  const Long excess = std::max(Long{0}, q - static_cast<Long>(members.size()) + 1);
  const Long tau2 = excess > 0 ? excess / (w - w2 / w) : 0;
  for (const auto i : members) {
    const Long weight = 1 / (static_cast<Long>(data.vi[i]) + tau2);
    r += weight;
    ry += weight * static_cast<Long>(data.yi[i]);
  }
  const Long i2 = excess > 0 ? 100 * excess / q : 0;
  return {static_cast<double>(ry / r), static_cast<double>(i2), static_cast<double>(tau2)};
}

TEST(Gosh, DoesNotDrift) {
  const auto data = simulated(18);
  const auto found = gosh(data, {.keep_rows = true});
  double worst = 0.0;
  for (std::size_t r = 0; r < found.rows.size(); ++r) {
    const auto expected = fresh(data, subset(r + 1, 18));
    const auto& row = *found.rows[r];
    worst = std::max({worst,
                      std::abs(row.estimate - expected.estimate),
                      std::abs(row.i2 - expected.i2) / 100.0,
                      std::abs(row.tau2 - expected.tau2) / (expected.tau2 + data.vi.minCoeff())});
  }
  EXPECT_LT(worst, 1e-12);
}

void expect_same(const Gosh& a, const Gosh& b) {
  EXPECT_EQ(a.rows, b.rows);
  EXPECT_EQ(a.members, b.members);
  EXPECT_EQ(a.counts, b.counts);
  EXPECT_EQ(a.estimate.mean, b.estimate.mean);
  EXPECT_EQ(a.i2.mean, b.i2.mean);
  EXPECT_EQ(a.i2.median, b.i2.median);
  for (std::size_t i = 0; i < a.studies.size(); ++i) {
    EXPECT_EQ(a.studies[i].counts_with, b.studies[i].counts_with);
    EXPECT_EQ(a.studies[i].estimate_with, b.studies[i].estimate_with);
    EXPECT_EQ(a.studies[i].separation, b.studies[i].separation);
  }
}

TEST(Gosh, HasTheSameBytesOnAnyNumberOfThreads) {
  const auto data = simulated(14);
  const auto many = simulated(70);
  for (const int threads : {2, 0}) {
    for (const Tau2Choice& choice : {Tau2Choice{0.0}, {dl}, {Tau2Method::hedges}}) {
      expect_same(gosh(data, {.tau2 = choice, .keep_rows = true, .threads = 1}),
                  gosh(data, {.tau2 = choice, .keep_rows = true, .threads = threads}));
    }
    expect_same(gosh(many, {.draws = 5000, .keep_rows = true, .threads = 1}),
                gosh(many, {.draws = 5000, .keep_rows = true, .threads = threads}));
  }
}

TEST(Gosh, ScalesBitForBitAndShifts) {
  const auto data = simulated(12);
  const auto plain = gosh(data, {.keep_rows = true});
  const auto scaled = gosh({data.yi * 0x1p-300, data.vi * 0x1p-600, {}}, {.keep_rows = true});
  const Estimates moved{data.yi.array() + 32.0, data.vi, {}};
  const auto shifted = gosh(moved, {.keep_rows = true});
  for (std::size_t r = 0; r < plain.rows.size(); ++r) {
    const auto& row = *plain.rows[r];
    EXPECT_EQ(*scaled.rows[r], (GoshRow{row.estimate * 0x1p-300, row.i2, row.tau2 * 0x1p-600}));
    expect_row(*shifted.rows[r], {row.estimate + 32.0, row.i2, row.tau2}, data, 1e-12);
  }
  EXPECT_EQ(scaled.counts, plain.counts);
  EXPECT_EQ(scaled.studies[5].separation, plain.studies[5].separation);
}

TEST(Gosh, DoesNotDependOnTheOrderOfStudies) {
  const int k = 12;
  const auto data = simulated(k);
  const auto plain = gosh(data, {.keep_rows = true});
  const auto found = gosh({data.yi.reverse(), data.vi.reverse(), {}}, {.keep_rows = true});
  for (std::uint64_t bits = 1; bits < 1U << k; ++bits) {
    std::uint64_t mirrored = 0;
    for (int i = 0; i < k; ++i) mirrored |= (bits >> i & 1U) << (k - 1 - i);
    expect_row(*found.rows[mirrored - 1], *plain.rows[bits - 1], data, 1e-12);
  }
  for (std::size_t i = 0; i < k; ++i) {
    EXPECT_TRUE(is_close(found.studies[k - 1 - i].separation.value(),
                         plain.studies[i].separation.value(),
                         1e-10,
                         1e-3,
                         "separation"));
  }
}

/// Value below which the share of the sorted values lies, as close as the values allow.
void expect_quantile(std::vector<double> values, double share, double found, double resolution) {
  std::ranges::sort(values);
  const auto at = static_cast<std::size_t>(std::ceil(share * double(values.size()))) - 1;
  EXPECT_NEAR(found, values[at], resolution * (1.0 + 1e-9));
}

TEST(Gosh, SummarisesItsRows) {
  const int k = 11;
  const auto data = simulated(k);
  const auto found = gosh(data, {.estimate_bins = 7, .i2_bins = 5, .keep_rows = true});
  std::vector<double> mu, i2;
  std::vector<std::uint32_t> counts(35), with(35);
  double sum_with = 0.0, sum_without = 0.0;
  const Interval& range = found.estimate_range;
  for (std::size_t r = 0; r < found.rows.size(); ++r) {
    mu.push_back(found.rows[r]->estimate);
    i2.push_back(found.rows[r]->i2);
    const double x = 7.0 * (mu.back() - range.lower) / (range.upper - range.lower);
    const auto cell =
        static_cast<std::size_t>(5 * std::clamp(int(x), 0, 6) + std::min(4, int(i2.back() / 20.0)));
    ++counts[cell];
    const bool member = ((r + 1) >> 3 & 1U) != 0;
    if (member) ++with[cell];
    (member ? sum_with : sum_without) += mu.back();
  }
  EXPECT_EQ(found.counts, counts);
  EXPECT_EQ(found.studies[3].counts_with, with);
  EXPECT_EQ(found.studies[3].subsets_with, 1024);
  EXPECT_NEAR(found.studies[3].estimate_with.value(), sum_with / 1024.0, 1e-12);
  EXPECT_NEAR(found.studies[3].estimate_without.value(), sum_without / 1023.0, 1e-12);
  const double n = 2047.0, mean = (sum_with + sum_without) / n, p = 1024.0 / n;
  double squares = 0.0;
  for (const double value : mu) squares += (value - mean) * (value - mean);
  const double apart = sum_with / 1024.0 - sum_without / 1023.0;
  EXPECT_NEAR(found.estimate.mean, mean, 1e-12);
  EXPECT_NEAR(*found.studies[3].separation, p * (1 - p) * apart * apart / (squares / n), 1e-12);
  expect_quantile(mu, 0.25, found.estimate.lower_quartile, found.estimate.resolution);
  expect_quantile(mu, 0.5, found.estimate.median, found.estimate.resolution);
  expect_quantile(mu, 0.75, found.estimate.upper_quartile, found.estimate.resolution);
  expect_quantile(i2, 0.25, found.i2.lower_quartile, found.i2.resolution);
  expect_quantile(i2, 0.75, found.i2.upper_quartile, found.i2.resolution);
}

TEST(Gosh, FindsTheStudyThatSplitsTheCloud) {
  auto data = simulated(10);
  data.yi[6] += 20.0;
  data.vi[6] = 1e-3;
  const auto found = gosh(data, {.tau2 = 0.0});
  for (std::size_t i = 0; i < 10; ++i) {
    if (i == 6) {
      EXPECT_GT(found.studies[i].separation.value(), 0.95);
    } else {
      EXPECT_LT(found.studies[i].separation.value(), 0.05);
    }
  }
  EXPECT_GT(*found.studies[6].estimate_with - *found.studies[6].estimate_without, 15.0);
}

TEST(Gosh, DrawsSubsetsThatTheSeedFixes) {
  const Eigen::Index k = 70;
  const auto data = simulated(70);
  const GoshOptions options{.draws = 3000, .seed = 7, .keep_rows = true};
  const auto found = gosh(data, options), again = gosh(data, options);
  expect_same(found, again);
  auto other = options;
  other.seed = 8;
  EXPECT_NE(gosh(data, other).members, found.members);
  EXPECT_FALSE(found.exhaustive);
  EXPECT_EQ(found.subsets, 3000);
  EXPECT_EQ(found.notices.at(0).code, "drawn-subsets");
  for (std::size_t r = 0; r < 3000; r += 97) {
    auto members = subset(found.members[2 * r], 64);
    for (const auto i : subset(found.members[2 * r + 1], k - 64)) members.push_back(i + 64);
    expect_row(*found.rows[r], naive(data, members, dl), data, 1e-11);
  }
  for (const auto& study : found.studies) {
    // Binomial(3000, 1/2): five standard deviations are 137.
    EXPECT_NEAR(double(study.subsets_with), 1500.0, 137.0);
  }
  EXPECT_TRUE(gosh(data, {.draws = 100}).rows.empty());
}

TEST(Gosh, DrawsFewerStudiesOnlyWhenAskedTo) {
  const auto data = simulated(3);
  const auto drawn = gosh(data, {.enumerate_up_to = 2, .draws = 500, .keep_rows = true});
  EXPECT_FALSE(drawn.exhaustive);
  for (std::size_t r = 0; r < 500; ++r) {
    ASSERT_TRUE(drawn.members[r] > 0 && drawn.members[r] < 8);
    expect_row(*drawn.rows[r], naive(data, subset(drawn.members[r], 3), dl), data, 1e-12);
  }
}

TEST(Gosh, OfOneStudyOrOfEqualOnesHasNoWidth) {
  const auto one = gosh(samples::estimates({0.4}, {0.1}));
  EXPECT_EQ(one.subsets, 1);
  EXPECT_EQ(one.estimate.median, 0.4);
  EXPECT_FALSE(one.studies[0].estimate_without || one.studies[0].separation);
  const auto equal = gosh(samples::estimates({0.4, 0.4, 0.4}, {0.1, 0.2, 0.3}));
  EXPECT_EQ(equal.estimate.mean, 0.4);
  EXPECT_EQ(equal.estimate.upper_quartile, 0.4);
  EXPECT_EQ(equal.i2.upper_quartile, 0.0);
  EXPECT_FALSE(equal.studies[0].separation);
  EXPECT_EQ(equal.counts[0], 7U);
}

TEST(Gosh, WithstandsStudiesThatDwarfOthers) {
  const auto data = samples::estimates({0.3, 0.9, -0.4, 0.6, 0.1}, {1e-30, 0.1, 0.2, 1e10, 0.3});
  const auto found = gosh(data, {.keep_rows = true});
  for (std::size_t r = 0; r < found.rows.size(); ++r) {
    const auto expected = naive(data, subset(r + 1, 5), dl);
    EXPECT_NEAR(found.rows[r]->estimate, expected.estimate, 1e-12);
    EXPECT_TRUE(is_close(found.rows[r]->tau2, expected.tau2, 1e-12, 0.0, "tau2"));
  }
}

TEST(Gosh, RefusesWhatItCannotDo) {
  const auto data = simulated(4);
  const auto refused = [&](const GoshOptions& options) {
    EXPECT_THROW(static_cast<void>(gosh(data, options)), Error);
  };
  refused({.tau2 = -1.0});
  refused({.enumerate_up_to = 26});
  refused({.draws = 0});
  refused({.estimate_bins = 0});
  refused({.i2_bins = 1001});
  refused({.threads = -1});
  EXPECT_THROW(static_cast<void>(gosh(samples::estimates({}, {}))), Error);
  EXPECT_THROW(static_cast<void>(gosh(samples::estimates({0.0, 1.0}, {1e-200, 1e100}))), Error);
}

}  // namespace
}  // namespace copse::sensitivity
