#include "copse/intake/conversions.hpp"

#include "copse/core/findings.hpp"
#include "wording_convert.hpp"

namespace copse::intake {
namespace {

bool within(const std::optional<double>& value, double low, double high) {
  return !value || (*value >= low && *value <= high);
}

}  // namespace

void require_valid(const Conversions& conversions) {
  Findings findings;
  if (!(conversions.ci_level > 0.0 && conversions.ci_level < 1.0)) {
    findings.add([] { return wording::ci_level_out_of_range(); });
  }
  if (!within(conversions.correlation, -1.0, 1.0)) {
    findings.add([] { return wording::correlation_out_of_range(); });
  }
  if (!within(conversions.icc, 0.0, 1.0)) {
    findings.add([] { return wording::icc_out_of_range(); });
  }
  if (conversions.cluster_size && !(*conversions.cluster_size >= 1.0)) {
    findings.add([] { return wording::cluster_size_out_of_range(); });
  }
  findings.raise_if_any(ErrorKind::usage);
}

}  // namespace copse::intake
