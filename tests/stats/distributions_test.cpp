#include "copse/stats/distributions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "support/close.hpp"

namespace copse::stats {
namespace {

using support::is_close;

struct Value {
  std::string function;
  double x, df, expected;
};

/// 60-digit values, scripts/reference/distributions.py.
std::vector<Value> read_values() {
  std::ifstream file(std::string(COPSE_SOURCE_DIR) + "/tests/reference/distributions.csv");
  std::vector<Value> values;
  std::string line;
  std::getline(file, line);  // the script and its versions
  std::getline(file, line);  // the header
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    std::string function, x, df, expected;
    std::getline(cells, function, ',');
    std::getline(cells, x, ',');
    std::getline(cells, df, ',');
    std::getline(cells, expected, ',');
    values.push_back({function,
                      std::strtod(x.c_str(), nullptr),
                      std::strtod(df.c_str(), nullptr),
                      std::strtod(expected.c_str(), nullptr)});
  }
  return values;
}

struct Function {
  const char* name;
  std::function<double(double, double)> evaluate;
  std::size_t values;
  std::function<double(double, double)>
      condition;  ///< times a rounding, the error allowed beyond 1e-13
};
std::ostream& operator<<(std::ostream& out, const Function& f) { return out << f.name; }

struct Distributions : testing::TestWithParam<Function> {};

TEST_P(Distributions, AgreeWith60Digits) {
  std::size_t seen = 0;
  for (const auto& value : read_values()) {
    if (value.function != GetParam().name) continue;
    ++seen;
    std::ostringstream what;
    what.precision(17);
    what << value.function << '(' << value.x << ", " << value.df << ')';
    EXPECT_TRUE(is_close(GetParam().evaluate(value.x, value.df),
                         value.expected,
                         1e-13 + 0x1p-52 * GetParam().condition(value.x, value.df),
                         0.0,
                         what.str()));
  }
  EXPECT_EQ(seen, GetParam().values);
}

// Far out in a tail, the rounding of x or of its logarithm within the formula is what counts.
double none(double, double) { return 0.0; }
double normal_tail(double z, double) { return z * z; }
double chi_squared_tail(double x, double df) { return 2.0 * std::max(0.0, x - df); }

const Function functions[] = {
    {"normal_density", [](double x, double) { return normal_density(x); }, 9, normal_tail},
    {"normal_cdf", [](double x, double) { return normal_cdf(x); }, 19, normal_tail},
    {"normal_quantile", [](double x, double) { return normal_quantile(x); }, 16, none},
    {"normal_two_sided_pval",
     [](double x, double) { return normal_two_sided_pval(x); },
     9,
     normal_tail},
    {"t_quantile", t_quantile, 140, none},
    {"t_two_sided_pval", t_two_sided_pval, 97, none},
    {"chi_squared_quantile", chi_squared_quantile, 80, none},
    {"chi_squared_upper_quantile", chi_squared_upper_quantile, 88, none},
    {"chi_squared_upper_pval", chi_squared_upper_pval, 74, chi_squared_tail},
    {"half_step_gamma_ratio", [](double x, double) { return half_step_gamma_ratio(x); }, 13, none},
};
INSTANTIATE_TEST_SUITE_P(Function,
                         Distributions,
                         testing::ValuesIn(functions),
                         [](const auto& tested) { return tested.param.name; });

TEST(Quantiles, AreSymmetricWhereTheDistributionIs) {
  for (const double p : {0.0625, 0.25, 0.375}) {
    EXPECT_EQ(normal_quantile(p), -normal_quantile(1.0 - p));
    for (const double df : {1.0, 2.0, 5.0, 12.0, 99.0}) {
      EXPECT_EQ(t_quantile(p, df), -t_quantile(1.0 - p, df));
    }
  }
}

TEST(Quantiles, OfOneAndTwoDegreesOfFreedomHaveTheirClosedForm) {
  for (const double p : {0.001, 0.2, 0.7, 0.999}) {
    EXPECT_TRUE(is_close(t_quantile(p, 1.0), -1.0 / std::tan(M_PI * p), 1e-13, 1e-2, "Cauchy"));
    EXPECT_TRUE(is_close(t_quantile(p, 2.0),
                         (2.0 * p - 1.0) / std::sqrt(2.0 * p * (1.0 - p)),
                         1e-13,
                         0.0,
                         "t with 2 df"));
    EXPECT_TRUE(is_close(chi_squared_quantile(p, 2.0), -2.0 * std::log1p(-p), 1e-13, 0.0, "chi2"));
    EXPECT_TRUE(
        is_close(chi_squared_upper_quantile(p, 2.0), -2.0 * std::log(p), 1e-13, 0.0, "chi2"));
  }
}

TEST(Pvalues, GoToZeroWithoutLeavingTheUnitInterval) {
  EXPECT_EQ(normal_two_sided_pval(0.0), 1.0);
  EXPECT_EQ(normal_two_sided_pval(1e300), 0.0);
  EXPECT_EQ(t_two_sided_pval(0.0, 3.0), 1.0);
  EXPECT_EQ(chi_squared_upper_pval(0.0, 5.0), 1.0);
  EXPECT_EQ(chi_squared_upper_pval(1e300, 5.0), 0.0);
  EXPECT_GE(t_two_sided_pval(1e300, 3.0), 0.0);
  EXPECT_LE(t_two_sided_pval(1e300, 3.0), 1e-300);
}

TEST(HalfStepGammaRatio, ClosesItsRecursion) {
  // Gamma(m/2) / Gamma((m-1)/2) times Gamma((m+1)/2) / Gamma(m/2) is (m - 1) / 2.
  for (const double m : {1.5, 2.0, 3.0, 10.0, 77.0, 1e4, 1e6, 1e9}) {
    const double product = half_step_gamma_ratio(m) * half_step_gamma_ratio(m + 1.0);
    EXPECT_TRUE(is_close(product, (m - 1.0) / 2.0, 1e-14, 0.0, "product"));
  }
}

TEST(FUpperPval, IsThatOfTSquaredAndOfTheClosedFormForTwo) {
  for (const double t : {0.1, 1.0, 3.0, 20.0}) {
    EXPECT_NEAR(f_upper_pval(t * t, 1.0, 7.0), t_two_sided_pval(t, 7.0), 1e-14);
    const double closed = std::pow(1.0 + 2.0 * t / 9.0, -4.5);  // 2 and 9 df
    EXPECT_NEAR(f_upper_pval(t, 2.0, 9.0) / closed, 1.0, 1e-12);
  }
}

}  // namespace
}  // namespace copse::stats
