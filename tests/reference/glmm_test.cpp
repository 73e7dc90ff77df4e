#include <gtest/gtest.h>

#include <map>

#include "copse/table/read_csv.hpp"
#include "reference/csv_rows.hpp"
#include "reference/pool_cases.hpp"
#include "support/close.hpp"

// Mixed models against fits that share no method with the library (scripts/reference/glmm.py and
// glmm_random_studies.R), and against metafor, whose quadrature and optimiser are less exact.
namespace copse::reference {
namespace {

using analysis::PoolingMethod;
using support::is_close;

const std::string folder = std::string(COPSE_SOURCE_DIR) + "/tests/reference/";

const std::map<std::string, PoolingMethod> methods{{"UM.FS", PoolingMethod::glmm_um_fs},
                                                   {"UM.RS", PoolingMethod::glmm_um_rs},
                                                   {"CM.AL", PoolingMethod::glmm_cm_al},
                                                   {"CM.EL", PoolingMethod::glmm_cm_el}};

analysis::Pooled pooled(const std::string& dataset,
                        const std::string& measure,
                        const std::string& model) {
  analysis::Choices choices;
  choices.reading.measure = find_named(effect::measure_names(), measure).value();
  choices.pooling = methods.at(model);
  choices.lint = false;
  if (measure == "IRLN") choices.reading.columns = {{"xi", "x1i"}, {"ti", "t1i"}};
  auto result = analysis::pool(table::read_csv(folder + "pool/" + dataset + ".csv"), choices);
  return std::move(result.analyses.front().pooled);
}

void expect_fit(const analysis::Pooled& found, const CsvRow& row) {
  const auto what = row.at("dataset") + " " + row.at("measure") + " " + row.at("model");
  ASSERT_TRUE(found.glmm && found.random) << what;
  const auto& fit = *found.glmm;
  const double se = std::stod(row.at("se"));
  // Standard errors come from second differences on the other side: seven to eight digits.
  const auto expect = [&](double value, const std::string& key, double scale, double tolerance) {
    EXPECT_TRUE(is_close(value, std::stod(row.at(key)), tolerance, scale, what + " " + key));
  };
  expect(found.random->effect.estimate, "estimate", se, 1e-8);
  expect(found.random->effect.se, "se", 0.0, 5e-8);
  expect(found.random->tau2->tau2, "tau2", *fit.tau2->se, 1e-8);
  expect(*fit.tau2->se, "tau2_se", 0.0, 5e-8);
  expect(fit.loglik, "loglik", 1.0, 1e-10);
  if (row.contains("lrt")) expect(fit.lrt->q, "lrt", 1.0, 1e-8);
  if (row.contains("sigma2")) expect(*fit.sigma2, "sigma2", 0.0, 1e-8);
}

TEST(GlmmReference, AgreesWithTrapezoidalSums) {
  const auto rows = csv_rows(folder + "glmm.csv");
  EXPECT_EQ(rows.size(), 17U);
  for (const auto& row : rows) {
    expect_fit(pooled(row.at("dataset"), row.at("measure"), row.at("model")), row);
  }
}

TEST(GlmmReference, AgreesWithTwoDimensionalSums) {
  const auto rows = csv_rows(folder + "glmm_random_studies.csv");
  EXPECT_EQ(rows.size(), 3U);
  for (const auto& row : rows) {
    expect_fit(pooled(row.at("dataset"), row.at("measure"), row.at("model")), row);
  }
}

// metafor computes UM.FS and CM.AL with seven points and UM.RS by Laplace's approximation (lme4).
TEST(GlmmReference, AgreesWithMetaforToItsThreeDigits) {
  int compared = 0;
  for (const auto& c : cases()) {
    if (c.measure != "OR") continue;
    for (const std::string model : {"UM.FS", "CM.AL"}) {
      const auto& expected = c.expected()["table_methods"]["GLMM_OR_" + model];
      const auto found = pooled(c.dataset, "OR", model);
      const auto what = c.dataset + " " + model;
      ASSERT_TRUE(found.glmm) << what;
      const double se = expected["se"];
      EXPECT_TRUE(is_close(
          found.random->effect.estimate, expected["estimate"].get<double>(), 2e-3, se, what));
      EXPECT_TRUE(is_close(found.random->effect.se, se, 1e-3, 0.0, what + " se"));
      EXPECT_TRUE(is_close(
          found.random->tau2->tau2, expected["tau2"].get<double>(), 2e-3, 0.01, what + " tau2"));
      EXPECT_TRUE(
          is_close(found.glmm->lrt->q, expected["lrt"].get<double>(), 1e-6, 0.0, what + " lrt"));
      ++compared;
    }
  }
  EXPECT_EQ(compared, 12);
}

}  // namespace
}  // namespace copse::reference
