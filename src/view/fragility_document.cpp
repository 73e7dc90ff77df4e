#include <fmt/format.h>

#include "copse/report/text.hpp"
#include "copse/view/fragility.hpp"
#include "copse/view/notice.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/sentences.hpp"
#include "detail_document.hpp"

namespace copse::view {
namespace {

using analysis::FragilityAnalysis;
using analysis::FragilityResult;
using sensitivity::Side;

std::string title(const FragilityAnalysis& found, const FragilityResult& result) {
  const auto text = by_prefix(found.by);
  return text + fmt::format("Fragility: {}, {} {}",
                            measure_name(result.settings.measure, result.scale),
                            found.labels.size(),
                            found.labels.size() == 1 ? "study" : "studies");
}

std::string conclusion(const FragilityAnalysis& found, const Shown& shown) {
  const auto& search = *found.studies;
  const auto limit = shown.value(found.claim.limit);
  const auto interval =
      shown.value(found.effect->estimate) + " " + shown.interval(found.effect->ci);
  if (search.concluded) {
    const auto* const side = search.side == Side::below ? "below" : "above";
    return fmt::format("The interval, {}, lies {} {}.", interval, side, limit);
  }
  const auto* const side = found.claim.side == Side::below   ? "does not lie below"
                           : found.claim.side == Side::above ? "does not lie above"
                                                             : "holds";
  return fmt::format("The interval, {}, {} {}.", interval, side, limit);
}

std::string number(const sensitivity::Fragility& search, const std::string& unit) {
  if (search.none_flips) return unit + ": no number does";
  if (!search.fewest) return fmt::format("{}: none found, at least {}", unit, search.at_least);
  if (search.exact()) return fmt::format("{}: {}", unit, *search.fewest);
  return fmt::format("{}: {} at most, {} at least", unit, *search.fewest, search.at_least);
}

std::vector<std::string> removed(const FragilityAnalysis& found) {
  std::vector<std::string> items;
  for (const auto i : found.studies->removed) {
    items.push_back(report::printable(found.labels[static_cast<std::size_t>(i)]));
  }
  return items;
}

std::vector<std::string> changed(const FragilityAnalysis& found) {
  std::vector<std::string> items;
  for (const auto& change : found.events->changes) {
    items.push_back(
        fmt::format("{}, group {}: {:+d} {}",
                    report::printable(found.tables[static_cast<std::size_t>(change.study)]),
                    change.arm,
                    change.events,
                    change.events == 1 || change.events == -1 ? "event" : "events"));
  }
  return items;
}

void add_analysis(report::Document& document, const FragilityAnalysis& found, const Shown& shown) {
  if (!found.studies) return;
  document.paragraph(conclusion(found, shown));
  document.paragraph("The fewest changes that turn this round:");
  std::vector<std::string> lines{number(*found.studies, "Studies removed")};
  if (found.events) lines.push_back(number(*found.events, "Events changed"));
  document.verbatim(std::move(lines));
  if (found.studies->fewest) document.bullets("Without", removed(found));
  if (found.events && found.events->fewest) document.bullets("Events", changed(found));
}

}  // namespace

report::Document to_document(const FragilityResult& result, int decimals) {
  report::Document document;
  for (const auto& found : result.analyses) {
    document.heading(title(found, result), result.analyses.size() > 1 ? 2 : 1);
    add_analysis(document, found, Shown(found.scale, decimals));
    add_notices(document, found.notices);
  }
  document.paragraph(methods_sentence(result.settings, result.scale, result.layout, false));
  add_notices(document, result.notices);
  return document;
}

}  // namespace copse::view
