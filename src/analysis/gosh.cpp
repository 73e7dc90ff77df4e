#include "copse/analysis/gosh.hpp"

#include "wording_refits.hpp"

namespace copse::analysis {
namespace {

sensitivity::GoshOptions options_for(const Settings& settings,
                                     const GoshChoices& wanted,
                                     int threads) {
  sensitivity::GoshOptions options;
  options.tau2 = settings.tau2;
  options.seed = settings.bootstrap.seed;
  options.draws = wanted.draws.value_or(options.draws);
  options.enumerate_up_to = wanted.enumerate_up_to.value_or(options.enumerate_up_to);
  options.estimate_bins = wanted.estimate_bins;
  options.i2_bins = wanted.i2_bins;
  options.keep_rows = wanted.keep_rows;
  options.threads = threads;
  return options;
}

GoshAnalysis analysed(const Analysis& pooled,
                      const Settings& settings,
                      const sensitivity::GoshOptions& options) {
  GoshAnalysis out{pooled.by, pooled.scale, {}, {}, {}, {}, pooled.notices};
  out.null = effect::null_effect(settings.measure, pooled.scale.scale);
  for (const auto& study : pooled.studies) {
    if (!study.used) continue;
    out.labels.push_back(study.input.label);
    out.records.push_back(study.record);
  }
  const auto data = estimates_of(pooled.studies);
  if (data.k() == 0) return out;
  out.gosh = sensitivity::gosh(data, options);
  const auto& more = out.gosh.notices;
  out.notices.insert(out.notices.end(), more.begin(), more.end());
  return out;
}

}  // namespace

GoshResult gosh(const table::Table& table,
                const Choices& choices,
                const GoshChoices& wanted,
                int threads) {
  const auto pooled = pool_without_prediction(table, choices);
  GoshResult result{
      pooled.source, pooled.rows, pooled.settings, pooled.scale, pooled.layout, {}, pooled.notices};
  if (pooled.settings.pooling != PoolingMethod::inverse_variance) {
    result.notices.push_back(wording::by_inverse_variance(pooled.settings.pooling));
  }
  const auto options = options_for(pooled.settings, wanted, threads);
  for (const auto& analysis : pooled.analyses) {
    result.analyses.push_back(analysed(analysis, pooled.settings, options));
  }
  return result;
}

}  // namespace copse::analysis
