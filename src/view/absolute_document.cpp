#include <fmt/format.h>

#include <cmath>

#include "copse/view/numbers.hpp"
#include "detail_absolute.hpp"

namespace copse::view {
namespace {

using effect::EventKind;
using effect::RiskWithTreatment;

/// Three or more digits of the baseline per 1000.
int decimals_at(double baseline) {
  if (baseline >= 0.1) return 0;
  return baseline >= 0.01 ? 1 : 2;
}

std::string per_1000(double value, int decimals) { return fixed(1000.0 * value, decimals); }

/// An estimate and its interval as two cells.
struct Cells {
  std::string estimate;
  std::string interval;
};

Cells cells(const effect::AbsoluteEffect& at, double RiskWithTreatment::*quantity) {
  const int decimals = decimals_at(at.baseline);
  const auto text = [&](const std::optional<RiskWithTreatment>& with) {
    return with ? per_1000((*with).*quantity, decimals) : std::string("none");
  };
  return {text(at.estimate), fmt::format("[{}, {}]", text(at.lower), text(at.upper))};
}

/// By convention rounded up (Cochrane Handbook 15.4.2), but not for a rounding error.
std::string whole(double number) { return fixed(std::ceil(number * (1.0 - 1e-12)), 0); }

std::string named(EventKind towards) { return towards == EventKind::benefit ? "NNTB" : "NNTH"; }

std::string interval(const effect::NumberNeeded& nnt) {
  if (nnt.ci.empty()) return "[none]";
  const auto& first = nnt.ci.front();
  const auto from = whole(first.from);
  if (nnt.ci.size() == 1) {
    const auto name = nnt.value ? std::string() : named(first.towards) + " ";
    return fmt::format("[{}{}, {}]", name, from, first.to ? whole(*first.to) : "∞");
  }
  const auto& last = nnt.ci.back();
  return fmt::format(
      "[{} {} to ∞ to {} {}]", named(first.towards), from, named(last.towards), whole(last.from));
}

Cells cells(const effect::NumberNeeded& nnt) {
  return {nnt.value ? named(*nnt.towards) + " " + whole(*nnt.value) : "none", interval(nnt)};
}

void add_rows(report::Table& table, const analysis::AbsoluteRow& row, bool stacked) {
  const auto& at = row.effect;
  const bool common = row.model == analysis::ModelKind::common;
  report::Row first{{per_1000(at.baseline, decimals_at(at.baseline)), common ? "Common" : "Random"},
                    false};
  report::Row second{{"", ""}, false};
  for (const auto& cell : {cells(at, &RiskWithTreatment::risk),
                           cells(at, &RiskWithTreatment::difference),
                           cells(at.nnt)}) {
    first.cells.push_back(stacked ? cell.estimate : cell.estimate + " " + cell.interval);
    second.cells.push_back(cell.interval);
  }
  table.rows.push_back(std::move(first));
  if (stacked) table.rows.push_back(std::move(second));
}

}  // namespace

void add_absolute_effects(report::Document& document,
                          const analysis::Pooled& pooled,
                          const analysis::Settings& settings,
                          bool stacked) {
  if (pooled.absolute.empty()) return;
  using report::Align;
  const bool risks = effect::baseline_kind(settings.measure) == effect::BaselineKind::risk;
  report::Table table;
  table.columns = {{"Baseline", Align::right},
                   {"Model", Align::left},
                   {"Treated", Align::right},
                   {"Difference", Align::right},
                   {"NNT", Align::right}};
  for (const auto& row : pooled.absolute) add_rows(table, row, stacked);
  document.paragraph(fmt::format("Events per 1000 {} at stated baseline {} [{} CI]",
                                 risks ? "people" : "units of person-time",
                                 risks ? "risks" : "rates",
                                 percent_level(settings.level)));
  document.table(std::move(table));
  document.paragraph(
      fmt::format("NNTB, NNTH: {} to treat for one to benefit or to be harmed, rounded up; {}. The "
                  "intervals do "
                  "not say how sure the baseline is.",
                  risks ? "how many" : "how much person-time",
                  about(effect::event_kinds, settings.event)));
}

}  // namespace copse::view
