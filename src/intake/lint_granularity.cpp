// Means and SDs that integer scores cannot have.
#include "copse/intake/grim.hpp"
#include "detail_lint.hpp"
#include "wording_lint.hpp"

namespace copse::intake::linting {
namespace {

struct Group {
  std::string mean_cell, sd_cell;
  double mean, sd, n;
};

void lint_group(
    const LintStudy& study, std::size_t i, const Group& group, int items, Found& found) {
  const PrintedNumber mean{group.mean, decimals(study, group.mean_cell, group.mean)};
  const PrintedNumber sd{group.sd, decimals(study, group.sd_cell, group.sd)};
  // Likely, not certain: missing answers change n, too.
  if (!grim_consistent(mean, group.n, items)) {
    found.add(i,
              "grim",
              Certainty::likely,
              {group.mean_cell},
              wording::lint_grim(group.mean_cell, mean, group.n, items));
  } else if (!grimmer_consistent(mean, sd, group.n, items)) {
    found.add(i,
              "grimmer",
              Certainty::likely,
              {group.sd_cell},
              wording::lint_grimmer(group.sd_cell, sd, mean, group.n, items));
  }
}

}  // namespace

void lint_granularity(const Studies& studies, const LintOptions& options, Found& found) {
  for (std::size_t i = 0; i < studies.size(); ++i) {
    const auto& study = studies[i];
    const auto items = study.items ? study.items : options.items;
    if (!items || !study.means) continue;
    const auto& m = *study.means;
    lint_group(study, i, {"m1i", "sd1i", m.m1i, m.sd1i, m.n1i}, *items, found);
    lint_group(study, i, {"m2i", "sd2i", m.m2i, m.sd2i, m.n2i}, *items, found);
  }
}

}  // namespace copse::intake::linting
