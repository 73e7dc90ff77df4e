#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/effect/two_means.hpp"
#include "copse/report/text.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_explain_study.hpp"

namespace copse::view {
namespace {

using analysis::Study;
using effect::Measure;

std::string n(double value) { return fmt::format("{:.5g}", value); }

/// A formula with this study's cells put in.
struct Worked {
  std::string yi;
  std::string vi;
};

std::string smd_variance_numbers(const effect::TwoMeans& m,
                                 double d,
                                 double j,
                                 effect::VarianceType type) {
  const auto n1 = n(m.n1i), n2 = n(m.n2i), g = n(j * d);
  const double total = m.n1i + m.n2i;
  switch (type) {
    case effect::VarianceType::ls:
      return fmt::format("1/{} + 1/{} + {}²/(2 {})", n1, n2, g, n(total));
    case effect::VarianceType::ls2:
      return fmt::format("{}² (1/{} + 1/{} + {}²/(2 {}))", n(j), n1, n2, n(d), n(total));
    case effect::VarianceType::ub:
      return fmt::format(
          "1/{} + 1/{} + (1 - {}/({} {}²)) {}²", n1, n2, n(total - 4.0), n(total - 2.0), n(j), g);
    case effect::VarianceType::av:
      return fmt::format("1/{} + 1/{} + G²/(2 {})", n1, n2, n(total));
    case effect::VarianceType::revman:
      return fmt::format("{}/({} {}) + {}²/(2 {})", n(total), n1, n2, g, n(total - 3.94));
    case effect::VarianceType::h0:
      return fmt::format("{}² (1/{} + 1/{}) {}/{}", n(j), n1, n2, n(total - 2.0), n(total - 4.0));
    case effect::VarianceType::ls3:
    case effect::VarianceType::ho:
    case effect::VarianceType::avho:
    case effect::VarianceType::st:
    case effect::VarianceType::cs:
      break;
  }
  throw Error(ErrorKind::internal, "not a variance of SMD");
}

Worked worked_means(const effect::TwoMeans& m, const analysis::Settings& s) {
  const double sp = effect::pooled_sd(m);
  if (s.measure == Measure::mean_difference) {
    return {fmt::format("{} - {}", n(m.m1i), n(m.m2i)),
            s.vtype == effect::VarianceType::ho
                ? fmt::format("{}² (1/{} + 1/{})", n(sp), n(m.n1i), n(m.n2i))
                : fmt::format("{}²/{} + {}²/{}", n(m.sd1i), n(m.n1i), n(m.sd2i), n(m.n2i))};
  }
  const double df = m.n1i + m.n2i - 2.0;
  const double d = (m.m1i - m.m2i) / sp, j = effect::hedges_j(df, s.smd_j);
  return {fmt::format("J({}) = {}, d = ({} - {})/{} = {}; {} x {}",
                      n(df),
                      n(j),
                      n(m.m1i),
                      n(m.m2i),
                      n(sp),
                      n(d),
                      n(j),
                      n(d)),
          smd_variance_numbers(m, d, j, s.vtype)};
}

Worked worked_counts(const TwoByTwo& t, Measure measure) {
  const auto a = n(t.ai), b = n(t.bi), c = n(t.ci), d = n(t.di), n1 = n(t.n1i()), n2 = n(t.n2i());
  if (measure == Measure::risk_ratio) {
    return {fmt::format("ln(({}/{}) / ({}/{}))", a, n1, c, n2),
            fmt::format("1/{} - 1/{} + 1/{} - 1/{}", a, n1, c, n2)};
  }
  if (measure == Measure::odds_ratio) {
    return {fmt::format("ln({} {} / ({} {}))", a, d, b, c),
            fmt::format("1/{} + 1/{} + 1/{} + 1/{}", a, b, c, d)};
  }
  const auto p1 = n(t.ai / t.n1i()), p2 = n(t.ci / t.n2i());
  return {fmt::format("{}/{} - {}/{}", a, n1, c, n2),
          fmt::format("{}(1 - {})/{} + {}(1 - {})/{}", p1, p1, n1, p2, p2, n2)};
}

Worked worked_reported(const effect::ReportedEffect& r, double ci_level) {
  const auto z = n(stats::normal_critical_value(ci_level));
  const std::string yi = r.natural ? fmt::format("ln({})", n(r.yi)) : "as reported";
  if (r.vi) return {yi, "as reported"};
  if (r.sei) return {yi, fmt::format("{}²", n(*r.sei))};
  const std::string format = r.natural ? "((ln {} - ln {}) / (2 {}))²" : "(({} - {}) / (2 {}))²";
  return {yi, fmt::format(fmt::runtime(format), n(r.ci->upper), n(r.ci->lower), z)};
}

/// The study's numbers by name, for measures whose formula is long.
Worked worked_by_name(const Study& study, intake::Layout layout) {
  std::string numbers;
  for (const auto role : intake::shown_roles(layout)) {
    const auto value = intake::number_of(study.input, role);
    if (!value) continue;
    numbers += fmt::format(
        "{}{} = {}", numbers.empty() ? "" : ", ", intake::declaration(role).name, n(*value));
  }
  return {"with " + numbers, "with the same numbers"};
}

/// The table with what was added to its cells.
TwoByTwo as_computed(const TwoByTwo& table,
                     const Study& study,
                     const analysis::Settings& settings) {
  const bool corrected =
      std::ranges::any_of(study.notes, [](const Notice& n) { return n.code == "zero-cells"; });
  return corrected ? effect::with_added(table, settings.zero_cells) : table;
}

Worked worked(const Study& study, const analysis::PoolResult& result) {
  const auto& settings = result.settings;
  if (const auto* reported = std::get_if<effect::ReportedEffect>(&study.input.values)) {
    return worked_reported(*reported, settings.ci_level);
  }
  const auto* means = std::get_if<effect::TwoMeans>(&study.input.values);
  const bool plain_means = settings.measure == Measure::mean_difference ||
                           settings.measure == Measure::standardised_mean_difference;
  if (means != nullptr && plain_means) return worked_means(*means, settings);
  const auto* table = std::get_if<TwoByTwo>(&study.input.values);
  const bool plain_counts = settings.measure == Measure::risk_ratio ||
                            settings.measure == Measure::odds_ratio ||
                            settings.measure == Measure::risk_difference;
  if (table != nullptr && plain_counts) {
    auto numbers = worked_counts(as_computed(*table, study, settings), settings.measure);
    const bool of_events_alone =
        settings.zero_cells.to == effect::ZeroAddition::events && effect::has_only_events(*table);
    if (of_events_alone ||
        (settings.measure == Measure::risk_difference && !settings.correct_rd_estimate)) {
      numbers.yi = worked_counts(*table, settings.measure).yi;
    }
    return numbers;
  }
  return worked_by_name(study, result.layout);
}

void explain_weights(Explanation& out,
                     const Study& study,
                     const analysis::Analysis& analysis,
                     const analysis::Settings& settings) {
  if (analysis::models_counts(settings.pooling)) {
    out.add("Its weight",
            "common effect: 1 / vi, as a share of the sum over studies; a model of the counts has "
            "no weights",
            fmt::format(
                "1 / {} = {}, {:.2f}%", n(*study.vi), n(1.0 / *study.vi), *study.weight_common));
    return;
  }
  const auto& tau2 = analysis.pooled.random->tau2;
  const double t = tau2 ? tau2->tau2 : 0.0;
  const auto random = fmt::format("1 / ({} + {}) = {}, {:.2f}%",
                                  n(*study.vi),
                                  n(t),
                                  n(1.0 / (*study.vi + t)),
                                  *study.weight_random);
  if (settings.pooling == analysis::PoolingMethod::inverse_variance) {
    out.add("Its weights",
            "common effect: 1 / vi; random effects: 1 / (vi + tau²); each as a share of the sum "
            "over studies",
            fmt::format("1 / {} = {}, {:.2f}%; {}",
                        n(*study.vi),
                        n(1.0 / *study.vi),
                        *study.weight_common,
                        random));
    return;
  }
  const auto common = study.weight_common ? fmt::format("{:.2f}%", *study.weight_common)
                                          : std::string("no common effect");
  out.add("Its weights",
          fmt::format("common effect: see there ({}); random effects: 1 / (vi + tau²); each as a "
                      "share of the sum over studies",
                      about(analysis::pooling_methods, settings.pooling)),
          common + "; " + random);
}

}  // namespace

void explain_study(Explanation& out,
                   const analysis::Analysis& analysis,
                   const analysis::PoolResult& result,
                   const Shown& shown) {
  const auto study = std::ranges::find_if(analysis.studies, &Study::used);
  const auto label = report::printable(study->input.label);
  const auto& declared = effect::declaration(result.settings.measure);
  const auto numbers = worked(*study, result);
  const bool arms = result.layout != intake::Layout::reported;
  out.add(
      "Effect of a study, here " + label,
      arms ? std::string(declared.formula) : "yi as reported (its logarithm when it is a ratio)",
      fmt::format("{} = {}; shown as {}", numbers.yi, n(*study->yi), shown.value(*study->yi)));
  out.add(
      "Its sampling variance",
      "vi = " + std::string(arms ? *effect::variance_formula(declared, result.settings.vtype)
                                 : effect::declaration(Measure::generic).variances.front().formula),
      fmt::format("{} = {}", numbers.vi, n(*study->vi)));
  out.add("Its interval",
          "yi -/+ z sqrt(vi)",
          fmt::format("{} -/+ {} x {}; shown as {}",
                      n(*study->yi),
                      n(stats::normal_critical_value(result.settings.level)),
                      n(std::sqrt(*study->vi)),
                      shown.interval(*study->ci)));
  explain_weights(out, *study, analysis, result.settings);
}

}  // namespace copse::view
