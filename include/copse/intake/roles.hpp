#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/table/table.hpp"

namespace copse::intake {

/// The part a column plays; metafor's names. Group 1 is experimental.
enum class Role {
  study,
  m1i,
  sd1i,
  n1i,
  m2i,
  sd2i,
  n2i,
  ai,
  bi,
  ci,
  di,
  x1i,
  t1i,
  x2i,
  t2i,
  // one group
  xi,
  mi,
  sdi,
  ni,
  ti,
  ri,
  r2i,
  oei,
  voei,
  // the effect as printed
  yi,
  vi,
  sei,
  ci_lb,
  ci_ub,
  zi,
  pi,
  p_tails,
  // what an arm's mean and SD can be derived from
  se1i,
  m1_lb,
  m1_ub,
  min1i,
  q1_1i,
  median1i,
  q3_1i,
  max1i,
  sd_baseline1i,
  sd_final1i,
  se2i,
  m2_lb,
  m2_ub,
  min2i,
  q1_2i,
  median2i,
  q3_2i,
  max2i,
  sd_baseline2i,
  sd_final2i,
  // the difference of two means as printed
  diff_se,
  diff_lb,
  diff_ub,
  // trials that randomised clusters
  icc,
  cluster_size,
  // a 2x2 table by its margins and a statistic
  events_total,
  ori,
  chi2i,
  correct,
};

/// A role, declared once: help, assignment and messages read it.
struct RoleDeclaration {
  Role role;
  std::string_view name;
  std::string_view meaning;               ///< "mean of group 1"
  std::vector<std::string_view> aliases;  ///< recognised headers besides the name, normalised
  std::vector<std::string_view> stems;    ///< of aliases made from a stem and an arm's name
  int group = 0;                          ///< whose arm names these are: 1, 2, or 0 for none
};

[[nodiscard]] const std::vector<RoleDeclaration>& roles();
[[nodiscard]] const RoleDeclaration& declaration(Role role);
/// The names of an arm that aliases are made with: "t", "treatment" … for group 1, "c", "control" …
/// for 2.
[[nodiscard]] std::vector<std::string_view> arm_names(int group);
/// The role with this name (without regard to case); absent when there is none.
[[nodiscard]] std::optional<Role> find_role(std::string_view name);

/// Whether a header says that its column holds ratios as printed ("or", "RR", "hr" …), which makes
/// it yi on the natural scale.
[[nodiscard]] bool names_a_ratio(std::string_view header);

/// A header as it is compared with names and aliases: lower case, runs of blanks, dots and hyphens
/// as one underscore.
[[nodiscard]] std::string normalised_header(std::string_view header);

/// The column, the first of several, in which `copse prepare` says how the numbers of a row came
/// about; absent when there is none.
[[nodiscard]] std::optional<std::size_t> find_earlier_steps(const table::Table& table);

/// Which columns could play which role. More than one only where a measure would have to choose:
/// that is an error once the role is needed.
class RoleColumns {
 public:
  void add(Role role, std::size_t column) { columns_[role].push_back(column); }

  [[nodiscard]] bool has(Role role) const { return columns_.contains(role); }
  [[nodiscard]] bool has_all(std::span<const Role> wanted) const;
  [[nodiscard]] const std::vector<std::size_t>& candidates(Role role) const;

  /// The column of a role; absent when it has none.
  /// @throws Error{input} when two columns claim it, naming them and the way out, which is another
  ///         header where both have the same.
  [[nodiscard]] std::optional<std::size_t> find(Role role, const table::Table& table) const;

 private:
  std::map<Role, std::vector<std::size_t>> columns_;
};

/// "role=column", as `--col` takes it.
struct SaidColumn {
  std::string role;
  std::string column;
};

/// Assigns columns to roles: what the caller says first, then headers equal to a role's name, then
/// aliases; a header that is a ratio's name counts as an alias of yi.
/// @throws Error{usage} with every unknown role or column, each with the nearest names.
[[nodiscard]] RoleColumns assign_roles(const table::Table& table,
                                       const std::vector<SaidColumn>& said);

}  // namespace copse::intake
