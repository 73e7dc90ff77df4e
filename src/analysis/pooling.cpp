#include "copse/core/error.hpp"
#include "copse/model/about_mean.hpp"
#include "copse/model/mantel_haenszel.hpp"
#include "copse/model/peto.hpp"
#include "detail_double_zero.hpp"
#include "detail_pooling.hpp"
#include "wording.hpp"
#include "wording_absolute.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;

/// Double zeros say something about a difference: that it is small.
template <class Counts>
bool is_left_out(const Counts& counts, const Settings& settings) {
  const bool is_difference =
      effect::declaration(settings.measure).scale == effect::AnalysisScale::identity;
  return settings.double_zero == effect::DoubleZero::drop && !is_difference &&
         is_double_zero(counts, settings);
}

bool is_left_out(const effect::LogRank&, const Settings&) { return false; }

/// What a pooling method takes, with the positions of the studies that it comes from.
template <class Values>
struct Taken {
  std::vector<std::size_t> at;
  std::vector<Values> values;
};

template <class Values>
Taken<Values> taken(const std::vector<Study>& studies, const Settings& settings) {
  Taken<Values> found;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    const auto* values = std::get_if<Values>(&studies[i].input.values);
    if (values == nullptr || is_left_out(*values, settings)) continue;
    found.at.push_back(i);
    found.values.push_back(*values);
  }
  return found;
}

std::optional<model::MantelHaenszelFit> mantel_haenszel(const std::vector<TwoByTwo>& tables,
                                                        const Settings& settings) {
  const bool corrects = settings.mh_correction == MantelHaenszelZeros::only0;
  const model::MantelHaenszelCorrection correction{corrects ? settings.zero_cells.add : 0.0,
                                                   !settings.correct_rd_estimate};
  if (settings.measure == Measure::odds_ratio) {
    return model::mantel_haenszel_odds_ratio(tables, settings.level, correction);
  }
  if (settings.measure == Measure::risk_ratio) {
    return model::mantel_haenszel_risk_ratio(tables, settings.level, correction);
  }
  return model::mantel_haenszel_risk_difference(
      tables, settings.rd_variance, settings.level, correction);
}

std::optional<model::MantelHaenszelFit> mantel_haenszel(const std::vector<PersonTime>& observed,
                                                        const Settings& settings) {
  const bool corrects = settings.mh_correction == MantelHaenszelZeros::only0;
  const auto studies = effect::correct_zero_cells(
      observed,
      {corrects ? effect::ZeroCells::only0 : effect::ZeroCells::none, settings.zero_cells.add});
  return settings.measure == Measure::rate_ratio
             ? model::mantel_haenszel_rate_ratio(studies, settings.level)
             : model::mantel_haenszel_rate_difference(studies, settings.level);
}

TableTests tests_of(const std::vector<TwoByTwo>& tables, const Settings& settings) {
  TableTests tests{model::test_association(tables), std::nullopt};
  if (settings.measure != Measure::odds_ratio) return tests;
  if (const auto fit = model::mantel_haenszel_odds_ratio(tables, settings.level)) {
    tests.common_odds_ratio = model::test_common_odds_ratio(tables, fit->effect.estimate);
  }
  return tests;
}

TableTests tests_of(const std::vector<PersonTime>& studies, const Settings&) {
  return {model::test_association(studies), std::nullopt};
}

void set_fit(CommonRow& row,
             const model::PooledEffect& effect,
             const Eigen::VectorXd& weights,
             const std::vector<std::size_t>& at) {
  row.fit = model::CommonEffectFit{effect, weights};
  for (std::size_t i = 0; i < at.size(); ++i) {
    row.weights.at(at[i]) = 100.0 * weights[static_cast<Eigen::Index>(i)];
  }
}

