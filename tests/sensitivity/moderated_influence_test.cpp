#include "copse/sensitivity/moderated_influence.hpp"

#include <gtest/gtest.h>

#include <Eigen/LU>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "copse/core/error.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::sensitivity {
namespace {

using support::is_close;

using Row = std::map<std::string, std::string>;

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  std::string cell;
  while (std::getline(stream, cell, ',')) cells.push_back(cell);
  return cells;
}

/// The rows of one fit, scripts/reference/moderated_influence.R.
std::vector<Row> reference(const std::string& tau2, const std::string& test) {
  std::ifstream file(std::string(COPSE_SOURCE_DIR) + "/tests/reference/moderated_influence.csv");
  std::string line;
  std::getline(file, line);  // the script and its versions
  std::getline(file, line);
  const auto header = cells_of(line);
  std::vector<Row> rows;
  while (std::getline(file, line)) {
    const auto cells = cells_of(line);
    Row row;
    for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = cells[i];
    if (row["tau2"] == tau2 && row["test"] == test) rows.push_back(row);
  }
  return rows;
}

double number(const Row& row, const std::string& name) {
  return std::strtod(row.at(name).c_str(), nullptr);
}

struct Problem {
  Estimates data;
  Eigen::MatrixXd x;
};

Problem bcg() {
  const auto rows = reference("REML", "z");
  std::vector<double> yi, vi;
  Eigen::MatrixXd x(std::ssize(rows), 4);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    yi.push_back(number(rows[i], "yi"));
    vi.push_back(number(rows[i], "vi"));
    x.row(static_cast<Eigen::Index>(i)) << 1.0, number(rows[i], "latitude"),
        number(rows[i], "alternate"), number(rows[i], "systematic");
  }
  return {samples::estimates(yi, vi), x};
}

struct Case {
  const char* tau2;
  model::Tau2Method method;
  const char* test;
  model::CoefficientTest coefficient_test;
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.tau2 << c.test; }

struct ModeratedInfluenceReference : testing::TestWithParam<Case> {};

