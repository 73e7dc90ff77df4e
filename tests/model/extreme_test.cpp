#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <ostream>
#include <sstream>

#include "copse/model/common_effect.hpp"
#include "copse/model/heterogeneity.hpp"
#include "copse/model/random_effects.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

// Badly scaled data against 60-digit arithmetic (scripts/reference/extreme.py).
namespace copse::model {
namespace {

using support::is_close;

struct ExtremeCase {
  std::string name;
  std::vector<double> yi, vi;
  std::map<std::string, double> expected;  ///< by "fit quantity"
};
std::ostream& operator<<(std::ostream& out, const ExtremeCase& c) { return out << c.name; }

std::vector<ExtremeCase> read_cases() {
  std::ifstream file(std::string(COPSE_SOURCE_DIR) + "/tests/reference/extreme.csv");
  std::vector<ExtremeCase> cases;
  std::string line;
  std::getline(file, line);  // the script and its versions
  std::getline(file, line);  // the header
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    std::string name, fit, quantity, text;
    std::getline(cells, name, ',');
    std::getline(cells, fit, ',');
    std::getline(cells, quantity, ',');
    std::getline(cells, text, ',');
    const double value = std::strtod(text.c_str(), nullptr);
    if (cases.empty() || cases.back().name != name) cases.push_back({name, {}, {}, {}});
    if (fit == "data") {
      (quantity == "yi" ? cases.back().yi : cases.back().vi).push_back(value);
    } else {
      cases.back().expected[fit + ' ' + quantity] = value;
    }
  }
  return cases;
}

struct Extreme : testing::TestWithParam<ExtremeCase> {
  Extreme() : data(samples::estimates(GetParam().yi, GetParam().vi)) {}

  /// Rounding of the data's own differences is in the result, so tolerances are relative to the
  /// value.
  void expect(double found, const std::string& quantity, double scale = 0.0) const {
    EXPECT_TRUE(is_close(found, GetParam().expected.at(quantity), 1e-12, scale, quantity));
  }

  Estimates data;
};

TEST_P(Extreme, CommonEffectAndHeterogeneityAreExact) {
  const auto common = fit_common_effect(data).effect;
  expect(common.estimate, "common mu", common.se);
  expect(common.se, "common se");
  const auto h = describe_heterogeneity(data, {});
  expect(h.q, "common q");
  expect(*h.typical_variance, "common typical_variance");
  expect(h.tau2_ci->lower, "QP lower");
  expect(h.tau2_ci->upper, "QP upper");
}

TEST_P(Extreme, RandomEffectsAreExact) {
  for (const auto& method : tau2_methods) {
    const auto fit = fit_random_effects(data, {.tau2 = method.value});
    const std::string name(method.name);
    expect(fit.tau2->tau2, name + " tau2");
    ASSERT_EQ(fit.tau2->se.has_value(), GetParam().expected.contains(name + " tau2_se")) << name;
    if (fit.tau2->se) expect(*fit.tau2->se, name + " tau2_se");
    expect(fit.effect.estimate, name + " mu", fit.effect.se);
    expect(fit.effect.se, name + " se");
    expect(*fit.hk_scale, name + " hk_scale");
  }
}

TEST_P(Extreme, LikelihoodHasItsGlobalMaximum) {
  for (const auto method :
       {Tau2Method::maximum_likelihood, Tau2Method::restricted_maximum_likelihood}) {
    const auto certificate = estimate_tau2(data, method).certificate.value();
    const auto name = samples::name_of(method);
    double highest = -HUGE_VAL;
    for (const auto& maximum : certificate.maxima) highest = std::max(highest, maximum.loglik);
    expect(highest, name + " loglik", 1.0);
    expect(static_cast<double>(certificate.maxima.size()), name + " maxima");
    EXPECT_TRUE(certificate.global);
  }
}

INSTANTIATE_TEST_SUITE_P(Data, Extreme, testing::ValuesIn(read_cases()), [](const auto& tested) {
  std::string name = tested.param.name;
  std::ranges::replace(name, '-', '_');
  return name;
});

TEST(ExtremeCases, AreAllRead) { EXPECT_EQ(read_cases().size(), 8U); }

}  // namespace
}  // namespace copse::model
