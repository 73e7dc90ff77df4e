#include "copse/intake/roles.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <deque>

#include "copse/core/names.hpp"

namespace copse::intake {
namespace {

using std::string_view;

constexpr std::array experimental{"1",
                                  "t",
                                  "e",
                                  "trt",
                                  "tr",
                                  "exp",
                                  "int",
                                  "treat",
                                  "treated",
                                  "treatment",
                                  "experimental",
                                  "intervention"};
constexpr std::array control{"2", "c", "ctl", "ctrl", "con", "control", "controls", "comparator"};
constexpr std::array<string_view, 8> ratios{
    "or", "rr", "hr", "irr", "odds_ratio", "risk_ratio", "hazard_ratio", "rate_ratio"};

/// Headers such as mean_1, mean1, m_t, treatment_mean, made from what is measured and in which arm.
template <std::size_t Arms>
std::vector<string_view> arm_aliases(std::initializer_list<const char*> stems,
                                     const std::array<const char*, Arms>& arms) {
  static std::deque<std::string> made;  // keeps the views alive
  std::vector<string_view> aliases;
  for (const std::string stem : stems) {
    for (const std::string arm : arms) {
      const bool spelled_out = stem.size() > 1 || arm.size() > 1;
      aliases.push_back(made.emplace_back(stem).append("_").append(arm));
      if (spelled_out) aliases.push_back(made.emplace_back(arm).append("_").append(stem));
      if (arm == "1" || arm == "2") aliases.push_back(made.emplace_back(stem).append(arm));
    }
  }
  return aliases;
}

std::vector<RoleDeclaration> declare_roles() {
  return {
      {Role::study,
       "study",
       "label of the study",
       {"study_name",
        "studlab",
        "slab",
        "label",
        "author",
        "authors",
        "study_id",
        "studyid",
        "trial"}},
      {Role::m1i, "m1i", "mean of group 1", arm_aliases({"m", "mean"}, experimental)},
      {Role::sd1i, "sd1i", "standard deviation of group 1", arm_aliases({"sd"}, experimental)},
      {Role::n1i, "n1i", "size of group 1", arm_aliases({"n", "total"}, experimental)},
      {Role::m2i, "m2i", "mean of group 2", arm_aliases({"m", "mean"}, control)},
      {Role::sd2i, "sd2i", "standard deviation of group 2", arm_aliases({"sd"}, control)},
      {Role::n2i, "n2i", "size of group 2", arm_aliases({"n", "total"}, control)},
      {Role::ai, "ai", "events in group 1", arm_aliases({"event", "events"}, experimental)},
      {Role::bi,
       "bi",
       "non-events in group 1",
       arm_aliases({"nonevent", "nonevents", "non_events"}, experimental)},
      {Role::ci,
       "ci",
       "events in group 2 (a count, never an interval)",
       arm_aliases({"event", "events"}, control)},
      {Role::di,
       "di",
       "non-events in group 2",
       arm_aliases({"nonevent", "nonevents", "non_events"}, control)},
      {Role::yi,
       "yi",
       "effect",
       {"effect",
        "es",
        "effect_size",
        "estimate",
        "te",
        "log_or",
        "logor",
        "log_rr",
        "logrr",
        "log_hr",
        "loghr",
        "smd",
        "md",
        "hedges_g",
        "g"}},
      {Role::vi, "vi", "sampling variance of the effect", {"var", "variance", "sampling_variance"}},
      {Role::sei,
       "sei",
       "standard error of the effect",
       {"se", "std_err", "stderr", "standard_error", "sete", "se_te"}},
      {Role::ci_lb,
       "ci_lb",
       "lower bound of the effect's interval",
       {"ci_lower", "ci_low", "lower", "lower_ci", "lcl", "lb", "ll", "lci", "ci_l", "ci_start"}},
      {Role::ci_ub,
       "ci_ub",
       "upper bound of the effect's interval",
       {"ci_upper", "ci_high", "upper", "upper_ci", "ucl", "ub", "ul", "uci", "ci_u", "ci_end"}},
  };
}

}  // namespace

const std::vector<RoleDeclaration>& roles() {
  static const std::vector<RoleDeclaration> all = declare_roles();
  return all;
}

const RoleDeclaration& declaration(Role role) { return roles()[static_cast<std::size_t>(role)]; }

std::optional<Role> find_role(string_view name) {
  const auto& all = roles();
  const auto found =
      std::ranges::find_if(all, [&](const auto& entry) { return same_name(entry.name, name); });
  return found == all.end() ? std::nullopt : std::optional(found->role);
}

bool names_a_ratio(string_view header) {
  return std::ranges::find(ratios, normalised_header(header)) != ratios.end();
}

std::string normalised_header(string_view header) {
  std::string result;
  for (const char c : header) {
    const bool separator = c == ' ' || c == '.' || c == '-' || c == '_';
    if (!separator) {
      result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!result.empty() && result.back() != '_') {
      result += '_';
    }
  }
  return result;
}

}  // namespace copse::intake