TEST_P(ModeratedInfluenceReference, AgreesWithMetafor) {
  const auto& [tau2, method, test, coefficient_test] = GetParam();
  const auto [data, x] = bcg();
  const auto found = moderated_influence(data, x, {method, coefficient_test, 0.95});
  const auto rows = reference(tau2, test);
  ASSERT_EQ(rows.size(), found.studies.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& [study, dfbetas, baujat] = found.studies[i];
    const auto compare = [&](const std::string& name, double value) {
      EXPECT_TRUE(is_close(value, number(rows[i], name), 1e-8, 1e-3, name));
    };
    compare("rstudent", study.rstudent.value());
    compare("dffits", study.dffits.value());
    compare("cook_d", study.cook_d.value());
    compare("cov_r", study.cov_r.value());
    compare("tau2_del", study.tau2_del.value());
    compare("qe_del", study.qe_del.value());
    compare("hat", study.hat);
    compare("weight", study.weight);
    for (std::size_t j = 0; j < 4; ++j) {
      compare("dfbetas_" + std::to_string(j + 1), dfbetas[j].value());
    }
    compare("baujat_x", baujat.heterogeneity);
    compare("baujat_y", baujat.influence.value());
    EXPECT_EQ(study.influential(), rows[i].at("influential") == "1") << i;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Fits,
    ModeratedInfluenceReference,
    testing::Values(Case{"REML",
                         model::Tau2Method::restricted_maximum_likelihood,
                         "z",
                         model::CoefficientTest::z},
                    Case{"REML",
                         model::Tau2Method::restricted_maximum_likelihood,
                         "knha",
                         model::CoefficientTest::knapp_hartung},
                    Case{
                        "DL", model::Tau2Method::dersimonian_laird, "z", model::CoefficientTest::z},
                    Case{"DL",
                         model::Tau2Method::dersimonian_laird,
                         "knha",
                         model::CoefficientTest::knapp_hartung}));

TEST(ModeratedInfluence, OfAnInterceptAloneIsThatOfTheMean) {
  const auto data = bcg().data;
  const auto found = moderated_influence(data, Eigen::MatrixXd::Ones(data.k(), 1));
  const auto plain = influence(data);
  const auto plain_baujat = baujat(data);
  for (std::size_t i = 0; i < plain.studies.size(); ++i) {
    const auto& a = found.studies[i].influence;
    const auto& b = plain.studies[i];
    EXPECT_NEAR(*a.rstudent, *b.rstudent, 1e-11);
    EXPECT_NEAR(*a.dffits, *b.dffits, 1e-11);
    EXPECT_NEAR(*a.cook_d, *b.cook_d, 1e-11);
    EXPECT_NEAR(*a.cov_r, *b.cov_r, 1e-11);
    EXPECT_NEAR(*a.tau2_del, *b.tau2_del, 1e-11);
    EXPECT_NEAR(*a.qe_del, *b.qe_del, 1e-10);
    EXPECT_NEAR(a.hat, b.hat, 1e-12);
    EXPECT_NEAR(a.weight, b.weight, 1e-10);
    EXPECT_NEAR(*a.dfbetas, *b.dfbetas, 1e-11);
    EXPECT_EQ(a.passed, b.passed);
    EXPECT_NEAR(
        found.studies[i].baujat.heterogeneity, plain_baujat.studies[i].heterogeneity, 1e-11);
    EXPECT_NEAR(*found.studies[i].baujat.influence, *plain_baujat.studies[i].influence, 1e-10);
  }
  EXPECT_EQ(found.thresholds.dffits, plain.thresholds.dffits);
}

TEST(ModeratedInfluence, DoesNotDependOnTheScaleOfEffectsOrModerators) {
  auto [data, x] = bcg();
  const auto before = moderated_influence(data, x);
  data.yi *= 0x1p40;
  data.vi *= 0x1p80;
  x.col(1) *= 1e6;
  const auto after = moderated_influence(data, x);
  for (std::size_t i = 0; i < before.studies.size(); ++i) {
    EXPECT_NEAR(*after.studies[i].influence.dffits, *before.studies[i].influence.dffits, 1e-8);
    EXPECT_NEAR(*after.studies[i].influence.cook_d, *before.studies[i].influence.cook_d, 1e-8);
    EXPECT_NEAR(*after.studies[i].influence.cov_r, *before.studies[i].influence.cov_r, 1e-8);
    EXPECT_NEAR(*after.studies[i].dfbetas[1], *before.studies[i].dfbetas[1], 1e-8);
  }
}

TEST(ModeratedInfluence, HatValuesAddUpToTheNumberOfCoefficients) {
  const auto [data, x] = bcg();
  double sum = 0.0;
  for (const auto& study : moderated_influence(data, x).studies) sum += study.influence.hat;
  EXPECT_NEAR(sum, 4.0, 1e-12);
}

/// The only study at its level: without it the column is 0.
TEST(ModeratedInfluence, SaysWhichStudyTheDesignCannotDoWithout) {
  auto data = samples::estimates({0.1, 0.4, 0.3, 0.2, 0.9}, {0.02, 0.03, 0.05, 0.04, 0.06});
  data.labels = {"a", "b", "c", "d", "e"};
  Eigen::MatrixXd x(5, 2);
  x << 1, 0, 1, 0, 1, 0, 1, 0, 1, 1;
  const auto found = moderated_influence(data, x);
  EXPECT_FALSE(found.studies[4].influence.rstudent);
  EXPECT_TRUE(found.studies[0].influence.rstudent);
  ASSERT_EQ(found.notices.size(), 1U);
  EXPECT_EQ(found.notices.front().studies, std::vector<std::string>{"e"});
}

TEST(ModeratedInfluence, IsTheSameWithAnyNumberOfThreads) {
  const auto [data, x] = bcg();
  const auto one = moderated_influence(data, x, {}, 1), two = moderated_influence(data, x, {}, 2);
  for (std::size_t i = 0; i < one.studies.size(); ++i) {
    EXPECT_EQ(one.studies[i].influence.rstudent, two.studies[i].influence.rstudent);
  }
}

TEST(ModeratedInfluence, RefusesADesignThatIsNotOfFullRank) {
  const auto [data, x] = bcg();
  Eigen::MatrixXd twice(x.rows(), 5);
  twice << x, x.col(1);
  EXPECT_THROW(static_cast<void>(moderated_influence(data, twice)), Error);
}

}  // namespace
}  // namespace copse::sensitivity
