#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "copse/figure/risk_of_bias.hpp"
#include "copse/report/text.hpp"
#include "detail_effects.hpp"
#include "detail_panel.hpp"
#include "detail_rob.hpp"

namespace copse::figure {
namespace {

using evidence::Judgement;
using evidence::RiskOfBias;

constexpr double light = 9.0, row_pitch = 26.0, column_pitch = 34.0, gap = 14.0;
constexpr double bar_height = 18.0, bar_length = 380.0;

/// The domains and, last, the overall judgement.
std::vector<std::string> columns_of(const RiskOfBias& table) {
  auto names = table.domains;
  if (table.has_overall) names.emplace_back("Overall");
  return names;
}

std::optional<Judgement> judgement_in(const evidence::AssessedStudy& study, std::size_t column) {
  return column < study.domains.size() ? study.domains[column] : study.overall;
}

double widest(const std::vector<std::string>& texts, const draw::Font& font, const Style& style) {
  double width = 0.0;
  for (const auto& words : texts) {
    width = std::max(width, style.typeface.width(report::printable(words), font));
  }
  return width;
}

/// The judgements that occur, in their order, with their marks; returns the y below them.
double add_key(
    draw::Scene& scene, const RiskOfBias& table, RobSymbols symbols, double y, const Style& style) {
  auto& shapes = scene.add_group("key").shapes;
  double x = page_margin + light;
  for (const auto& named : evidence::judgements) {
    const bool occurs = std::ranges::any_of(table.studies, [&](const auto& study) {
      return study.overall == named.value ||
             std::ranges::find(study.domains, std::optional(named.value)) != study.domains.end();
    });
    if (!occurs) continue;
    const double width = style.typeface.width(named.about, small_font);
    if (x > page_margin + light && x + width + 20.0 > scene.size.width) {
      x = page_margin + light;
      y += row_pitch;
    }
    add_rob_mark(shapes, {x, y}, light, rob_mark(named.value, symbols, style.look.palette), style);
    shapes.emplace_back(
        text({x + light + 5.0, y + 4.0}, named.about, small_font, style.theme.text));
    x += width + 2.0 * light + 24.0;
  }
  return y + row_pitch;
}

/// The judgements of a domain, each with its share of the weights of those that have one.
std::vector<std::pair<Judgement, double>> shares_of(const RiskOfBias& table, std::size_t column) {
  double all = 0.0;
  std::map<Judgement, double> weights;
  for (const auto& study : table.studies) {
    const auto judgement = judgement_in(study, column);
    if (!judgement) continue;
    weights[*judgement] += study.weight;
    all += study.weight;
  }
  std::vector<std::pair<Judgement, double>> shares;
  for (const auto& named : evidence::judgements) {
    const auto found = weights.find(named.value);
    if (found != weights.end()) shares.emplace_back(named.value, found->second / all);
  }
  return shares;
}

/// One part of a bar, with its sign where there is room.
void add_bar(std::vector<draw::Shape>& shapes,
             draw::Point corner,
             double width,
             const RobMark& mark,
             const Style& style) {
  shapes.emplace_back(draw::Rectangle{
      corner, {width, bar_height}, {mark.fill, draw::Stroke{style.theme.rule, 0.8}, 1.0}});
  if (width <= 16.0) return;
  const draw::Point middle{corner.x + width / 2.0, corner.y + bar_height / 2.0 + 4.5};
  shapes.emplace_back(text(middle, mark.symbol, bold_font, mark.ink, draw::Anchor::middle));
}

}  // namespace

void add_rob_mark(std::vector<draw::Shape>& shapes,
                  draw::Point at,
                  double radius,
                  const RobMark& mark,
                  const Style& style) {
  shapes.emplace_back(
      draw::Circle{at, radius, {mark.fill, draw::Stroke{style.theme.rule, 0.8}, 1.0}});
  if (mark.symbol.empty()) return;
  const draw::Font font{1.45 * radius, true, false};
  shapes.emplace_back(
      text({at.x, at.y + 0.52 * radius}, mark.symbol, font, mark.ink, draw::Anchor::middle));
}

draw::Scene draw_rob_traffic_lights(const RiskOfBias& table,
                                    RobSymbols symbols,
                                    const Style& style) {
  require_studies(table.studies.size());
  const auto columns = columns_of(table);
  std::vector<std::string> labels;
  for (const auto& study : table.studies) labels.push_back(study.label);
  const double left = page_margin + widest(labels, text_font, style) + gap + light;
  const double head = widest(columns, small_font, style);
  const double right = left + column_pitch * static_cast<double>(columns.size());
  Page page("rob-traffic-lights",
            "Risk of bias by study",
            fmt::format("Risk of bias of {} studies in {} domains, a circle with a sign for each "
                        "judgement.",
                        table.studies.size(),
                        table.domains.size()),
            {std::max(right + 0.75 * head, 420.0), 0.0},
            style);
  page.scene.size.width = std::max(page.scene.size.width, right + 0.75 * head);  // nothing cut off
  auto& heads = page.scene.add_group("domains").shapes;
  const double top = page.top + 0.75 * head + 16.0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    auto name = text({left + column_pitch * static_cast<double>(c) + 3.0, top - 16.0},
                     columns[c],
                     c < table.domains.size() ? small_font : draw::Font{10.5, true, false},
                     style.theme.text);
    name.angle = -45.0;
    heads.emplace_back(std::move(name));
  }
  double y = top;
  for (std::size_t s = 0; s < table.studies.size(); ++s) {
    const auto& study = table.studies[s];
    auto& shapes = page.scene.add_group(fmt::format("study-{}", s + 1), study.label).shapes;
    shapes.emplace_back(text({page_margin, y + 4.0}, study.label, text_font, style.theme.text));
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const auto judgement = judgement_in(study, c);
      if (!judgement) continue;
      add_rob_mark(shapes,
                   {left + column_pitch * static_cast<double>(c), y},
                   light,
                   rob_mark(*judgement, symbols, style.look.palette),
                   style);
    }
    y += row_pitch;
  }
  page.scene.size.height = add_key(page.scene, table, symbols, y + 10.0, style);
  return std::move(page.scene);
}

