#include "copse/core/estimates.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "copse/core/error.hpp"

namespace copse {
namespace {

std::string study_name(const Estimates& data, Eigen::Index i) {
  const auto at = static_cast<std::size_t>(i);
  return data.labels.empty() ? "study " + std::to_string(i + 1) : "study '" + data.labels[at] + "'";
}

}  // namespace

void require_valid(const Estimates& data) {
  const auto labelled = data.labels.empty() || std::ssize(data.labels) == data.k();
  if (data.vi.size() != data.k() || !labelled) {
    throw Error(ErrorKind::usage, "yi, vi and labels must have the same length");
  }
  if (data.k() == 0) throw Error(ErrorKind::estimation, "there is no study to pool");
  std::vector<std::string> findings;
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    if (!std::isfinite(data.yi[i])) {
      findings.push_back("the effect of " + study_name(data, i) + " is not a finite number");
    }
    if (!(std::isfinite(data.vi[i]) && data.vi[i] > 0.0)) {
      findings.push_back("the sampling variance of " + study_name(data, i) +
                         " is not a finite number above 0");
    }
  }
  if (!findings.empty()) throw Error::listing(ErrorKind::estimation, findings);
}

}  // namespace copse
