// Standardised mean differences that are far from the others', or huge.
#include <algorithm>
#include <cmath>

#include "detail_lint.hpp"
#include "wording_lint.hpp"

namespace copse::intake::linting {
namespace {

using effect::TwoMeans;

double smd_of(const TwoMeans& study, double times1, double times2) {
  return (study.m1i * times1 - study.m2i * times2) / effect::pooled_sd(study);
}

std::vector<std::optional<double>> smds_of(const Studies& studies) {
  std::vector<std::optional<double>> result;
  for (const auto& study : studies) {
    const bool usable = study.means && effect::pooled_sd(*study.means) > 0.0;
    result.push_back(usable ? std::optional(smd_of(*study.means, 1.0, 1.0)) : std::nullopt);
  }
  return result;
}

/// Means with a shifted point that bring the SMD nearer to the others' once put right; empty when
/// none brings it home.
std::vector<Shift> shifted_means(const TwoMeans& study, const Others& rest) {
  const double before = rest.distance(smd_of(study, 1.0, 1.0));
  std::vector<Shift> explanations;
  for (const double factor : shifts) {
    for (const int group : {1, 2}) {
      const double right = 1.0 / factor;
      const double smd = group == 1 ? smd_of(study, right, 1.0) : smd_of(study, 1.0, right);
      const double distance = rest.distance(smd);
      if (distance < before) explanations.push_back({group, factor, distance});
    }
  }
  const auto is_home = [](const Shift& shift) { return shift.misfit <= at_home; };
  if (std::ranges::none_of(explanations, is_home)) explanations.clear();
  return explanations;
}

bool is_huge(const std::optional<double>& smd) { return smd && std::fabs(*smd) > huge_smd; }

bool already_explained(std::size_t study, const Found& found) {
  return found.has_for_all("se-as-sd") || found.has(study, "se-as-sd") ||
         found.has(study, "decimal-shift");
}

/// One finding when large differences are common, instead of one for each.
void add_common(const std::vector<std::optional<double>>& smds, Found& found) {
  const auto k = std::ranges::count_if(smds, [](const auto& smd) { return smd.has_value(); });
  const auto huge = std::ranges::count_if(smds, is_huge);
  found.add_for_all("large-smd",
                    Certainty::possible,
                    {"m1i", "sd1i", "m2i", "sd2i"},
                    wording::lint_large_smds(huge, k));
}

}  // namespace

bool huge_is_rare(const std::vector<std::optional<double>>& smds) {
  const auto k = std::ranges::count_if(smds, [](const auto& smd) { return smd.has_value(); });
  const auto huge = std::ranges::count_if(smds, is_huge);
  // Of a handful of studies a single one is no pattern.
  return huge <= 1 || static_cast<double>(huge) <= rare_part * static_cast<double>(k);
}

void lint_smds(const Studies& studies, Found& found) {
  const auto values = smds_of(studies);
  const bool rare = huge_is_rare(values);
  if (!rare && !found.has_for_all("se-as-sd")) add_common(values, found);
  const Compared smds(values, least_smd_spread);
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (!smds[i] || already_explained(i, found)) continue;
    const auto& study = *studies[i].means;
    auto rest = smds.without(i);
    if (rest) rest->spread = std::fmax(rest->spread, std::sqrt(1.0 / study.n1i + 1.0 / study.n2i));
    const bool outlier = rest && rest->distance(*smds[i]) > outlying;
    auto explanations = outlier ? shifted_means(study, *rest) : std::vector<Shift>{};
    if (!explanations.empty()) {
      const auto certainty = by_distance(rest->distance(*smds[i]));
      add_shift(
          i, certainty, {"m1i", "m2i"}, {study.m1i, study.m2i}, std::move(explanations), found);
    } else if (rare && std::fabs(*smds[i]) > huge_smd) {
      found.add(i,
                "large-smd",
                Certainty::possible,
                {"m1i", "sd1i", "m2i", "sd2i"},
                wording::lint_large_smd(*smds[i]));
    }
  }
}

}  // namespace copse::intake::linting
