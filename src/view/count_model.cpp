#include <fmt/format.h>

#include "copse/view/numbers.hpp"
#include "detail_count_model.hpp"

namespace copse::view {
namespace {

/// The tests of a mixed model: one effect for all studies against one for each.
void add_glmm_lines(std::vector<std::string>& lines,
                    const analysis::Pooled& pooled,
                    const std::string& indent) {
  if (!pooled.glmm) return;
  const auto add = [&](const char* name, const std::optional<model::QTest>& test) {
    if (!test) return;
    lines.push_back(fmt::format("{}Mixed model, {}: Chi² = {}, df = {:.0f} ({})",
                                indent,
                                name,
                                fixed(test->q, 2),
                                test->df,
                                pval(test->pval.value_or(1.0))));
  };
  add("likelihood-ratio test", pooled.glmm->lrt);
  add("Wald test", pooled.glmm->wald);
}

/// How much the studies differ, and whether by more than binomial chance.
void add_beta_binomial_line(std::vector<std::string>& lines,
                            const analysis::Pooled& pooled,
                            const std::string& indent) {
  if (!pooled.beta_binomial) return;
  const auto& fit = *pooled.beta_binomial;
  const auto se = fit.rho_se ? fmt::format(" (SE {})", small(*fit.rho_se)) : std::string();
  lines.push_back(fmt::format("{}Beta-binomial model: rho = {}{}; rho = 0: Chi² = {} ({})",
                              indent,
                              small(fit.rho),
                              se,
                              fixed(fit.lrt.statistic, 2),
                              pval(fit.lrt.pval)));
}

}  // namespace

void add_count_model_lines(std::vector<std::string>& lines,
                           const analysis::Pooled& pooled,
                           const std::string& indent) {
  add_glmm_lines(lines, pooled, indent);
  add_beta_binomial_line(lines, pooled, indent);
}

}  // namespace copse::view
