#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "copse/core/error.hpp"
#include "copse/effect/proportion.hpp"
#include "copse/effect/rate.hpp"
#include "copse/effect/scale.hpp"
#include "support/close.hpp"

namespace copse::effect {
namespace {

using enum VarianceType;
using support::formula_tolerance;
using support::is_close;

const std::vector<Proportion> groups{{3, 20}, {17, 50}, {1, 8}};

EffectOptions with(VarianceType variance) { return EffectOptions{.variance = variance}; }

void expect_effect(const std::optional<EffectSize>& found, double yi, double vi) {
  ASSERT_TRUE(found.has_value());
  EXPECT_TRUE(is_close(found->yi, yi, formula_tolerance, std::sqrt(vi), "yi"));
  EXPECT_TRUE(is_close(found->vi, vi, formula_tolerance, 0.0, "vi"));
}

TEST(Proportions, HaveTheVarianceAskedFor) {
  const double p = 3.0 / 20.0, all = 21.0 / 78.0;
  expect_effect(proportions(groups, with(ls))[0], p, p * (1 - p) / 20);
  expect_effect(proportions(groups, with(ub))[0], p, p * (1 - p) / 19);
  expect_effect(proportions(groups, with(av))[0], p, all * (1 - all) / 20);
  expect_effect(log_proportions(groups, with(ls))[0], std::log(p), 1.0 / 3 - 1.0 / 20);
  expect_effect(log_proportions(groups, with(av))[0], std::log(p), (1 / all - 1) / 20);
  const double logit = std::log(3.0 / 17.0);
  expect_effect(logit_proportions(groups, with(ls))[0], logit, 1.0 / 3 + 1.0 / 17);
  expect_effect(logit_proportions(groups, with(av))[0], logit, 1 / (20 * all * (1 - all)));
}

TEST(Proportions, OfTheOthersMirrorThoseOfTheEvents) {
  for (const auto& g : groups) {
    const Proportion others{g.ni - g.xi, g.ni};
    const auto logit = logit_proportions({g}, with(ls))[0].value();
    expect_effect(logit_proportions({others}, with(ls))[0], -logit.yi, logit.vi);
    const double quarter_turn = std::numbers::pi / 2;
    const auto arcsine = arcsine_proportion(g).value();
    expect_effect(arcsine_proportion(others), quarter_turn - arcsine.yi, arcsine.vi);
    const auto twice = double_arcsine_proportion(g).value();
    expect_effect(double_arcsine_proportion(others), quarter_turn - twice.yi, twice.vi);
  }
}

TEST(Proportions, AreAbsentWhereTheyAreNotDefined) {
  const std::vector<Proportion> edges{{0, 5}, {5, 5}, {0, 0}, {1, 1}};
  const auto plain = proportions(edges, with(ls)), unbiased = proportions(edges, with(ub));
  const auto logs = log_proportions(edges, with(ls)), logits = logit_proportions(edges, with(ls));
  const std::vector<std::vector<bool>> defined{
      {true, true, false, true}, {true, true, false, false}, {false, true, false, true}};
  for (std::size_t i = 0; i < edges.size(); ++i) {
    EXPECT_EQ(plain[i].has_value(), defined[0][i]) << i;
    EXPECT_EQ(unbiased[i].has_value(), defined[1][i]) << i;
    EXPECT_EQ(logs[i].has_value(), defined[2][i]) << i;
    EXPECT_FALSE(logits[i].has_value()) << i;
    EXPECT_EQ(arcsine_proportion(edges[i]).has_value(), defined[0][i]) << i;
    EXPECT_EQ(double_arcsine_proportion(edges[i]).has_value(), defined[0][i]) << i;
  }
}

TEST(Proportions, RefuseVariancesThatTheyDoNotHave) {
  EXPECT_THROW(static_cast<void>(proportions(groups, with(ho))), Error);
  EXPECT_THROW(static_cast<void>(log_proportions(groups, with(ub))), Error);
  EXPECT_THROW(static_cast<void>(logit_proportions(groups, with(ub))), Error);
}

TEST(Proportions, AreReadBackFromTheirScales) {
  for (const auto& g :
       {Proportion{0, 9}, Proportion{3, 20}, Proportion{16, 17}, Proportion{7, 7}}) {
    const double p = g.xi / g.ni;
    const auto arcsine = arcsine_proportion(g)->yi;
    EXPECT_NEAR(to_display({AnalysisScale::arcsine, {}}, arcsine), p, 1e-15);
    const auto twice = double_arcsine_proportion(g)->yi;
    EXPECT_NEAR(to_display({AnalysisScale::double_arcsine, g.ni}, twice), p, 1e-14);
    EXPECT_NEAR(from_display({AnalysisScale::double_arcsine, g.ni}, p), twice, 1e-14);
  }
}

TEST(Rates, FollowTheirFormulas) {
  const Rate group{9, 413};
  const double r = 9.0 / 413.0;
  expect_effect(event_rate(group), r, r / 413);
  expect_effect(log_event_rate(group), std::log(r), 1.0 / 9);
  expect_effect(root_event_rate(group), std::sqrt(r), 1.0 / (4 * 413.0));
  const double roots = 0.5 * (std::sqrt(r) + std::sqrt(10.0 / 413.0));
  expect_effect(double_root_event_rate(group), roots, 1.0 / (4 * 413.0));
}

TEST(Rates, InAnotherUnitOfTimeAreThatManyTimesAsLarge) {
  const Rate months{9, 413 * 12.0}, years{9, 413};
  expect_effect(event_rate(years), 12 * event_rate(months)->yi, 144 * event_rate(months)->vi);
  expect_effect(log_event_rate(years),
                std::log(12.0) + log_event_rate(months)->yi,
                log_event_rate(months)->vi);
  for (const auto& measure : {root_event_rate, double_root_event_rate}) {
    expect_effect(measure(years), std::sqrt(12.0) * measure(months)->yi, 12 * measure(months)->vi);
  }
}

TEST(Rates, WithoutEventsHaveNoLogarithm) {
  EXPECT_FALSE(log_event_rate({0, 12}).has_value());
  EXPECT_EQ(event_rate({0, 12})->vi, 0.0);
  EXPECT_GT(double_root_event_rate({0, 12})->yi, 0.0);
}

TEST(Rates, AreAbsentWithoutPersonTime) {
  for (const auto& measure :
       {event_rate, log_event_rate, root_event_rate, double_root_event_rate}) {
    EXPECT_FALSE(measure({3, 0}).has_value());
  }
}

TEST(Rates, AreReadBackFromTheirScales) {
  for (const auto& g : {Rate{0, 9}, Rate{3, 0.25}, Rate{160, 1700}}) {
    const double r = g.xi / g.ti;
    const auto root = root_event_rate(g)->yi, twice = double_root_event_rate(g)->yi;
    EXPECT_NEAR(to_display({AnalysisScale::square_root, {}}, root), r, 1e-14);
    EXPECT_NEAR(to_display({AnalysisScale::double_square_root, g.ti}, twice), r, 1e-14);
  }
}

}  // namespace
}  // namespace copse::effect
