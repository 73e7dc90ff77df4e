#include "copse/intake/roles.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <deque>

#include "copse/core/names.hpp"

namespace copse::intake {
namespace {

using std::string_view;

constexpr std::array<string_view, 8> ratios{
    "or", "rr", "hr", "irr", "odds_ratio", "risk_ratio", "hazard_ratio", "rate_ratio"};

/// Headers such as mean_1, mean1, m_t, treatment_mean, made from what is measured and in which arm.
std::vector<string_view> join(const std::vector<string_view>& stems,
                              const std::vector<string_view>& arms) {
  static std::deque<std::string> made;  // keeps the views alive
  std::vector<string_view> aliases;
  const auto add = [&](string_view first, string_view between, string_view second) {
    aliases.push_back(made.emplace_back(first).append(between).append(second));
  };
  for (const auto stem : stems) {
    for (const auto arm : arms) {
      const bool numbered = arm == "1" || arm == "2";
      add(stem, "_", arm);
      if (numbered) add(stem, "", arm);
      // "t_n" or "c_m" could be anything, "t_mean" and "control_n" could not.
      if (!numbered && (stem.size() > 1 || arm.size() > 1)) add(arm, "_", stem);
    }
  }
  return aliases;
}

RoleDeclaration in_arm(
    Role role, string_view name, string_view meaning, int group, std::vector<string_view> stems) {
  auto aliases = join(stems, arm_names(group));
  return {role, name, meaning, std::move(aliases), std::move(stems), group};
}

std::vector<RoleDeclaration> label_roles() {
  return {{Role::study,
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
            "trial"},
           {},
           0}};
}

std::vector<RoleDeclaration> arm_roles() {
  return {
      in_arm(Role::m1i, "m1i", "mean of group 1", 1, {"m", "mean"}),
      in_arm(Role::sd1i, "sd1i", "standard deviation of group 1", 1, {"sd"}),
      in_arm(Role::n1i, "n1i", "size of group 1", 1, {"n", "total"}),
      in_arm(Role::m2i, "m2i", "mean of group 2", 2, {"m", "mean"}),
      in_arm(Role::sd2i, "sd2i", "standard deviation of group 2", 2, {"sd"}),
      in_arm(Role::n2i, "n2i", "size of group 2", 2, {"n", "total"}),
      in_arm(Role::ai, "ai", "events in group 1", 1, {"event", "events"}),
      in_arm(Role::bi, "bi", "non-events in group 1", 1, {"nonevent", "nonevents", "non_events"}),
      in_arm(
          Role::ci, "ci", "events in group 2 (a count, never an interval)", 2, {"event", "events"}),
      in_arm(Role::di, "di", "non-events in group 2", 2, {"nonevent", "nonevents", "non_events"}),
  };
}

RoleDeclaration reported(Role role,
                         string_view name,
                         string_view meaning,
                         std::vector<string_view> aliases) {
  return {role, name, meaning, std::move(aliases), {}, 0};
}

std::vector<RoleDeclaration> reported_roles() {
  return {
      reported(Role::yi,
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
                "g"}),
      reported(Role::vi,
               "vi",
               "sampling variance of the effect",
               {"var", "variance", "sampling_variance"}),
      reported(Role::sei,
               "sei",
               "standard error of the effect",
               {"se", "std_err", "stderr", "standard_error", "sete", "se_te"}),
      reported(Role::ci_lb,
               "ci_lb",
               "lower bound of the effect's interval",
               {"ci_lower",
                "ci_low",
                "lower",
                "lower_ci",
                "lcl",
                "lb",
                "ll",
                "lci",
                "ci_l",
                "ci_start"}),
      reported(
          Role::ci_ub,
          "ci_ub",
          "upper bound of the effect's interval",
          {"ci_upper", "ci_high", "upper", "upper_ci", "ucl", "ub", "ul", "uci", "ci_u", "ci_end"}),
  };
}

/// In the order of the enumerators, by which `declaration` finds them.
std::vector<RoleDeclaration> declare_roles() {
  auto all = label_roles();
  for (const auto& part : {arm_roles(), reported_roles()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace

std::vector<string_view> arm_names(int group) {
  if (group == 2) return {"2", "c", "ctl", "ctrl", "con", "control", "controls", "comparator"};
  return {"1",
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
}

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
