#include <gtest/gtest.h>

#include "copse/table/read_csv.hpp"
#include "reference/csv_rows.hpp"
#include "reference/pool_cases.hpp"
#include "support/close.hpp"

// The beta-binomial model against gamma functions of 40 digits
// (scripts/reference/beta_binomial.py).
namespace copse::reference {
namespace {

using support::is_close;

const std::string folder = std::string(COPSE_SOURCE_DIR) + "/tests/reference/";

analysis::Pooled pooled(const std::string& dataset, const std::string& measure) {
  analysis::Choices choices;
  choices.reading.measure = find_named(effect::measure_names(), measure).value();
  choices.pooling = analysis::PoolingMethod::beta_binomial;
  choices.lint = false;
  if (measure.starts_with("P")) choices.reading.columns = {{"xi", "ai"}, {"ni", "n1i"}};
  auto result = analysis::pool(table::read_csv(folder + "pool/" + dataset + ".csv"), choices);
  return std::move(result.analyses.front().pooled);
}

TEST(BetaBinomialReference, AgreesWithFortyDigits) {
  const auto rows = csv_rows(folder + "beta_binomial.csv");
  EXPECT_EQ(rows.size(), 30U);
  for (const auto& row : rows) {
    const auto what = row.at("dataset") + " " + row.at("measure");
    const auto found = pooled(row.at("dataset"), row.at("measure"));
    ASSERT_TRUE(found.beta_binomial && found.random) << what;
    const auto& fit = *found.beta_binomial;
    const auto expect = [&](double value, const std::string& key, double scale) {
      EXPECT_TRUE(is_close(value, std::stod(row.at(key)), 1e-9, scale, what + " " + key));
    };
    expect(found.random->effect.estimate, "estimate", std::stod(row.at("se")));
    expect(found.random->effect.se, "se", 0.0);
    expect(fit.rho, "rho", 0.0);
    expect(fit.rho_se.value_or(0.0), "rho_se", 0.0);
    expect(fit.loglik, "loglik", 1.0);
  }
}

}  // namespace
}  // namespace copse::reference
