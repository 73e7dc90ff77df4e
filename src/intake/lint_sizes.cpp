// Sizes of groups: a shifted point, the total of both groups in place of one.
#include <cmath>

#include "detail_lint.hpp"
#include "wording_lint.hpp"

namespace copse::intake::linting {
namespace {

struct Sizes {
  double n1i = 0.0;
  double n2i = 0.0;
};

std::optional<Sizes> sizes_of(const LintStudy& study) {
  if (study.means) return Sizes{study.means->n1i, study.means->n2i};
  if (study.counts) return Sizes{study.counts->n1i(), study.counts->n2i()};
  return std::nullopt;
}

std::vector<std::optional<double>> log_ratios(const Studies& studies) {
  std::vector<std::optional<double>> result;
  for (const auto& study : studies) {
    const auto sizes = sizes_of(study);
    const bool usable = sizes && sizes->n1i > 0.0 && sizes->n2i > 0.0;
    result.push_back(usable ? std::optional(std::log(sizes->n1i / sizes->n2i)) : std::nullopt);
  }
  return result;
}

/// The printed total says it outright.
void lint_printed_total(const Studies& studies, std::size_t i, Found& found) {
  const auto sizes = sizes_of(studies[i]);
  const auto& total = studies[i].ni;
  if (!sizes || !total || sizes->n1i + sizes->n2i <= *total) return;
  for (const int group : {1, 2}) {
    if ((group == 1 ? sizes->n1i : sizes->n2i) != *total) continue;
    const std::string cell = group == 1 ? "n1i" : "n2i";
    found.add(
        i, "total-as-arm-size", Certainty::certain, {cell}, wording::lint_total_printed(cell));
  }
}

/// Exactly twice the other group where all others allocate 1:1.
void lint_doubled(
    std::size_t i, double log_ratio, const Sizes& sizes, const Others& rest, Found& found) {
  const double ratio = std::exp(std::fabs(log_ratio));
  const bool others_balanced = std::fabs(rest.median) < balanced && rest.spread <= balanced;
  if (!others_balanced || ratio < total_ratio_low || ratio > total_ratio_high) return;
  const std::string cell = sizes.n1i > sizes.n2i ? "n1i" : "n2i";
  found.add(
      i, "total-as-arm-size", Certainty::possible, {cell}, wording::lint_total_suspected(cell));
}

void lint_shifted(std::size_t i, double log_ratio, const Others& rest, Found& found) {
  for (const double factor : shifts) {
    if (!rest.explained(log_ratio, log_ratio - std::log(factor))) continue;
    found.add(i,
              "decimal-shift",
              by_distance(rest.distance(log_ratio)),
              {"n1i", "n2i"},
              wording::lint_shifted_size(std::exp(log_ratio), std::exp(rest.median)));
    return;
  }
}

}  // namespace

void lint_sizes(const Studies& studies, Found& found) {
  const Compared ratios(log_ratios(studies), least_log_spread);
  for (std::size_t i = 0; i < studies.size(); ++i) {
    lint_printed_total(studies, i, found);
    const auto rest = ratios.without(i);
    if (!rest) continue;
    lint_shifted(i, *ratios[i], *rest, found);
    if (!found.has(i, "total-as-arm-size")) {
      lint_doubled(i, *ratios[i], *sizes_of(studies[i]), *rest, found);
    }
  }
}

}  // namespace copse::intake::linting
