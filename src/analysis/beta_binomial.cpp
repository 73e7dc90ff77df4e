#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "detail_beta_binomial.hpp"
#include "wording_glmm.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;

model::RiskScale risk_scale(Measure measure) {
  if (measure == Measure::odds_ratio || measure == Measure::logit_proportion) {
    return model::RiskScale::logit;
  }
  if (measure == Measure::risk_ratio || measure == Measure::log_proportion) {
    return model::RiskScale::log;
  }
  return model::RiskScale::identity;
}

struct Group {
  double events = 0.0;
  double members = 0.0;
};

/// The one or two groups of a study; none when its counts are not all there.
std::vector<Group> groups_of(const Study& study) {
  if (const auto* t = std::get_if<TwoByTwo>(&study.input.values)) {
    return {{t->ai, t->n1i()}, {t->ci, t->n2i()}};
  }
  if (const auto* one = std::get_if<effect::Proportion>(&study.input.values)) {
    return {{one->xi, one->ni}};
  }
  return {};
}

bool is_whole(const Group& group) {
  return group.events == std::floor(group.events) && group.members == std::floor(group.members);
}

struct Counts {
  std::vector<model::GroupCounts> groups;
  std::vector<std::string> without_effect;  ///< studies that have counts but no effect
};

Counts counts_of(const std::vector<Study>& studies, const Settings& settings) {
  std::vector<std::vector<Group>> rows;
  std::vector<std::string> fractional;
  Counts counts;
  for (const auto& study : studies) {
    auto groups = groups_of(study);
    if (groups.empty()) continue;
    if (!std::ranges::all_of(groups, is_whole)) fractional.push_back(study.input.label);
    if (!study.used) counts.without_effect.push_back(study.input.label);
    rows.push_back(std::move(groups));
  }
  if (!fractional.empty()) {
    throw Error(ErrorKind::input, wording::whole_counts(settings.pooling, fractional));
  }
  const auto k = static_cast<Eigen::Index>(rows.size());
  counts.groups.resize(rows.empty() ? 1 : rows.front().size(),
                       {Eigen::VectorXd(k), Eigen::VectorXd(k)});
  for (Eigen::Index i = 0; i < k; ++i) {
    const auto& row = rows[static_cast<std::size_t>(i)];
    for (std::size_t j = 0; j < row.size(); ++j) {
      counts.groups[j].xi[i] = row[j].events;
      counts.groups[j].ni[i] = row[j].members;
    }
  }
  return counts;
}

}  // namespace

void pool_by_beta_binomial(Pooled& pooled,
                           const std::vector<Study>& studies,
                           const Estimates& data,
                           const Settings& settings) {
  const auto counts = counts_of(studies, settings);
  auto result =
      model::fit_beta_binomial(counts.groups, risk_scale(settings.measure), settings.level);
  if (result.fit) {
    model::RandomEffectsFit row;
    row.effect = result.fit->effect;
    row.mu = result.fit->effect.estimate;
    row.wald_se = result.fit->effect.se;
    row.tau2_choice = settings.tau2;
    pooled.random = row;
    if (!counts.without_effect.empty()) {
      pooled.notices.push_back(wording::counted_without_effect(counts.without_effect));
    }
  }
  pooled.beta_binomial = std::move(result.fit);
  pooled.heterogeneity = model::describe_heterogeneity(
      data, std::nullopt, {model::Tau2CiMethod::none, false, settings.level, std::nullopt});
  pooled.notices.insert(pooled.notices.end(), result.notices.begin(), result.notices.end());
}

}  // namespace copse::analysis
