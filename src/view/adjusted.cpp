#include <fmt/format.h>

#include <cmath>

#include "copse/view/numbers.hpp"
#include "detail_adjusted.hpp"

namespace copse::view {
namespace {

Adjusted trim_and_fill(const bias::TrimAndFill& found) {
  Adjusted row{"trim-and-fill", "Trim and fill", {}, ""};
  row.name +=
      fmt::format(" ({}{})",
                  name_of(bias::trim_fill_estimators, found.estimator),
                  found.side ? fmt::format(", {}", name_of(bias::funnel_sides, *found.side)) : "");
  if (found.fit) row.effect = found.fit->effect;
  if (found.k0) {
    row.remark = fmt::format("{} {} filled in", *found.k0, *found.k0 == 1 ? "study" : "studies");
  }
  return row;
}

/// The likelihood-ratio test says whether selection explains the data better.
Adjusted selection(const analysis::SelectionRow& row) {
  const auto& fit = row.result.fit;
  Adjusted adjusted{"selection-" + row.name, "Selection, " + row.name, {}, ""};
  if (!fit) return adjusted;
  adjusted.effect = fit->effect;
  if (fit->lrt) adjusted.remark = "no selection: " + pval(fit->lrt->pval);
  return adjusted;
}

Adjusted p_uniform_star(const bias::PUniformStarResult& result) {
  Adjusted row{"p-uniform-star", "p-uniform*", {}, ""};
  const auto& fit = result.fit;
  if (!fit) return row;
  const double root = std::sqrt(fit->mu_lrt.statistic);
  row.effect = model::PooledEffect{fit->mu,
                                   fit->se.value_or(0.0),
                                   std::copysign(root, fit->mu),
                                   {},
                                   fit->mu_lrt.pval,
                                   fit->mu_ci};
  row.has_se = fit->se.has_value();
  row.remark = fmt::format(
      "{} of {} significant", fit->significant, fit->significant + fit->not_significant);
  return row;
}

Adjusted copas(const bias::Copas& found) {
  Adjusted row{"copas", "Copas, adjusted", {}, ""};
  if (!found.adjusted) return row;
  const auto& fit = found.fits[*found.adjusted];
  row.effect = fit.effect;
  row.remark = fmt::format("{} unpublished", fixed(fit.unpublished, 1));
  return row;
}

}  // namespace

std::vector<Adjusted> adjusted_estimates(const analysis::SmallStudyAnalysis& found) {
  std::vector<Adjusted> rows{{"observed", "Random effects, observed", found.observed, ""}};
  rows.push_back(trim_and_fill(found.trim_and_fill));
  const auto& pp = found.pet_peese;
  rows.push_back({"pet", "PET", pp.pet, ""});
  rows.push_back({"peese", "PEESE", pp.peese, ""});
  rows.push_back({"pet-peese",
                  "PET-PEESE",
                  pp.estimate,
                  pp.estimate ? (pp.takes_peese ? "takes PEESE" : "takes PET") : ""});
  if (found.waap) {
    rows.push_back({"waap-wls",
                    "WAAP-WLS",
                    found.waap->estimate,
                    fmt::format("{} adequately powered", found.waap->adequately_powered)});
  }
  rows.push_back({"limit", "Limit meta-analysis", found.limit.estimate, ""});
  for (const auto& row : found.selection) rows.push_back(selection(row));
  rows.push_back(p_uniform_star(found.p_uniform_star));
  rows.push_back(copas(found.copas));
  return rows;
}

}  // namespace copse::view
