#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "reference/pool_cases.hpp"
#include "support/close.hpp"

namespace copse::reference {
namespace {

using nlohmann::json;
using support::is_close;

class Pool : public testing::TestWithParam<Case> {};

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const auto n = values.size();
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2.0;
}

std::vector<double> variances(const analysis::Analysis& analysis) {
  std::vector<double> vi;
  for (const auto& study : analysis.studies) {
    if (study.used) vi.push_back(*study.vi);
  }
  return vi;
}

void expect_number(const std::optional<double>& found,
                   const json& expected,
                   double scale,
                   const std::string& what) {
  if (expected.is_null()) return;
  ASSERT_TRUE(found.has_value()) << what;
  EXPECT_TRUE(is_close(*found, expected.get<double>(), support::reference_tolerance, scale, what));
}

TEST_P(Pool, GivesTheEffectSizes) {
  const auto result = pool_like_metafor(GetParam(), {});
  const auto& studies = result.analyses.front().studies;
  const auto& yi = GetParam().expected()["yi"];
  ASSERT_EQ(studies.size(), yi.size());
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (yi[i].is_null()) {
      EXPECT_FALSE(studies[i].used) << i;
      continue;
    }
    const double vi = GetParam().expected()["vi"][i];
    const double scale = std::sqrt(vi);
    const auto label = studies[i].input.label;
    ASSERT_TRUE(studies[i].yi && studies[i].vi) << label;
    EXPECT_TRUE(is_close(*studies[i].yi, yi[i], support::effect_tolerance, scale, label + " yi"));
    EXPECT_TRUE(is_close(*studies[i].vi, vi, support::effect_tolerance, 0.0, label + " vi"));
  }
}

TEST_P(Pool, GivesTheCertifiedTau2) {
  for (const auto& [name, certified] : GetParam().expected()["tau2_certified"].items()) {
    analysis::Choices choices;
    choices.tau2 = find_named(model::tau2_methods, name).value();
    const auto result = pool_like_metafor(GetParam(), choices);
    const auto& analysis = result.analyses.front();
    const auto& found = analysis.pooled.random->tau2.value();
    const double expected = std::stod(certified["tau2"].get<std::string>());
    const double scale = expected + median(variances(analysis));
    EXPECT_TRUE(is_close(found.tau2, expected, support::tau2_tolerance, scale, name));
    if (!found.certificate) continue;
    EXPECT_TRUE(found.certificate->global);
    EXPECT_EQ(found.certificate->maxima.size(), certified["local_maxima"].get<std::size_t>())
        << name;
  }
}

/// Where tau2 is tiny the references' own is less exact than the certified one (see
/// GivesTheCertifiedTau2); the rest of such a fit is then compared at its own tau2.
std::optional<double> inexact_tau2(const json& fit, const std::string& key, const json& expected) {
  const auto& certified = expected["tau2_certified"];
  auto estimator = key.substr(0, key.find('_'));
  if (estimator == "EB") estimator = "PM";  // another name of the same root
  if (!certified.contains(estimator)) return std::nullopt;
  const double exact = std::stod(certified[estimator]["tau2"].get<std::string>());
  const double own = fit["tau2"];
  const bool agrees = std::abs(own - exact) <= 1e-9 * exact;
  return agrees ? std::nullopt : std::optional(own);
}

struct Fit {
  model::Tau2Choice tau2;
  model::CiMethod ci;
};

std::optional<Fit> fit_named(const std::string& key) {
  static const std::map<std::string, model::CiMethod> tests{
      {"z", model::CiMethod::wald},
      {"t", model::CiMethod::t},
      {"knha", model::CiMethod::hartung_knapp},
      {"adhoc", model::CiMethod::hartung_knapp_adhoc}};
  const auto underscore = key.find('_');
  const auto estimator = key.substr(0, underscore);
  const auto ci = tests.at(key.substr(underscore + 1));
  if (estimator == "EE") return Fit{0.0, ci};
  if (const auto method = find_named(model::tau2_methods, estimator)) return Fit{*method, ci};
  return std::nullopt;
}

