#include "copse/core/error.hpp"
#include "detail_layout.hpp"

namespace copse::intake {
namespace {

constexpr std::array means{Role::m1i, Role::sd1i, Role::n1i, Role::m2i, Role::sd2i, Role::n2i};
constexpr std::array cells{Role::ai, Role::bi, Role::ci, Role::di};
constexpr std::array totals{Role::ai, Role::n1i, Role::ci, Role::n2i};
constexpr std::array reported{Role::yi};

}  // namespace

std::span<const Role> required_roles(Layout layout) {
  switch (layout) {
    case Layout::two_means:
      return means;
    case Layout::cells:
      return cells;
    case Layout::events_and_totals:
      return totals;
    case Layout::reported:
      return reported;
  }
  throw Error(ErrorKind::internal, "unknown layout");
}

bool is_complete(Layout layout, const RoleColumns& columns) {
  if (!columns.has_all(required_roles(layout))) return false;
  if (layout != Layout::reported) return true;
  return columns.has(Role::vi) || columns.has(Role::sei) ||
         (columns.has(Role::ci_lb) && columns.has(Role::ci_ub));
}

}  // namespace copse::intake
