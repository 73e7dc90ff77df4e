#include "copse/analysis/bubble.hpp"

#include <algorithm>
#include <cmath>

#include "copse/analysis/moderators.hpp"
#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_moderated.hpp"
#include "wording_moderators.hpp"

namespace copse::analysis {
namespace {

constexpr int line_parts = 60;

BubbleLine line_at(double x, const model::MetaRegressionFit& fit, double critical) {
  const Eigen::Vector2d at(1.0, x);
  BubbleLine point;
  point.x = x;
  point.fit = fit.terms[0].estimate + fit.terms[1].estimate * x;
  const double variance = at.dot(fit.covariance * at);
  const double half = critical * std::sqrt(variance);
  point.ci = {point.fit - half, point.fit + half};
  if (fit.tau2) {
    const double wide = critical * std::sqrt(variance + fit.tau2->tau2);
    point.prediction = Interval{point.fit - wide, point.fit + wide};
  }
  return point;
}

BubbleAnalysis analysed(const Analysis& pooled,
                        const table::Table& table,
                        const Settings& settings,
                        const std::string& moderator) {
  const auto design = moderator_design(table, pooled.studies, {moderator});
  if (design.terms.size() != 2 || design.terms[1] != moderator) {
    throw Error(ErrorKind::usage, wording::moderator_is_no_number(moderator));
  }
  BubbleAnalysis out{pooled.by, pooled.scale, {}, {}, {}, pooled.notices};
  const auto data = part_of(pooled.studies, design.used);
  out.fit = model::fit_meta_regression(
      data, design.x, {settings.tau2, test_of(settings.ci), settings.level});
  const double tau2 = out.fit.tau2 ? out.fit.tau2->tau2 : 0.0;
  const Eigen::ArrayXd w = (data.vi.minCoeff() + tau2) / (data.vi.array() + tau2);
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    out.studies.push_back({data.labels[static_cast<std::size_t>(i)],
                           design.x(i, 1),
                           data.yi[i],
                           100.0 * w[i] / w.sum()});
  }
  const auto& df = out.fit.terms[1].df;
  const double critical = df ? stats::t_critical_value(settings.level, *df)
                             : stats::normal_critical_value(settings.level);
  const double first = design.x.col(1).minCoeff(), last = design.x.col(1).maxCoeff();
  for (int i = 0; i <= line_parts; ++i) {
    out.line.push_back(line_at(first + (last - first) * i / line_parts, out.fit, critical));
  }
  out.notices.insert(out.notices.end(), design.notices.begin(), design.notices.end());
  out.notices.insert(out.notices.end(), out.fit.notices.begin(), out.fit.notices.end());
  return out;
}

}  // namespace

BubbleResult bubble(const table::Table& table,
                    const Choices& choices,
                    const std::string& moderator) {
  const auto pooled = pool_without_prediction(table, choices);
  BubbleResult result{pooled.settings, pooled.scale, moderator, {}, pooled.notices};
  for (const auto& analysis : pooled.analyses) {
    result.analyses.push_back(analysed(analysis, table, pooled.settings, moderator));
  }
  return result;
}

}  // namespace copse::analysis