draw::Scene draw_rob_summary(const RiskOfBias& table, RobSymbols symbols, const Style& style) {
  require_studies(table.studies.size());
  const auto columns = columns_of(table);
  const double left = page_margin + widest(columns, bold_font, style) + gap;
  Page page(
      "rob-summary",
      "Risk of bias by domain",
      fmt::format("The share of {} studies with each judgement, a bar for each of {} domains.",
                  table.studies.size(),
                  table.domains.size()),
      {left + bar_length + 30.0, 0.0},
      style);
  const double length = page.scene.size.width - left - 30.0;
  double y = page.top + bar_height;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    auto& shapes = page.scene.add_group(fmt::format("bar-{}", c + 1), columns[c]).shapes;
    shapes.emplace_back(text({page_margin, y + 4.0},
                             columns[c],
                             c < table.domains.size() ? text_font : bold_font,
                             style.theme.text));
    double from = left;
    for (const auto& [judgement, share] : shares_of(table, c)) {
      const auto mark = rob_mark(judgement, symbols, style.look.palette);
      add_bar(shapes, {from, y - bar_height / 2.0}, share * length, mark, style);
      from += share * length;
    }
    y += row_pitch;
  }
  auto& axis = page.scene.add_group("axis").shapes;
  for (const int percent : {0, 25, 50, 75, 100}) {
    axis.emplace_back(text({left + length * percent / 100.0, y + 4.0},
                           fmt::format("{}%", percent),
                           small_font,
                           style.theme.text,
                           draw::Anchor::middle));
  }
  page.scene.size.height = add_key(page.scene, table, symbols, y + 30.0, style);
  return std::move(page.scene);
}

}  // namespace copse::figure
