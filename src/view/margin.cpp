#include <fmt/format.h>

#include "detail_margin.hpp"

namespace copse::view {
namespace {

using analysis::Margin;
using model::Harm;
using model::MarginChances;
using model::MarginTests;

std::string percent(double probability) { return fmt::format("{:.3g}%", 100.0 * probability); }

std::string verdict(bool holds, const std::optional<double>& p) {
  return std::string(holds ? "yes" : "no") + (p ? " (" + pval(*p) + ")" : "");
}

std::string one_sided(const MarginTests& tests) {
  if (!tests.pval_low || !tests.pval_high) return "no p values with this interval";
  return fmt::format("one-sided {} and {}", pval(*tests.pval_low), pval(*tests.pval_high));
}

std::string equivalence(const MarginTests& tests) {
  return verdict(tests.equivalent(), tests.equivalence_pval());
}

std::string noninferiority(const MarginTests& tests, Harm harm) {
  return verdict(tests.noninferior(harm), tests.noninferiority_pval(harm));
}

std::string chances_line(const MarginChances& chances, const Margin& margin, const Shown& shown) {
  if (margin.harm) {
    const bool higher = *margin.harm == Harm::higher;
    const auto* const side = higher ? "above" : "below";
    return fmt::format("  New study: {} harmful ({} {}), {} beyond the margin ({} {})",
                       percent(chances.beyond_null(*margin.harm)),
                       side,
                       shown.value(0.0),
                       percent(chances.beyond_margin(*margin.harm)),
                       side,
                       shown.value(higher ? margin.size : -margin.size));
  }
  return fmt::format("  New study: {} < {}, {} < {}, {} > {}, {} > {}",
                     percent(chances.below_low),
                     shown.value(-margin.size),
                     percent(chances.below_null),
                     shown.value(0.0),
                     percent(chances.above_null),
                     shown.value(0.0),
                     percent(chances.above_high),
                     shown.value(margin.size));
}

Json tests_json(const MarginTests& tests, const Margin& margin, const effect::DisplayScale& scale) {
  Json result{
      {"margin", number(margin.said)},
      {"lower", number(-margin.size)},
      {"upper", number(margin.size)},
      {"display", {{"lower", shown(scale, -margin.size)}, {"upper", shown(scale, margin.size)}}},
      {"harm", nullptr},
      {"pval_lower", number(tests.pval_low)},
      {"pval_upper", number(tests.pval_high)},
      {"equivalence_pval", number(tests.equivalence_pval())},
      {"equivalent", tests.equivalent()},
      {"noninferiority_pval", nullptr},
      {"noninferior", nullptr}};
  if (margin.harm) {
    result["harm"] = name_of(model::harm_directions, *margin.harm);
    result["noninferiority_pval"] = number(tests.noninferiority_pval(*margin.harm));
    result["noninferior"] = tests.noninferior(*margin.harm);
  }
  return result;
}

void add_chances(Json& target, const std::optional<MarginChances>& chances, const Margin& margin) {
  const auto add = [&](const char* name, auto value) {
    target[name] = chances ? number(value(*chances)) : Json(nullptr);
  };
  add("probability_below_lower", [](const auto& c) { return c.below_low; });
  add("probability_below_null", [](const auto& c) { return c.below_null; });
  add("probability_above_null", [](const auto& c) { return c.above_null; });
  add("probability_above_upper", [](const auto& c) { return c.above_high; });
  target["probability_beyond_null"] = nullptr;
  target["probability_beyond"] = nullptr;
  if (!margin.harm) return;
  const Harm harm = *margin.harm;
  add("probability_beyond_null", [harm](const auto& c) { return c.beyond_null(harm); });
  add("probability_beyond", [harm](const auto& c) { return c.beyond_margin(harm); });
}

}  // namespace

std::vector<std::string> margin_lines(const analysis::Pooled& pooled,
                                      const analysis::Settings& settings,
                                      const Shown& shown) {
  if (!pooled.margin) return {};
  const Margin& margin = *settings.margin;
  const auto& found = *pooled.margin;
  std::vector<std::string> lines{fmt::format("Smallest effect of interest: {} to {}",
                                             shown.value(-margin.size),
                                             shown.value(margin.size))};
  const auto both = [&](const auto& of) {
    return "random " + of(found.random) +
           (found.common ? ", common " + of(*found.common) : std::string());
  };
  lines.push_back("  Equivalent: " + both(equivalence));
  if (margin.harm) {
    const bool higher = *margin.harm == Harm::higher;
    lines.push_back(fmt::format("  Non-inferior ({} {}): ",
                                higher ? "below" : "above",
                                shown.value(higher ? margin.size : -margin.size)) +
                    both([&](const auto& tests) { return noninferiority(tests, *margin.harm); }));
  }
  if (found.chances) lines.push_back(chances_line(*found.chances, margin, shown));
  return lines;
}

void explain_margin(Explanation& out,
                    const analysis::Pooled& pooled,
                    const analysis::Settings& settings,
                    const Shown& shown) {
  if (!pooled.margin) return;
  const double size = settings.margin->size;
  const auto& tests = pooled.margin->random;
  out.add("Equivalence: is mu nearer to no effect than the smallest effect of interest?",
          "two one-sided tests, z = (mu + d) / SE and (mu - d) / SE on the df of the interval; yes "
          "when the interval of mu lies within -d to d",
          fmt::format("d = {:.5g}, mu = {:.5g}, SE = {:.5g}: {}; {} within {} to {}",
                      size,
                      pooled.random->effect.estimate,
                      pooled.random->effect.se,
                      one_sided(tests),
                      shown.interval(pooled.random->effect.ci),
                      shown.value(-size),
                      shown.value(size)));
  if (!pooled.margin->chances) return;
  const auto& chances = *pooled.margin->chances;
  out.add("New study: how likely does its true effect lie beyond?",
          "share of the predictive distribution behind the prediction interval",
          fmt::format("below -d {}, below 0 {}, above 0 {}, above d {}",
                      percent(chances.below_low),
                      percent(chances.below_null),
                      percent(chances.above_null),
                      percent(chances.above_high)));
}

Json common_margin_json(const analysis::Pooled& pooled,
                        const analysis::Settings& settings,
                        const effect::DisplayScale& scale) {
  if (!pooled.margin || !pooled.margin->common) return nullptr;
  return tests_json(*pooled.margin->common, *settings.margin, scale);
}

Json random_margin_json(const analysis::Pooled& pooled,
                        const analysis::Settings& settings,
                        const effect::DisplayScale& scale) {
  if (!pooled.margin) return nullptr;
  Json result = tests_json(pooled.margin->random, *settings.margin, scale);
  add_chances(result, pooled.margin->chances, *settings.margin);
  return result;
}

}  // namespace copse::view
