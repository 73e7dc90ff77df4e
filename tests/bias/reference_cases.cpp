#include "bias/reference_cases.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace copse::bias {
namespace {

ReferenceCase read_case(const std::filesystem::path& path) {
  std::ifstream file(path);
  const auto json = nlohmann::json::parse(file);
  std::vector<double> yi, vi;
  for (std::size_t i = 0; i < json["yi"].size(); ++i) {
    if (json["yi"][i].is_null() || json["vi"][i].is_null() || json["vi"][i] <= 0.0) continue;
    yi.push_back(json["yi"][i]);
    vi.push_back(json["vi"][i]);
  }
  return {path.stem().string(),
          {Eigen::Map<const Eigen::VectorXd>(yi.data(), std::ssize(yi)),
           Eigen::Map<const Eigen::VectorXd>(vi.data(), std::ssize(vi)),
           {}},
          json["small_study"]};
}

std::vector<ReferenceCase> read_cases() {
  std::vector<ReferenceCase> found;
  const auto folder = std::filesystem::path(COPSE_SOURCE_DIR) / "tests/reference/pool";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") found.push_back(read_case(entry.path()));
  }
  std::ranges::sort(found, {}, &ReferenceCase::name);
  return found;
}

}  // namespace

const std::vector<ReferenceCase>& reference_cases() {
  static const auto all = read_cases();
  return all;
}

}  // namespace copse::bias
