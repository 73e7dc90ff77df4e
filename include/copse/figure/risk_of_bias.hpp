#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/core/notice.hpp"
#include "copse/draw/scene.hpp"
#include "copse/evidence/risk_of_bias.hpp"
#include "copse/figure/style.hpp"

namespace copse::figure {

/// Whose signs stand for the judgements. They disagree: − is high risk to RevMan, some concerns to
/// robvis.
enum class RobSymbols { revman, robvis };

inline constexpr std::array<Named<RobSymbols>, 2> rob_symbols{{
    {RobSymbols::revman, "revman", "+ low, ? unclear or some concerns, − high"},
    {RobSymbols::robvis, "robvis", "+ low, − some concerns, × high, ! critical, ? no information"},
}};

/// A judgement as it is drawn.
struct RobMark {
  std::string symbol;
  draw::Colour fill;
  draw::Colour ink;  ///< of the symbol, on the fill
};

/// RevMan's signs when the table speaks of unclear risk (RoB 1), else robvis's.
[[nodiscard]] RobSymbols usual_symbols(const evidence::RiskOfBias& table);

/// Colours: those that robvis offers colour-blind readers; green, yellow and red with the revman
/// palette; shades with the grey one.
[[nodiscard]] RobMark rob_mark(evidence::Judgement judgement, RobSymbols symbols, Palette palette);

/// Which of these studies are not assessed, and which assessed ones are not among them.
[[nodiscard]] std::vector<Notice> unmatched_studies(const evidence::RiskOfBias& table,
                                                    const std::vector<std::string>& labels);

/// Traffic lights: a row for each study, a column for each domain and for the overall judgement.
/// @throws Error{estimation} without a study.
[[nodiscard]] draw::Scene draw_rob_traffic_lights(const evidence::RiskOfBias& table,
                                                  RobSymbols symbols,
                                                  const Style& style);

/// A bar for each domain, and in bold the overall judgement: the share of the studies' weights with
/// each judgement, of those that have one.
/// @throws Error{estimation} without a study.
[[nodiscard]] draw::Scene draw_rob_summary(const evidence::RiskOfBias& table,
                                           RobSymbols symbols,
                                           const Style& style);

}  // namespace copse::figure
