// Changes from baseline beside final values.
#include <algorithm>

#include "detail_lint.hpp"
#include "wording_lint.hpp"

namespace copse::intake::linting {
namespace {

/// Both means negative: a change, where other studies' scores stay well above zero.
bool looks_like_change(const LintStudy& study) {
  return study.means && study.means->m1i < 0.0 && study.means->m2i < 0.0;
}

/// Both means more than an SD above zero.
bool looks_like_final(const LintStudy& study) {
  const auto& m = study.means;
  return m && m->m1i > m->sd1i && m->m2i > m->sd2i;
}

}  // namespace

void lint_kinds(const Studies& studies, Found& found) {
  const auto changes = std::ranges::count_if(studies, looks_like_change);
  const auto finals = std::ranges::count_if(studies, looks_like_final);
  const auto fewest = static_cast<std::ptrdiff_t>(fewest_of_a_kind);
  if (changes < fewest || finals < fewest) return;
  found.add_for_all("change-with-final",
                    Certainty::possible,
                    {"m1i", "m2i"},
                    wording::lint_mixed_kinds(changes, finals));
}

}  // namespace copse::intake::linting
