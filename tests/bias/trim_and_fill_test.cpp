#include "copse/bias/trim_and_fill.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "bias/reference_cases.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::bias {
namespace {

using model::Tau2Method;
using support::is_close;
using support::reference_tolerance;

void expect_fit(const TrimAndFill& found,
                const Estimates& data,
                double k0,
                double estimate,
                double lower,
                double upper,
                double tau2,
                const std::string& what) {
  ASSERT_TRUE(found.k0 && found.fit) << what;
  EXPECT_EQ(*found.k0, k0) << what;
  EXPECT_EQ(std::ssize(found.filled), *found.k0) << what;
  const auto& effect = found.fit->effect;
  EXPECT_TRUE(is_close(effect.estimate, estimate, reference_tolerance, effect.se, what));
  EXPECT_TRUE(is_close(effect.ci.lower, lower, reference_tolerance, effect.se, what));
  EXPECT_TRUE(is_close(effect.ci.upper, upper, reference_tolerance, effect.se, what));
  const double scale = samples::median_variance(data);
  EXPECT_TRUE(is_close(found.fit->tau2->tau2, tau2, reference_tolerance, scale, what + " tau2"));
}

TEST(TrimAndFill, AgreesWithMetaforOnEveryReferenceCase) {
  for (const auto& c : reference_cases()) {
    for (const auto estimator : {TrimFillEstimator::l0, TrimFillEstimator::r0}) {
      const std::string name(name_of(trim_fill_estimators, estimator));
      const auto& expected = c.expected["trimfill_" + name + "_DL"];
      const auto found = trim_and_fill(
          c.data, {.estimator = estimator, .model = {.tau2 = Tau2Method::dersimonian_laird}});
      EXPECT_EQ(name_of(funnel_sides, found.side.value()), expected["side"].get<std::string>());
      expect_fit(found,
                 c.data,
                 expected["k0"],
                 expected["estimate"],
                 expected["ci_lb"],
                 expected["ci_ub"],
                 expected["tau2"],
                 c.name + " " + name);
    }
  }
}

/// The lines of tests/reference/trim_and_fill.csv, by scripts/reference/trim_and_fill.R.
std::vector<std::vector<std::string>> rows() {
  std::ifstream file(std::string(COPSE_SOURCE_DIR) + "/tests/reference/trim_and_fill.csv");
  std::vector<std::vector<std::string>> found;
  for (std::string line; std::getline(file, line);) {
    std::istringstream in(line);
    found.emplace_back();
    for (std::string cell; std::getline(in, cell, ',');) found.back().push_back(cell);
  }
  found.erase(found.begin(), found.begin() + 2);
  return found;
}

double number(const std::string& cell) { return std::strtod(cell.c_str(), nullptr); }

TEST(TrimAndFill, AgreesWithMetaforByEveryEstimatorAndSide) {
  int quadratic = 0;
  for (const auto& row : rows()) {
    const auto c = std::ranges::find(reference_cases(), row.at(0), &ReferenceCase::name);
    ASSERT_NE(c, reference_cases().end());
    const auto estimator = find_named(trim_fill_estimators, row.at(2)).value();
    const auto method = find_named(model::tau2_methods, row.at(1));
    const auto found = trim_and_fill(
        c->data,
        {.estimator = estimator,
         .side = find_named(funnel_sides, row.at(3)),
         .model = {.tau2 = method ? model::Tau2Choice(*method) : model::Tau2Choice(0.0)}});
    const auto what = row.at(0) + " " + row.at(1) + " " + row.at(2) + " " + row.at(3);
    EXPECT_EQ(name_of(funnel_sides, found.side.value()), row.at(6)) << what;
    expect_fit(found,
               c->data,
               number(row.at(4)),
               number(row.at(7)),
               number(row.at(8)),
               number(row.at(9)),
               number(row.at(10)),
               what);
    EXPECT_EQ(found.k0_se.has_value(), row.at(5) != "NaN") << what;
    if (found.k0_se) {
      EXPECT_TRUE(is_close(*found.k0_se, number(row.at(5)), reference_tolerance, 0.0, what));
    }
    EXPECT_EQ(found.k0_pval.has_value(), row.at(11) != "NA");
    if (found.k0_pval) {
      EXPECT_NEAR(*found.k0_pval, number(row.at(11)), 1e-12) << what;
    }
    quadratic += estimator == TrimFillEstimator::q0 ? 1 : 0;
  }
  EXPECT_GT(quadratic, 80);
}

TEST(TrimAndFill, MirrorsTheMostExtremeStudiesAboutTheTrimmedMean) {
  const auto data = samples::estimates({0, 1, -1, 2, 3, 4, 0.5}, {1, 1, 1, 2, 3, 4, 1.5});
  const auto found = trim_and_fill(data, {.side = FunnelSide::left, .model = {.tau2 = 0.0}});
  ASSERT_GT(found.k0.value(), 0);
  std::vector<double> trimmed(data.yi.begin(), data.yi.end());
  std::ranges::sort(trimmed);
  double sum = 0.0, sum_w = 0.0;
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    if (data.yi[i] >= trimmed[trimmed.size() - static_cast<std::size_t>(*found.k0)]) continue;
    sum += data.yi[i] / data.vi[i];
    sum_w += 1.0 / data.vi[i];
  }
  for (const auto& study : found.filled) {
    EXPECT_EQ(study.vi, data.vi[study.mirrors]);
    EXPECT_NEAR(study.yi, 2.0 * sum / sum_w - data.yi[study.mirrors], 1e-13);
  }
}

