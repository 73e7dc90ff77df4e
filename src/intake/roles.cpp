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

RoleDeclaration plain(Role role,
                      string_view name,
                      string_view meaning,
                      std::vector<string_view> aliases = {}) {
  return {role, name, meaning, std::move(aliases), {}, 0};
}

std::vector<RoleDeclaration> person_time_roles() {
  return {
      in_arm(Role::x1i, "x1i", "events in the person-time of group 1", 1, {"x"}),
      in_arm(Role::t1i, "t1i", "person-time of group 1", 1, {"time", "person_time", "pyears"}),
      in_arm(Role::x2i, "x2i", "events in the person-time of group 2", 2, {"x"}),
      in_arm(Role::t2i, "t2i", "person-time of group 2", 2, {"time", "person_time", "pyears"}),
  };
}

std::vector<RoleDeclaration> one_group_roles() {
  return {
      plain(Role::xi, "xi", "events in one group", {"events", "event", "cases"}),
      plain(Role::mi, "mi", "mean of one group; number of predictors or of items", {"mean"}),
      plain(Role::sdi, "sdi", "standard deviation of one group", {"sd"}),
      plain(Role::ni, "ni", "size of one group", {"n", "total", "sample_size"}),
      plain(Role::ti, "ti", "person-time of one group; a t statistic", {"t", "tval", "t_value"}),
      plain(Role::ri, "ri", "correlation; phi of a 2x2 table", {"r", "cor", "correlation", "phi"}),
      plain(Role::r2i, "r2i", "R² of a regression", {"r2", "r_squared"}),
      plain(Role::oei, "oei", "observed minus expected events", {"o_e", "o_minus_e"}),
      plain(Role::voei, "voei", "variance of the observed minus expected events", {"v_oe"}),
  };
}

std::vector<RoleDeclaration> effect_roles() {
  return {
      plain(Role::yi,
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
      plain(Role::vi,
            "vi",
            "sampling variance of the effect",
            {"var", "variance", "sampling_variance"}),
      plain(Role::sei,
            "sei",
            "standard error of the effect",
            {"se", "std_err", "stderr", "standard_error", "sete", "se_te"}),
      plain(Role::ci_lb,
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
      plain(
          Role::ci_ub,
          "ci_ub",
          "upper bound of the effect's interval",
          {"ci_upper", "ci_high", "upper", "upper_ci", "ucl", "ub", "ul", "uci", "ci_u", "ci_end"}),
      plain(Role::zi, "zi", "z statistic of the effect", {"z", "zval", "z_value"}),
      plain(Role::pi,
            "pi",
            "p-value of the effect, two-sided; \"< 0.05\" counts as its limit",
            {"p", "pval", "p_value"}),
      plain(Role::p_tails, "p_tails", "1 when the p-value is one-sided", {"tails"}),
  };
}

/// What the mean and SD of one arm can be derived from; `first` is se1i or se2i.
std::vector<RoleDeclaration> derived_arm_roles(Role first, int group) {
  const bool one = group == 1;
  int next = static_cast<int>(first);
  const auto add = [&](string_view name1,
                       string_view name2,
                       string_view meaning,
                       std::vector<string_view> stems) {
    return in_arm(static_cast<Role>(next++), one ? name1 : name2, meaning, group, std::move(stems));
  };
  return {
      add("se1i", "se2i", "standard error of the arm's mean", {"se", "sem"}),
      add("m1_lb", "m2_lb", "lower bound of the arm's mean", {"mean_lb", "mean_lower"}),
      add("m1_ub", "m2_ub", "upper bound of the arm's mean", {"mean_ub", "mean_upper"}),
      add("min1i", "min2i", "smallest value in the arm", {"min"}),
      add("q1_1i", "q1_2i", "first quartile of the arm", {"q1", "p25"}),
      add("median1i", "median2i", "median of the arm", {"median"}),
      add("q3_1i", "q3_2i", "third quartile of the arm", {"q3", "p75"}),
      add("max1i", "max2i", "largest value in the arm", {"max"}),
      add("sd_baseline1i", "sd_baseline2i", "SD at baseline", {"sd_baseline", "sd_pre"}),
      add("sd_final1i", "sd_final2i", "SD at the end", {"sd_final", "sd_post"}),
  };
}

std::vector<RoleDeclaration> difference_roles() {
  return {
      plain(Role::diff_se, "diff_se", "standard error of the difference of the means"),
      plain(Role::diff_lb, "diff_lb", "lower bound of the difference of the means"),
      plain(Role::diff_ub, "diff_ub", "upper bound of the difference of the means"),
      plain(Role::icc, "icc", "intracluster correlation of a trial that randomised clusters"),
      plain(Role::cluster_size, "cluster_size", "mean size of its clusters", {"mean_cluster_size"}),
  };
}

/// The events, the statistics and the correction of a table whose cells are not printed; sizes
/// (n1i with n2i or ni), phi (ri) and p (pi) have roles already.
std::vector<RoleDeclaration> margin_roles() {
  return {
      plain(Role::events_total,
            "events_total",
            "events in both groups together, ai + ci (n2i of metafor's conv.2x2)",
            {"total_events", "events_both", "all_events"}),
      plain(Role::ori, "ori", "odds ratio of a 2x2 table"),
      plain(Role::chi2i,
            "chi2i",
            "chi-squared statistic of a 2x2 table, negative when group 1 has fewer events",
            {"chi2", "chisq", "chi_squared", "chi_square"}),
      plain(Role::correct,
            "correct",
            "1 when chi2i or its p is corrected for continuity (Yates), 0 when not",
            {"yates"}),
  };
}

/// In the order of the enumerators, by which `declaration` finds them.
std::vector<RoleDeclaration> declare_roles() {
  auto all = label_roles();
  for (const auto& part : {arm_roles(),
                           person_time_roles(),
                           one_group_roles(),
                           effect_roles(),
                           derived_arm_roles(Role::se1i, 1),
                           derived_arm_roles(Role::se2i, 2),
                           difference_roles(),
                           margin_roles()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
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