/// A study with a weight of 0 may be in the sums all the same, as an odds ratio's is when only
/// group 1 has events. One that says nothing has no weight, unless it has one in the random-effects
/// row.
template <class Counts>
void clear_weightless(CommonRow& row,
                      const std::vector<Study>& studies,
                      const Taken<Counts>& counts) {
  for (std::size_t i = 0; i < counts.at.size(); ++i) {
    const std::size_t at = counts.at[i];
    if (row.weights[at] > 0.0 || studies[at].used) continue;
    if (!model::test_association(std::vector{counts.values[i]})) row.weights[at].reset();
  }
}

void pool_by_inverse_variance(CommonRow& row,
                              const std::vector<Study>& studies,
                              const Estimates& data,
                              const Settings& settings) {
  std::vector<std::size_t> used;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (studies[i].used) used.push_back(i);
  }
  const auto fit = model::fit_common_effect(data, settings.level);
  set_fit(row, fit.effect, fit.weights, used);
}

template <class Counts>
void pool_by_mantel_haenszel(CommonRow& row,
                             const std::vector<Study>& studies,
                             const Estimates& data,
                             const Settings& settings) {
  const auto counts = taken<Counts>(studies, settings);
  row.tests = tests_of(counts.values, settings);
  if (settings.measure == Measure::odds_ratio && !row.tests.common_odds_ratio) {
    row.notices.push_back(wording::no_common_odds_ratio_test());
  }
  const auto fit = mantel_haenszel(counts.values, settings);
  if (!fit) {
    row.notices.push_back(wording::not_estimable(settings.pooling));
    return;
  }
  set_fit(row, fit->effect, fit->weights, counts.at);
  clear_weightless(row, studies, counts);
  if (data.k() > 0) row.q = model::q_about(data, fit->effect.estimate);
}

model::ObservedMinusExpected observed_minus_expected(const TwoByTwo& table) {
  return model::observed_minus_expected(table);
}

model::ObservedMinusExpected observed_minus_expected(const effect::LogRank& study) {
  return {study.oei, study.voei};
}

template <class Values>
void pool_by_peto(CommonRow& row, const std::vector<Study>& studies, const Settings& settings) {
  const auto counts = taken<Values>(studies, settings);
  std::vector<model::ObservedMinusExpected> differences;
  for (const auto& values : counts.values) differences.push_back(observed_minus_expected(values));
  const auto fit = model::pool_peto(differences, settings.level);
  if (!fit) {
    row.notices.push_back(wording::not_estimable(settings.pooling));
    return;
  }
  set_fit(row, fit->effect, fit->weights, counts.at);
  for (const auto at : counts.at) {
    if (row.weights[at] == 0.0 && !studies[at].used) row.weights[at].reset();
  }
  row.q = fit->q;
}

}  // namespace

CommonRow pool_common(const std::vector<Study>& studies,
                      const Estimates& data,
                      const Settings& settings) {
  CommonRow row;
  row.weights.resize(studies.size());
  const auto inputs = effect::declaration(settings.measure).inputs();
  switch (settings.pooling) {
    case PoolingMethod::inverse_variance:
    case PoolingMethod::glmm_um_fs:
    case PoolingMethod::glmm_um_rs:
    case PoolingMethod::glmm_cm_al:
    case PoolingMethod::glmm_cm_el:
    case PoolingMethod::beta_binomial:
      pool_by_inverse_variance(row, studies, data, settings);
      return row;
    case PoolingMethod::mantel_haenszel:
      if (inputs == effect::InputKind::person_time) {
        pool_by_mantel_haenszel<PersonTime>(row, studies, data, settings);
      } else {
        pool_by_mantel_haenszel<TwoByTwo>(row, studies, data, settings);
      }
      return row;
    case PoolingMethod::peto:
      if (inputs == effect::InputKind::log_rank) {
        pool_by_peto<effect::LogRank>(row, studies, settings);
      } else {
        pool_by_peto<TwoByTwo>(row, studies, settings);
      }
      return row;
  }
  throw Error(ErrorKind::internal, "unknown pooling method");
}
}  // namespace copse::analysis
