#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "detail_glmm_studies.hpp"
#include "wording_glmm.hpp"

namespace copse::model::detail {
namespace {

/// Keeps a study unless its likelihood is flat; under random study effects a flat one still tells
/// about the studies' levels.
void keep(GlmmStudies& model, const StudyCounts& study) {
  const auto towards = direction(study);
  if (model.has_centre() || !(towards.down && towards.up)) model.studies.push_back(study);
}

GlmmStudies empty_model(GlmmModel model) {
  GlmmStudies result;
  if (model == GlmmModel::fixed_study_effects) result.own = centre;
  if (model == GlmmModel::random_study_effects) result.random = RandomEffects::effect_and_centre;
  return result;
}

StudyCounts counts_of(const TwoByTwo& t, GlmmModel model) {
  switch (model) {
    case GlmmModel::fixed_study_effects:
    case GlmmModel::random_study_effects:
      return TwoGroups{binomial_group(t.ai, t.n1i()), binomial_group(t.ci, t.n2i())};
    case GlmmModel::conditional_approximate:
      return binomial_group(t.ai, t.ai + t.ci, std::log(t.n1i() / t.n2i()));
    case GlmmModel::conditional_exact:
      return ConditionalTable{t.ai, t.n1i(), t.n2i(), t.ai + t.ci};
  }
  throw Error(ErrorKind::internal, "unknown mixed model");
}

StudyCounts counts_of(const PersonTime& s, GlmmModel model) {
  if (model == GlmmModel::conditional_exact) {
    return binomial_group(s.x1i, s.x1i + s.x2i, std::log(s.t1i / s.t2i));
  }
  return TwoGroups{poisson_group(s.x1i, s.t1i), poisson_group(s.x2i, s.t2i)};
}

bool is_whole(const TwoByTwo& t) {
  return t.ai == std::floor(t.ai) && t.bi == std::floor(t.bi) && t.ci == std::floor(t.ci) &&
         t.di == std::floor(t.di);
}

bool is_count(double value) { return std::isfinite(value) && value >= 0.0; }
bool is_time(double value) { return std::isfinite(value) && value > 0.0; }

}  // namespace

GlmmStudies glmm_studies(const std::vector<TwoByTwo>& tables, GlmmModel model) {
  GlmmStudies result = empty_model(model);
  for (const auto& t : tables) {
    if (!is_count(t.ai) || !is_count(t.bi) || !is_count(t.ci) || !is_count(t.di)) {
      throw Error(ErrorKind::usage, wording::glmm_counts());
    }
    if (model == GlmmModel::conditional_exact && !is_whole(t)) {
      throw Error(ErrorKind::usage, wording::glmm_whole_counts());
    }
    if (t.n1i() > 0.0 && t.n2i() > 0.0) keep(result, counts_of(t, model));
  }
  return result;
}

GlmmStudies glmm_studies(const std::vector<PersonTime>& studies, GlmmModel model) {
  if (model == GlmmModel::conditional_approximate) {
    throw Error(ErrorKind::usage, wording::no_approximate_rates());
  }
  GlmmStudies result = empty_model(model);
  for (const auto& s : studies) {
    if (!is_count(s.x1i) || !is_count(s.x2i) || !is_time(s.t1i) || !is_time(s.t2i)) {
      throw Error(ErrorKind::usage, wording::glmm_counts());
    }
    keep(result, counts_of(s, model));
  }
  return result;
}

GlmmStudies glmm_studies(const std::vector<GroupCount>& groups) {
  GlmmStudies result;
  for (const auto& group : groups) {
    if (group.size > 0.0) keep(result, group);
  }
  return result;
}

bool bounds_effect(const GlmmStudies& model) {
  const auto every = [&](auto condition) { return std::ranges::all_of(model.studies, condition); };
  if (!model.has_centre()) {
    return !every([](const StudyCounts& s) { return direction(s).down; }) &&
           !every([](const StudyCounts& s) { return direction(s).up; });
  }
  return !every([](const StudyCounts& s) { return is_lowest(std::get<TwoGroups>(s).group1); }) &&
         !every([](const StudyCounts& s) { return is_highest(std::get<TwoGroups>(s).group1); }) &&
         !every([](const StudyCounts& s) { return is_lowest(std::get<TwoGroups>(s).group2); }) &&
         !every([](const StudyCounts& s) { return is_highest(std::get<TwoGroups>(s).group2); });
}

}  // namespace copse::model::detail