void expect_fit(const analysis::Analysis& analysis, const std::string& key, const json& expected) {
  const auto& random = *analysis.pooled.random;
  const auto& effect = random.effect;
  const double se = expected["se"];
  const auto near = [&](const std::optional<double>& found, const char* member, double scale) {
    if (!expected.contains(member) || expected[member].is_null()) return;
    const auto what = key + " " + member;
    ASSERT_TRUE(found.has_value()) << what;
    EXPECT_TRUE(is_close(*found, expected[member], support::reference_tolerance, scale, what));
  };
  near(effect.estimate, "estimate", se);
  near(effect.se, "se", 0.0);
  near(effect.statistic, "statistic", 1.0);
  near(effect.df, "df", 0.0);
  near(effect.pval, "pval", effect.pval > 1e-12 ? 1e-6 : 1.0);
  near(effect.ci.lower, "ci_lb", se);
  near(effect.ci.upper, "ci_ub", se);
  const bool common = key.starts_with("EE");
  if (!common) {
    const auto& prediction = random.prediction;
    near(prediction ? std::optional(prediction->lower) : std::nullopt, "pi_lb", se);
    near(prediction ? std::optional(prediction->upper) : std::nullopt, "pi_ub", se);
    near(random.tau2->tau2, "tau2", median(variances(analysis)));
    near(random.tau2->se, "tau2_se", 0.0);
  }
  const auto& h = *analysis.pooled.heterogeneity;
  near(common ? h.i2_q : h.i2_tau2, "i2", 1.0);
  if (!common) near(h.h2, "h2", 1.0);
  near(h.q, "q", 1.0);
  near(h.q_pval, "q_pval", 1e-6);
  if (!expected.contains("weights")) return;
  std::size_t at = 0;
  for (const auto& study : analysis.studies) {
    if (!study.used) continue;
    const double weight = expected["weights"][at++];
    EXPECT_TRUE(is_close(*study.weight_random, weight, support::reference_tolerance, 1.0, key));
  }
}

/// The fits at which the references' program gave up.
std::vector<std::string> failed_fits(const Case& c) {
  if (!c.expected().contains("metafor_failed")) return {};
  return c.expected()["metafor_failed"];
}

/// A fit without a reference of its own: its tau2 is known to 20 digits, and mu follows from it.
void expect_certified(const analysis::Analysis& analysis,
                      const std::string& key,
                      const json& expected) {
  const auto& certified = expected["tau2_certified"][key.substr(0, key.find('_'))];
  const double tau2 = std::stod(certified["tau2"].get<std::string>());
  const auto& random = *analysis.pooled.random;
  EXPECT_TRUE(is_close(random.tau2->tau2, tau2, support::tau2_tolerance, 0.0, key));
  double sum_w = 0.0, sum_wy = 0.0;
  for (const auto& study : analysis.studies) {
    if (!study.used) continue;
    sum_w += 1.0 / (*study.vi + tau2);
    sum_wy += *study.yi / (*study.vi + tau2);
  }
  const double mu = sum_wy / sum_w, se = 1.0 / std::sqrt(sum_w);
  EXPECT_TRUE(is_close(random.effect.estimate, mu, support::reference_tolerance, se, key));
  EXPECT_TRUE(is_close(random.wald_se, se, support::reference_tolerance, 0.0, key));
}

TEST_P(Pool, GivesEveryFit) {
  int compared = 0;
  for (const auto& [key, expected] : GetParam().expected()["fits"].items()) {
    const auto fit = fit_named(key);
    if (!fit) continue;
    analysis::Choices choices;
    choices.tau2 = fit->tau2;
    choices.ci = fit->ci;
    auto rest = expected;
    if (const auto own = inexact_tau2(expected, key, GetParam().expected())) {
      choices.tau2 = *own;
      rest.erase("tau2_se");  // a fixed value has none
    }
    const auto result = pool_like_metafor(GetParam(), choices);
    const auto& analysis = result.analyses.front();
    expect_fit(analysis, key, rest);
    ++compared;
  }
  for (const auto& key : failed_fits(GetParam())) {
    const auto fit = fit_named(key);
    ASSERT_TRUE(fit) << key;
    analysis::Choices choices;
    choices.tau2 = fit->tau2;
    choices.ci = fit->ci;
    const auto result = pool_like_metafor(GetParam(), choices);
    expect_certified(result.analyses.front(), key, GetParam().expected());
    ++compared;
  }
  EXPECT_EQ(compared, 44);  // ten estimators and the common effect, under four tests
}

TEST_P(Pool, GivesTheQProfileInterval) {
  for (const auto& [key, expected] : GetParam().expected()["intervals"].items()) {
    const auto method = find_named(model::tau2_methods, key.substr(0, key.find('_')));
    if (!method || !key.ends_with("_QP")) continue;
    analysis::Choices choices;
    choices.tau2 = *method;
    const auto result = pool_like_metafor(GetParam(), choices);
    const auto& analysis = result.analyses.front();
    const auto& h = *analysis.pooled.heterogeneity;
    const double scale = median(variances(analysis));
    ASSERT_TRUE(h.tau2_ci && h.i2_ci) << key;
    expect_number(h.tau2_ci->lower, expected["tau2_lb"], scale, key + " tau2_lb");
    expect_number(h.tau2_ci->upper, expected["tau2_ub"], scale, key + " tau2_ub");
    expect_number(h.i2_ci->lower, expected["i2_lb"], 1.0, key + " i2_lb");
    expect_number(h.i2_ci->upper, expected["i2_ub"], 1.0, key + " i2_ub");
    expect_number(h.h2_ci->lower, expected["h2_lb"], 1.0, key + " h2_lb");
    expect_number(h.h2_ci->upper, expected["h2_ub"], 1.0, key + " h2_ub");
  }
}

