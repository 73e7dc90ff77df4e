#include "copse/model/pooled_effect.hpp"

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "wording.hpp"

namespace copse::model {

PooledEffect pooled_effect(double estimate, double se, std::optional<double> df, double level) {
  const double quantile =
      df ? stats::t_critical_value(level, *df) : stats::normal_critical_value(level);
  PooledEffect effect;
  effect.estimate = estimate;
  effect.se = se;
  effect.df = df;
  effect.ci = {estimate - quantile * se, estimate + quantile * se};
  effect.pval = 0.0;
  if (se > 0.0) {
    const double statistic = estimate / se;
    effect.statistic = statistic;
    effect.pval =
        df ? stats::t_two_sided_pval(statistic, *df) : stats::normal_two_sided_pval(statistic);
  }
  return effect;
}

void require_level(double level) {
  if (!(level > 0.0 && level < 1.0)) throw Error(ErrorKind::usage, wording::level_out_of_range());
}

}  // namespace copse::model