TEST(TrimAndFill, MirrorsWithItsData) {
  const auto data = samples::bcg();
  const auto found = trim_and_fill(data);
  const auto mirrored = trim_and_fill({-data.yi, data.vi, {}});
  EXPECT_NE(mirrored.side, found.side);
  EXPECT_EQ(mirrored.k0, found.k0);
  EXPECT_NEAR(mirrored.fit->mu, -found.fit->mu, 1e-12);
  const auto scaled = trim_and_fill({data.yi * 0x1p300, data.vi * 0x1p600, {}});
  EXPECT_EQ(scaled.k0, found.k0);
  EXPECT_EQ(scaled.fit->mu, found.fit->mu * 0x1p300);
}

TEST(TrimAndFill, LeavesASymmetricFunnelAlone) {
  const auto data = samples::estimates({0, 1, -1, 2, -2, 0.5, -0.5}, {1, 2, 2, 3, 3, 1, 1});
  const auto found = trim_and_fill(data, {.side = FunnelSide::right});
  EXPECT_EQ(found.k0, 0);
  EXPECT_TRUE(found.filled.empty());
  EXPECT_EQ(found.fit->mu, model::fit_random_effects(data).mu);
}

TEST(TrimAndFill, SaysWhyThereIsNoAnswer) {
  const auto few = trim_and_fill(samples::estimates({1, 2}, {1, 2}));
  EXPECT_EQ(few.notices.at(0).code, "too-few-studies");
  const auto equal = trim_and_fill(samples::estimates({1, 2, 5}, {3, 3, 3}));
  EXPECT_EQ(equal.notices.at(0).code, "no-side-of-funnel");
  EXPECT_FALSE(equal.k0 || equal.fit || equal.side);
  // All ranks on one side: Q0 is the root of a negative number.
  const auto rootless = trim_and_fill(
      samples::estimates({0, 9, 9, 9}, {1e-6, 1, 1, 1}),
      {.estimator = TrimFillEstimator::q0, .side = FunnelSide::left, .model = {.tau2 = 0.0}});
  EXPECT_EQ(rootless.notices.at(0).code, "trim-and-fill-does-not-settle");
  EXPECT_FALSE(rootless.k0 || rootless.k0_se || rootless.fit);
}

}  // namespace
}  // namespace copse::bias