/// The bounds that were found within what was searched; the others lie beyond.
void expect_profile_likelihood(const analysis::Analysis& analysis,
                               const std::string& key,
                               const json& expected) {
  const auto& h = *analysis.pooled.heterogeneity;
  const double scale = median(variances(analysis));
  ASSERT_TRUE(h.tau2_ci && h.i2_ci) << key;
  const bool below = expected["lb_sign"] == "<", above = expected["ub_sign"] == ">";
  EXPECT_TRUE(!below || h.tau2_ci->lower <= expected["tau2_lb"].get<double>()) << key;
  EXPECT_TRUE(!above || h.tau2_ci->upper >= expected["tau2_ub"].get<double>()) << key;
  if (!below) {
    expect_number(h.tau2_ci->lower, expected["tau2_lb"], scale, key + " tau2_lb");
    expect_number(h.i2_ci->lower, expected["i2_lb"], 1.0, key + " i2_lb");
    expect_number(h.h2_ci->lower, expected["h2_lb"], 1.0, key + " h2_lb");
  }
  if (!above) {
    expect_number(h.tau2_ci->upper, expected["tau2_ub"], scale, key + " tau2_ub");
    expect_number(h.i2_ci->upper, expected["i2_ub"], 1.0, key + " i2_ub");
    expect_number(h.h2_ci->upper, expected["h2_ub"], 1.0, key + " h2_ub");
  }
}

TEST_P(Pool, GivesTheProfileLikelihoodInterval) {
  for (const auto& [key, expected] : GetParam().expected()["intervals"].items()) {
    if (!key.ends_with("_PL")) continue;
    analysis::Choices choices;
    choices.tau2 = find_named(model::tau2_methods, key.substr(0, key.find('_'))).value();
    choices.tau2_ci = model::Tau2CiMethod::profile_likelihood;
    const auto result = pool_like_metafor(GetParam(), choices);
    expect_profile_likelihood(result.analyses.front(), key, expected);
  }
}

TEST_P(Pool, GivesTheCommonEffect) {
  const auto result = pool_like_metafor(GetParam(), {});
  const auto& common = result.analyses.front().pooled.common->effect;
  const auto& expected = GetParam().expected()["fits"]["EE_z"];
  const double se = expected["se"];
  expect_number(common.estimate, expected["estimate"], se, "estimate");
  expect_number(common.se, expected["se"], 0.0, "se");
  expect_number(common.statistic, expected["statistic"], 1.0, "statistic");
  expect_number(common.ci.lower, expected["ci_lb"], se, "ci_lb");
  expect_number(common.ci.upper, expected["ci_ub"], se, "ci_ub");
}

INSTANTIATE_TEST_SUITE_P(Reference, Pool, testing::ValuesIn(cases()), [](const auto& test) {
  std::string name = test.param.name();
  std::ranges::replace(name, '-', '_');
  return name;
});

// A folder that was not found, or a measure whose name changed, must not pass as "nothing to
// compare".
TEST(PoolCases, AreAllThere) {
  std::map<std::string, int> count;
  for (const auto& c : cases()) ++count[c.measure];
  const std::map<std::string, int> expected{
      {"MD", 3},   {"SMD", 5},  {"SMDH", 3}, {"ROM", 4}, {"CVR", 2},  {"VR", 2},  {"D2ORL", 2},
      {"RR", 6},   {"OR", 6},   {"RD", 6},   {"AS", 6},  {"PETO", 6}, {"IRR", 2}, {"IRD", 2},
      {"IRSD", 2}, {"PR", 2},   {"PLN", 2},  {"PLO", 2}, {"PAS", 2},  {"PFT", 2}, {"COR", 2},
      {"UCOR", 2}, {"ZCOR", 2}, {"ARAW", 1}, {"AHW", 1}, {"ABT", 1},  {"GEN", 5}};
  EXPECT_EQ(count, expected);
  EXPECT_EQ(cases().size(), 81U);
}

}  // namespace
}  // namespace copse::reference
