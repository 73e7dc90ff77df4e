// Printed intervals: bounds in order, the estimate inside, symmetric on the declared scale.
#include <cmath>

#include "detail_lint.hpp"
#include "wording_lint.hpp"

namespace copse::intake::linting {
namespace {

/// An estimate with its bounds on some scale, and how far rounding may have moved each.
struct PrintedInterval {
  double yi, lower, upper;
  double yi_error, lower_error, upper_error;
};

std::optional<PrintedInterval> as_printed(const LintStudy& study) {
  const auto& r = study.reported;
  if (!r || !r->yi || !r->ci_lb || !r->ci_ub) return std::nullopt;
  return PrintedInterval{*r->yi,
                         *r->ci_lb,
                         *r->ci_ub,
                         rounding(study, "yi", *r->yi),
                         rounding(study, "ci_lb", *r->ci_lb),
                         rounding(study, "ci_ub", *r->ci_ub)};
}

/// On the log scale; absent when rounding could have made a number of any size, or it is negative.
std::optional<PrintedInterval> logged(const PrintedInterval& p) {
  if (p.yi <= p.yi_error || p.lower <= p.lower_error || p.upper <= p.upper_error) {
    return std::nullopt;
  }
  return PrintedInterval{std::log(p.yi),
                         std::log(p.lower),
                         std::log(p.upper),
                         p.yi_error / p.yi,
                         p.lower_error / p.lower,
                         p.upper_error / p.upper};
}

PrintedInterval exponentiated(const PrintedInterval& p) {
  const double y = std::exp(p.yi), lower = std::exp(p.lower), upper = std::exp(p.upper);
  return {y, lower, upper, p.yi_error * y, p.lower_error * lower, p.upper_error * upper};
}

/// How far the estimate is from the middle beyond what rounding explains, in half-widths; 0 when
/// rounding explains it all.
double asymmetry_of(const PrintedInterval& p) {
  const double off = std::fabs(0.5 * (p.lower + p.upper) - p.yi);
  const double explained = p.yi_error + 0.5 * (p.lower_error + p.upper_error);
  return std::fmax(0.0, off - explained) / (0.5 * (p.upper - p.lower));
}

/// Whether another scale suits the interval far better than the declared one.
bool suits_better(const std::optional<PrintedInterval>& other, double declared_asymmetry) {
  return other && asymmetry_of(*other) <= symmetric_part * declared_asymmetry;
}

bool lies_inside(double yi, const PrintedInterval& p) {
  return p.lower - p.lower_error - p.yi_error <= yi && yi <= p.upper + p.upper_error + p.yi_error;
}

/// What would put an estimate outside its interval right.
wording::Outside why_outside(const PrintedInterval& p, bool natural) {
  if (natural && p.yi != 0.0 && lies_inside(1.0 / p.yi, p)) return wording::Outside::inverted;
  if (!natural && lies_inside(-p.yi, p)) return wording::Outside::sign;
  return wording::Outside::unexplained;
}

enum class Scale { as_declared, unlogged, logged_twice, none };

/// The scale on which the interval is symmetric, the declared one first.
Scale scale_of(const PrintedInterval& p, const LintReported& reported) {
  const auto logs = logged(p);
  if (reported.natural && !logs) return Scale::as_declared;
  const double off = asymmetry_of(reported.natural ? *logs : p);
  if (reported.ratio && off > wrong_scale_asymmetry) {
    if (reported.natural && suits_better(p, off)) return Scale::logged_twice;
    if (!reported.natural && suits_better(logs, off)) return Scale::unlogged;
  }
  // Undoing a logarithm also suits the interval of a ratio that was computed without logs, whose
  // asymmetry stays small.
  const bool clear = reported.ratio && !reported.natural && off > clear_asymmetry;
  if (clear && suits_better(exponentiated(p), off)) return Scale::logged_twice;
  return off > asymmetry ? Scale::none : Scale::as_declared;
}

const std::vector<std::string> interval_cells{"yi", "ci_lb", "ci_ub"};

void add_asymmetric(std::size_t i, const PrintedInterval& p, bool natural, Found& found) {
  const auto on_scale = natural ? logged(p).value_or(p) : p;
  const double off = asymmetry_of(on_scale);
  found.add(i,
            "asymmetric-interval",
            off > clear_asymmetry ? Certainty::likely : Certainty::possible,
            interval_cells,
            wording::lint_asymmetric(p.yi, p.lower, p.upper, natural));
}

/// Whether bounds are in order around the estimate.
bool in_order(const Studies& studies, std::size_t i, const PrintedInterval& p, Found& found) {
  if (p.lower > p.upper) {
    found.add(i,
              "bounds-swapped",
              Certainty::certain,
              {"ci_lb", "ci_ub"},
              wording::lint_bounds(p.lower, p.upper));
    return false;
  }
  if (!lies_inside(p.yi, p)) {
    const auto why = why_outside(p, studies[i].reported->natural);
    found.add(i,
              "outside-interval",
              Certainty::certain,
              interval_cells,
              wording::lint_outside(p.yi, p.lower, p.upper, why));
    return false;
  }
  return p.lower < p.upper;
}

void add_wrong_scale(const std::vector<std::size_t>& rows,
                     double judged,
                     const std::string& code,
                     const std::string& in_row,
                     const std::string& in_column,
                     Found& found) {
  const double count = static_cast<double>(rows.size());
  if (rows.size() >= lint_fewest_others && count >= whole_column_part * judged) {
    found.add_for_all(code, Certainty::likely, interval_cells, in_column);
    return;
  }
  for (const auto i : rows) found.add(i, code, Certainty::likely, interval_cells, in_row);
}

}  // namespace

void lint_intervals(const Studies& studies, Found& found) {
  std::vector<std::size_t> unlogged, logged_twice;
  double judged = 0.0;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    const auto p = as_printed(studies[i]);
    if (!p || !in_order(studies, i, *p, found)) continue;
    judged += 1.0;
    const auto scale = scale_of(*p, *studies[i].reported);
    if (scale == Scale::unlogged) unlogged.push_back(i);
    if (scale == Scale::logged_twice) logged_twice.push_back(i);
    if (scale == Scale::none) add_asymmetric(i, *p, studies[i].reported->natural, found);
  }
  add_wrong_scale(unlogged,
                  judged,
                  "ratio-unlogged",
                  wording::lint_unlogged_interval(),
                  wording::lint_unlogged_intervals(),
                  found);
  add_wrong_scale(logged_twice,
                  judged,
                  "logged-twice",
                  wording::lint_logged_interval(),
                  wording::lint_logged_intervals(),
                  found);
}

}  // namespace copse::intake::linting
