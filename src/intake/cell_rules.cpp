#include <algorithm>
#include <array>

#include "detail_cell_rules.hpp"

namespace copse::intake {
namespace {

bool positive(double x) { return x > 0.0; }
bool not_negative(double x) { return x >= 0.0; }

constexpr CellRule any_number{};
constexpr CellRule spread{"a standard deviation of at least 0", not_negative};
constexpr CellRule standard_error{"a standard error above 0", positive};
constexpr CellRule variance{"a sampling variance above 0", positive};
constexpr CellRule count{"a count of at least 0", not_negative};
constexpr CellRule person_time{"a person-time above 0", positive};
constexpr CellRule size{"a group size of at least 1", [](double n) { return n >= 1.0; }};
constexpr CellRule size_with_spread{"a group size of at least 2",
                                    [](double n) { return n >= 2.0; }};
constexpr CellRule correlation{"a correlation between -1 and 1",
                               [](double r) { return r >= -1.0 && r <= 1.0; }};
constexpr CellRule share{"an R² of at least 0 and below 1",
                         [](double r2) { return r2 >= 0.0 && r2 < 1.0; }};
constexpr CellRule p_value{"a p-value above 0 and no more than 1",
                           [](double p) { return p > 0.0 && p <= 1.0; }};
constexpr CellRule signed_p_value{"a p-value, with the sign of the effect",
                                  [](double p) { return p != 0.0 && p >= -1.0 && p <= 1.0; }};
constexpr CellRule tails{"1 or 2", [](double n) { return n == 1.0 || n == 2.0; }};
constexpr CellRule intracluster{"an intracluster correlation from 0 to 1",
                                [](double icc) { return icc >= 0.0 && icc <= 1.0; }};
constexpr CellRule cluster_size{"a mean cluster size of at least 1",
                                [](double m) { return m >= 1.0; }};
constexpr CellRule at_least_one{"a number of at least 1", [](double m) { return m >= 1.0; }};
constexpr CellRule items{"a number of items of at least 2", [](double m) { return m >= 2.0; }};
constexpr CellRule alpha{"a coefficient alpha below 1", [](double a) { return a < 1.0; }};
constexpr CellRule ratio{"a ratio above 0", positive};
constexpr CellRule odds_ratio{"an odds ratio of at least 0", not_negative};
constexpr CellRule yes_or_no{"1 (corrected for continuity) or 0 (not)",
                             [](double x) { return x == 0.0 || x == 1.0; }};

struct RoleRule {
  Role role;
  CellRule rule;
};

/// What a role's cells must be in every layout that does not say otherwise; any number for others.
constexpr std::array role_rules{
    RoleRule{Role::sd1i, spread},
    RoleRule{Role::sd2i, spread},
    RoleRule{Role::sdi, spread},
    RoleRule{Role::sd_baseline1i, spread},
    RoleRule{Role::sd_baseline2i, spread},
    RoleRule{Role::sd_final1i, spread},
    RoleRule{Role::sd_final2i, spread},
    RoleRule{Role::n1i, size_with_spread},
    RoleRule{Role::n2i, size_with_spread},
    RoleRule{Role::ni, size_with_spread},
    RoleRule{Role::ai, count},
    RoleRule{Role::bi, count},
    RoleRule{Role::ci, count},
    RoleRule{Role::di, count},
    RoleRule{Role::x1i, count},
    RoleRule{Role::x2i, count},
    RoleRule{Role::xi, count},
    RoleRule{Role::t1i, person_time},
    RoleRule{Role::t2i, person_time},
    RoleRule{Role::ri, correlation},
    RoleRule{Role::r2i, share},
    RoleRule{Role::voei, variance},
    RoleRule{Role::vi, variance},
    RoleRule{Role::sei, standard_error},
    RoleRule{Role::se1i, standard_error},
    RoleRule{Role::se2i, standard_error},
    RoleRule{Role::diff_se, standard_error},
    RoleRule{Role::pi, signed_p_value},
    RoleRule{Role::p_tails, tails},
    RoleRule{Role::icc, intracluster},
    RoleRule{Role::cluster_size, cluster_size},
    RoleRule{Role::events_total, count},
    RoleRule{Role::ori, odds_ratio},
    RoleRule{Role::correct, yes_or_no},
};

struct LayoutRule {
  Layout layout;
  Role role;
  CellRule rule;
};

/// Where a role means something else.
constexpr std::array layout_rules{
    LayoutRule{Layout::cells, Role::n1i, size},
    LayoutRule{Layout::cells, Role::n2i, size},
    LayoutRule{Layout::events_and_totals, Role::n1i, size},
    LayoutRule{Layout::events_and_totals, Role::n2i, size},
    LayoutRule{Layout::events_and_totals, Role::ni, size},
    LayoutRule{Layout::proportion, Role::ni, size},
    LayoutRule{Layout::two_means, Role::di, any_number},
    LayoutRule{Layout::control_spread, Role::di, any_number},
    LayoutRule{Layout::standardised, Role::di, any_number},
    LayoutRule{Layout::rate, Role::ti, person_time},
    LayoutRule{Layout::partial_correlation, Role::mi, at_least_one},
    LayoutRule{Layout::semi_partial_correlation, Role::mi, at_least_one},
    LayoutRule{Layout::determination, Role::mi, at_least_one},
    LayoutRule{Layout::reliability, Role::mi, items},
    LayoutRule{Layout::reliability, Role::ai, alpha},
    LayoutRule{Layout::reported, Role::pi, p_value},
};

constexpr std::array counts{Role::n1i,
                            Role::n2i,
                            Role::ni,
                            Role::ai,
                            Role::bi,
                            Role::ci,
                            Role::di,
                            Role::x1i,
                            Role::x2i,
                            Role::xi};

const LayoutRule* layout_rule(Role role, Layout layout) {
  const auto* const found = std::ranges::find_if(layout_rules, [&](const LayoutRule& entry) {
    return entry.layout == layout && entry.role == role;
  });
  return found == layout_rules.end() ? nullptr : found;
}

bool is_ratio(Role role, const Reading& reading) {
  const bool on_printed_scale = role == Role::yi || role == Role::ci_lb || role == Role::ci_ub;
  return on_printed_scale && reading.natural;
}

}  // namespace

CellRule rule_for(Role role, const Reading& reading) {
  if (is_ratio(role, reading)) return ratio;
  if (const auto* other = layout_rule(role, reading.layout)) return other->rule;
  const auto* const found = std::ranges::find(role_rules, role, &RoleRule::role);
  return found == role_rules.end() ? any_number : found->rule;
}

bool is_count(Role role, Layout layout) {
  const bool is_group = role == Role::n1i || role == Role::n2i || role == Role::ni;
  return std::ranges::find(counts, role) != counts.end() &&
         (is_group || layout_rule(role, layout) == nullptr);
}

}  // namespace copse::intake
