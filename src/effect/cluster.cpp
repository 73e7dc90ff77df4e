#include "copse/effect/cluster.hpp"

#include <cmath>

#include "detail_contract.hpp"

namespace copse::effect {
namespace {

void require_design_effect(double design_effect) {
  detail::require_positive("the design effect", design_effect);
}

}  // namespace

double design_effect(double cluster_size, double icc) {
  detail::require_at_least("the mean cluster size", 1.0, cluster_size);
  detail::require_between("the intracluster correlation", -1.0, 1.0, icc);
  const double found = 1.0 + (cluster_size - 1.0) * icc;
  require_design_effect(found);
  return found;
}

double effective_size(double n, double design_effect) {
  require_design_effect(design_effect);
  return n / design_effect;
}

TwoByTwo effective_counts(const TwoByTwo& table, double design_effect) {
  require_design_effect(design_effect);
  return {table.ai / design_effect,
          table.bi / design_effect,
          table.ci / design_effect,
          table.di / design_effect};
}

TwoMeans effective_means(const TwoMeans& study, double design_effect) {
  TwoMeans effective = study;
  effective.n1i = effective_size(study.n1i, design_effect);
  effective.n2i = effective_size(study.n2i, design_effect);
  return effective;
}

double inflated_sei(double sei, double design_effect) {
  require_design_effect(design_effect);
  return sei * std::sqrt(design_effect);
}

EffectSize inflated_effect(const EffectSize& effect, double design_effect) {
  require_design_effect(design_effect);
  return {effect.yi, effect.vi * design_effect};
}

}  // namespace copse::effect
