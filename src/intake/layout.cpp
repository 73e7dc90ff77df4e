#include <algorithm>

#include "copse/core/error.hpp"
#include "copse/intake/study_input.hpp"
#include "detail_fields.hpp"
#include "detail_layout.hpp"
#include "detail_routes.hpp"

namespace copse::intake {
namespace {

using effect::InputKind;

template <class Inputs>
constexpr auto roles_of() {
  std::array<Role, fields<Inputs>.size()> roles{};
  for (std::size_t i = 0; i < roles.size(); ++i) roles[i] = fields<Inputs>[i].role;
  return roles;
}

template <class Inputs>
constexpr auto roles = roles_of<Inputs>();

constexpr std::array control_spread{Role::m1i, Role::n1i, Role::m2i, Role::sd2i, Role::n2i};
constexpr std::array sizes{Role::n1i, Role::n2i};
constexpr std::array events_and_totals{Role::ai, Role::n1i, Role::ci, Role::n2i};
constexpr std::array reported{Role::yi};

/// One entry per enumerator of Layout, in their order.
struct LayoutDeclaration {
  Layout layout;
  InputKind inputs;
  std::span<const Role> required;
};

constexpr std::array<LayoutDeclaration, 21> layouts{{
    {Layout::two_means, InputKind::two_means, roles<effect::TwoMeans>},
    {Layout::control_spread, InputKind::two_means, control_spread},
    {Layout::standardised, InputKind::two_means, sizes},
    {Layout::two_spreads, InputKind::two_spreads, roles<effect::TwoSpreads>},
    {Layout::cells, InputKind::two_by_two, roles<TwoByTwo>},
    {Layout::events_and_totals, InputKind::two_by_two, events_and_totals},
    {Layout::matched_pairs, InputKind::matched_pairs, roles<effect::MatchedPairs>},
    {Layout::person_time, InputKind::person_time, roles<PersonTime>},
    {Layout::proportion, InputKind::proportion, roles<effect::Proportion>},
    {Layout::rate, InputKind::rate, roles<effect::Rate>},
    {Layout::one_mean, InputKind::one_mean, roles<effect::OneMean>},
    {Layout::one_spread, InputKind::one_spread, roles<effect::OneSpread>},
    {Layout::correlation, InputKind::correlation, roles<effect::Correlation>},
    {Layout::partial_correlation,
     InputKind::partial_correlation,
     roles<effect::PartialCorrelation>},
    {Layout::semi_partial_correlation,
     InputKind::semi_partial_correlation,
     roles<effect::SemiPartialCorrelation>},
    {Layout::determination, InputKind::determination, roles<effect::Determination>},
    {Layout::paired_means, InputKind::paired_means, roles<effect::PairedMeans>},
    {Layout::paired_means_one_spread,
     InputKind::paired_means_one_spread,
     roles<effect::PairedMeansOneSpread>},
    {Layout::reliability, InputKind::reliability, roles<effect::Reliability>},
    {Layout::log_rank, InputKind::log_rank, roles<effect::LogRank>},
    {Layout::reported, InputKind::reported, reported},
}};

const LayoutDeclaration& declaration(Layout layout) {
  return layouts.at(static_cast<std::size_t>(layout));
}

bool has_any(const RoleColumns& columns, std::span<const Role> wanted) {
  return std::ranges::any_of(wanted, [&](Role role) { return columns.has(role); });
}

constexpr std::array cells_beside_di{Role::ai, Role::bi, Role::ci};

bool has_standardised(const RoleColumns& columns) {
  constexpr std::array tests{Role::ti, Role::ri, Role::pi};
  return has_any(columns, tests) || (columns.has(Role::di) && !has_any(columns, cells_beside_di));
}

bool has_variance(const RoleColumns& columns) {
  return columns.has(Role::vi) || columns.has(Role::sei) || columns.has(Role::zi) ||
         columns.has(Role::pi) || (columns.has(Role::ci_lb) && columns.has(Role::ci_ub));
}

}  // namespace

std::span<const Layout> all_layouts() {
  static const auto all = [] {
    std::array<Layout, layouts.size()> found{};
    std::ranges::transform(layouts, found.begin(), &LayoutDeclaration::layout);
    return found;
  }();
  return all;
}

bool takes_tests(const effect::MeasureDeclaration& measure) {
  using enum effect::FromTests;
  return measure.from_tests == yes || measure.from_tests == equal_sds;
}

bool holds_difference(const std::map<Role, std::size_t>& columns) {
  const auto is_cell = [&](Role role) { return columns.contains(role); };
  return std::ranges::none_of(cells_beside_di, is_cell);
}

effect::InputKind inputs_of(Layout layout) { return declaration(layout).inputs; }

std::vector<Layout> layouts_of(const effect::MeasureDeclaration& measure) {
  std::vector<Layout> found;
  for (const auto& entry : layouts) {
    if (entry.layout == Layout::standardised && !takes_tests(measure)) continue;
    if (entry.layout == Layout::control_spread && measure.needs_sd1i) continue;
    const bool same = entry.inputs == measure.inputs();
    if (same || entry.layout == Layout::reported) found.push_back(entry.layout);
  }
  return found;
}

std::span<const Role> required_roles(Layout layout) { return declaration(layout).required; }

bool is_complete(Layout layout, const RoleColumns& columns) {
  const auto available = [&](Role role) {
    return columns.has(role) || is_derivable(inputs_of(layout), role, columns);
  };
  if (!std::ranges::all_of(required_roles(layout), available)) return false;
  if (layout == Layout::standardised) return has_standardised(columns);
  return layout != Layout::reported || has_variance(columns);
}

}  // namespace copse::intake
