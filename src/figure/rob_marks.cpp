#include <algorithm>

#include "copse/figure/risk_of_bias.hpp"

namespace copse::figure {
namespace {

using draw::rgb;
using evidence::Judgement;

/// How bad it is: 0 low, 1 between, 2 high, 3 critical, 4 no information, 5 not applicable.
std::size_t grade(Judgement judgement) {
  switch (judgement) {
    case Judgement::low:
      return 0;
    case Judgement::unclear:
    case Judgement::some_concerns:
    case Judgement::moderate:
      return 1;
    case Judgement::high:
    case Judgement::serious:
      return 2;
    case Judgement::critical:
      return 3;
    case Judgement::no_information:
      return 4;
    case Judgement::not_applicable:
      break;
  }
  return 5;
}

using Signs = std::array<const char*, 6>;
constexpr Signs revman_signs{"+", "?", "−", "−", "?", ""};
constexpr Signs robvis_signs{"+", "−", "×", "!", "?", ""};

using Fills = std::array<std::uint32_t, 6>;
constexpr Fills colour_blind{0xFED98E, 0xFE9929, 0xD95F0E, 0x993404, 0xFFFFFF, 0xCCCCCC};
constexpr Fills traffic_lights{0x02C100, 0xE2DF07, 0xBF0000, 0x820000, 0x4EA1F7, 0xCCCCCC};
constexpr Fills shades{0xFFFFFF, 0xBDBDBD, 0x6B6B6B, 0x252525, 0xE8E8E8, 0xF5F5F5};

const Fills& fills_of(Palette palette) {
  if (palette == Palette::revman) return traffic_lights;
  return palette == Palette::grey ? shades : colour_blind;
}

/// Black or white, whichever is read better.
draw::Colour ink_on(draw::Colour fill) {
  const double light = 0.299 * fill.red + 0.587 * fill.green + 0.114 * fill.blue;
  return light > 130.0 ? rgb(0x000000) : rgb(0xFFFFFF);
}

}  // namespace

RobSymbols usual_symbols(const evidence::RiskOfBias& table) {
  const auto unclear = [](const std::optional<Judgement>& j) { return j == Judgement::unclear; };
  const bool rob1 = std::ranges::any_of(table.studies, [&](const evidence::AssessedStudy& study) {
    return unclear(study.overall) || std::ranges::any_of(study.domains, unclear);
  });
  return rob1 ? RobSymbols::revman : RobSymbols::robvis;
}

std::vector<Notice> unmatched_studies(const evidence::RiskOfBias& table,
                                      const std::vector<std::string>& labels) {
  std::vector<std::string> unassessed, unknown;
  for (const auto& label : labels) {
    const auto found = std::ranges::find(table.studies, label, &evidence::AssessedStudy::label);
    if (found == table.studies.end()) unassessed.push_back(label);
  }
  for (const auto& study : table.studies) {
    if (std::ranges::find(labels, study.label) == labels.end()) unknown.push_back(study.label);
  }
  std::vector<Notice> notices;
  if (!unassessed.empty()) {
    notices.push_back({"rob-missing", "Without a judgement of the risk of bias.", unassessed});
  }
  if (!unknown.empty()) {
    notices.push_back({"rob-unknown-study",
                       "Judged in the table of the risk of bias, but not among these studies.",
                       unknown});
  }
  return notices;
}

RobMark rob_mark(Judgement judgement, RobSymbols symbols, Palette palette) {
  const auto at = grade(judgement);
  const auto& signs = symbols == RobSymbols::revman ? revman_signs : robvis_signs;
  const auto fill = rgb(fills_of(palette)[at]);
  return {signs[at], fill, ink_on(fill)};
}

}  // namespace copse::figure
