#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "copse/model/tau2.hpp"
#include "support/close.hpp"

namespace copse::reference {
namespace {

nlohmann::json read_cases() {
  std::ifstream file(std::string(COPSE_SOURCE_DIR) + "/tests/reference/multimodal.json");
  return nlohmann::json::parse(file);
}

Estimates estimates_of(const nlohmann::json& one) {
  const auto y = one["y"].get<std::vector<double>>(), v = one["v"].get<std::vector<double>>();
  const auto k = std::ssize(y);
  return {Eigen::Map<const Eigen::VectorXd>(y.data(), k),
          Eigen::Map<const Eigen::VectorXd>(v.data(), k),
          {}};
}

double median(std::vector<double> values) {
  std::ranges::nth_element(values, values.begin() + std::ssize(values) / 2);
  return values[values.size() / 2];
}

TEST(Multimodal, EveryEstimateIsTheGlobalMaximumWithAllMaximaFound) {
  const auto cases = read_cases();
  ASSERT_EQ(cases.size(), 15U);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto data = estimates_of(cases[i]);
    for (const auto& [name, certified] : cases[i]["tau2_certified"].items()) {
      const auto found = model::estimate_tau2(data, find_named(model::tau2_methods, name).value());
      const double expected = std::stod(certified["tau2"].get<std::string>());
      const double scale = expected + median(cases[i]["v"].get<std::vector<double>>());
      const auto what = "case " + std::to_string(i) + " " + name;
      EXPECT_TRUE(support::is_close(found.tau2, expected, support::tau2_tolerance, scale, what));
      if (!found.certificate) continue;
      EXPECT_EQ(found.certificate->maxima.size(), certified["local_maxima"].get<std::size_t>())
          << what;
      const double rounding = 0x1p-52 * expected;  // of the certified value when it became a double
      EXPECT_LE(std::abs(found.tau2 - expected), found.certificate->tau2_error + rounding) << what;
    }
  }
}

}  // namespace
}  // namespace copse::reference
