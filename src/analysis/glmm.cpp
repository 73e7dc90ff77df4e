#include <cmath>

#include "copse/core/error.hpp"
#include "detail_double_zero.hpp"
#include "detail_glmm.hpp"
#include "wording_glmm.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;

/// The counts of the studies that have some, double zeros left out when asked for.
template <class Counts>
std::vector<Counts> counts_of(const std::vector<Study>& studies, const Settings& settings) {
  std::vector<Counts> found;
  for (const auto& study : studies) {
    const auto* counts = std::get_if<Counts>(&study.input.values);
    if (counts == nullptr) continue;
    if constexpr (requires { is_double_zero(*counts, settings); }) {
      if (settings.double_zero == effect::DoubleZero::drop && is_double_zero(*counts, settings)) {
        continue;
      }
    }
    found.push_back(*counts);
  }
  return found;
}

bool is_whole(double value) { return value == std::floor(value); }

void require_whole_counts(const std::vector<Study>& studies, const Settings& settings) {
  if (settings.pooling != PoolingMethod::glmm_cm_el || settings.measure != Measure::odds_ratio) {
    return;
  }
  std::vector<std::string> fractional;
  for (const auto& study : studies) {
    const auto* t = std::get_if<TwoByTwo>(&study.input.values);
    if (t == nullptr) continue;
    const bool whole = is_whole(t->ai) && is_whole(t->bi) && is_whole(t->ci) && is_whole(t->di);
    if (!whole) fractional.push_back(study.input.label);
  }
  if (!fractional.empty())
    throw Error(ErrorKind::input, wording::whole_counts(settings.pooling, fractional));
}

model::GlmmResult fit_one_group(const std::vector<effect::Proportion>& groups,
                                const model::GlmmOptions& options) {
  const auto k = static_cast<Eigen::Index>(groups.size());
  Eigen::VectorXd xi(k), ni(k);
  for (Eigen::Index i = 0; i < k; ++i) {
    xi[i] = groups[static_cast<std::size_t>(i)].xi;
    ni[i] = groups[static_cast<std::size_t>(i)].ni;
  }
  return model::fit_log_odds_glmm(xi, ni, options);
}

model::GlmmResult fit_one_group(const std::vector<effect::Rate>& groups,
                                const model::GlmmOptions& options) {
  const auto k = static_cast<Eigen::Index>(groups.size());
  Eigen::VectorXd xi(k), ti(k);
  for (Eigen::Index i = 0; i < k; ++i) {
    xi[i] = groups[static_cast<std::size_t>(i)].xi;
    ti[i] = groups[static_cast<std::size_t>(i)].ti;
  }
  return model::fit_log_rate_glmm(xi, ti, options);
}

model::GlmmResult fit(const std::vector<Study>& studies, const Settings& settings) {
  const double* held = std::get_if<double>(&settings.tau2);
  const model::GlmmOptions options{*glmm_of(settings.pooling),
                                   held != nullptr ? std::optional(*held) : std::nullopt,
                                   settings.ci,
                                   settings.prediction,
                                   settings.level};
  if (settings.measure == Measure::odds_ratio) {
    return model::fit_odds_ratio_glmm(counts_of<TwoByTwo>(studies, settings), options);
  }
  if (settings.measure == Measure::rate_ratio) {
    return model::fit_rate_ratio_glmm(counts_of<PersonTime>(studies, settings), options);
  }
  if (settings.measure == Measure::logit_proportion) {
    return fit_one_group(counts_of<effect::Proportion>(studies, settings), options);
  }
  return fit_one_group(counts_of<effect::Rate>(studies, settings), options);
}

model::RandomEffectsFit row_of(const model::GlmmFit& glmm, const Settings& settings) {
  model::RandomEffectsFit row;
  row.effect = glmm.effect;
  row.ci_method = glmm.ci_method;
  row.mu = glmm.effect.estimate;
  row.wald_se = glmm.effect.se;
  row.predictive = glmm.predictive;
  row.prediction = glmm.prediction;
  row.tau2 = glmm.tau2;
  row.tau2_choice = settings.tau2;
  return row;
}

}  // namespace

void pool_by_glmm(Pooled& pooled,
                  const std::vector<Study>& studies,
                  const Estimates& data,
                  const Settings& settings) {
  require_whole_counts(studies, settings);
  auto result = fit(studies, settings);
  std::optional<double> tau2;
  if (result.fit) {
    pooled.random = row_of(*result.fit, settings);
    if (result.fit->tau2) tau2 = result.fit->tau2->tau2;
  }
  pooled.glmm = std::move(result.fit);
  pooled.heterogeneity = model::describe_heterogeneity(
      data, tau2, {model::Tau2CiMethod::none, false, settings.level, std::nullopt});
  pooled.notices.insert(pooled.notices.end(), result.notices.begin(), result.notices.end());
}

}  // namespace copse::analysis
