#include "copse/review/plan_keys.hpp"

#include <array>

namespace copse::review {
namespace {

constexpr std::string_view as_in_pool = "as in [pool]";

constexpr std::array keys{
    PlanKey{"review", "title", "\"\"", "stands over the report"},
    PlanKey{"review", "like", "none", "conventions of a program: metafor, meta, revman5"},
    PlanKey{"review", "level", "0.95", "confidence level of every interval"},
    PlanKey{"data", "arms", "none", "CSV with a row per study, arm, outcome and time point"},
    PlanKey{"data", "effects", "none", "or: CSV with a row per comparison, as copse pool reads it"},
    PlanKey{"data", "studies", "none", "CSV with a row per study; its columns serve where and by"},
    PlanKey{"data", "rob", "none", "CSV with a row per study and a column per domain"},
    PlanKey{"data", "sha256", "{}", "pins: role = SHA-256 that the file must have"},
    PlanKey{"columns", "", "by their names", "role = column, where names differ"},
    PlanKey{"prepare", "comparators", "\"combine\"", "control arms: combine, keep:NAME, split"},
    PlanKey{"prepare", "interventions", "as comparators", "experimental arms: combine, separate"},
    PlanKey{"prepare", "windows", "none", "{ name, over, to, pick }: over < months <= to"},
    PlanKey{"prepare", "one_per_study", "\"none\"", "construct: one instrument for each construct"},
    PlanKey{"prepare", "instruments", "[]", "of one_per_study: preferred first"},
    PlanKey{"prepare", "direction", "none", "higher_better, lower_better: turn the others round"},
    PlanKey{"rob", "tool", "\"rob1\"", "rob1, rob2, robins-i, own"},
    PlanKey{"rob", "key", "all", "domains that decide over the overall judgement"},
    PlanKey{"rob", "otherwise", "none", "judgement of concerns outside the key domains only"},
    PlanKey{"pool", "by", "[]", "columns; an analysis for each combination of values"},
    PlanKey{"pool", "where", "none", "condition that rows must meet to be pooled at all"},
    PlanKey{"pool", "measure", "\"auto\"", "auto: MD where all use one instrument, else SMD; RR"},
    PlanKey{"pool", "min_k", "2", "with fewer studies nothing is pooled"},
    PlanKey{"pool", "tau2", "\"REML\"", "estimator, a number, or a list tried in order"},
    PlanKey{"pool", "ci", "\"wald\"", "interval of the random-effects mean"},
    PlanKey{"pool", "tau2_ci", "\"qp\"", "interval of tau2"},
    PlanKey{"pool", "pi", "\"t-k2\"", "prediction interval"},
    PlanKey{"pool", "pooling", "\"iv\"", "iv, mh, peto or a model of the counts"},
    PlanKey{"pool", "mh_correction", "\"none\"", "zero cells under Mantel-Haenszel"},
    PlanKey{"pool", "rd_variance", "\"greenland-robins\"", "of Mantel-Haenszel risk differences"},
    PlanKey{"pool", "smd_j", "\"exact\"", "small-sample correction of the SMD"},
    PlanKey{"pool", "vtype", "by measure", "formula of the sampling variance"},
    PlanKey{"pool", "zero_cells", "\"only0\"", "which studies get zero_add"},
    PlanKey{"pool", "zero_add", "0.5", "what zero cells get"},
    PlanKey{"pool", "zero_add_to", "\"all\"", "cells, or events alone"},
    PlanKey{"pool", "double_zero", "\"drop\"", "studies without events: drop, keep"},
    PlanKey{"pool", "i2", "\"tau2\"", "which I² is shown: tau2, q"},
    PlanKey{"pool", "i2_ci", "\"tau2\"", "interval of I²: tau2, test"},
    PlanKey{"pool", "common_tau2", "false", "one tau2 for all subgroups"},
    PlanKey{"pool", "margin", "none", "smallest effect of interest"},
    PlanKey{"pool", "harm", "none", "side of margin that harms: lower, higher"},
    PlanKey{"pool", "seed", "none", "of bootstrap intervals"},
    PlanKey{"labels", "magnitude", "{}", "of an SMD: { small = 0.2, … }"},
    PlanKey{"labels", "evidence", "[]", "of the p value: [ { below = 0.01, is = \"strong\" }, … ]"},
    PlanKey{"labels", "heterogeneity", "[]", "of I²: [ { above = 50, is = \"substantial\" } ]"},
    PlanKey{"sensitivity", "name", "", "what it is called"},
    PlanKey{"sensitivity", "where", "none", "condition that comparisons must meet"},
    PlanKey{"sensitivity", "comparators", "as in [prepare]", "control arms in this analysis"},
    PlanKey{
        "sensitivity", "measure", as_in_pool, "and likewise every other key of [pool] from tau2"},
    PlanKey{"subgroup", "by", "", "column whose values are the subgroups"},
    PlanKey{"bias", "tests", "[]", "egger, begg, harbord, peters, …"},
    PlanKey{"bias", "min_k", "10", "with fewer studies tests are not done"},
    PlanKey{"report", "dir", "none", "folder of the report; without it none is written"},
    PlanKey{"report", "formats", R"(["html", "md", "json"])", "files of the report"},
    PlanKey{"report", "figures", "[\"forest\"]", "forest, funnel, rob, radial, drapery, …"},
    PlanKey{"report", "style", "\"plain\"", "of forest plots: plain, revman, jama, bmj"},
    PlanKey{"expect", "at", "{}", "which analysis: { outcome = \"pain\" }"},
    PlanKey{"expect", "sensitivity", "none", "of which sensitivity analysis; else the main one"},
    PlanKey{"expect", "model", "\"random\"", "common, random"},
    PlanKey{"expect", "text", "\"\"", "why this is expected"},
    PlanKey{"expect", "estimate", "none", "{ between = [0.1, 0.3] }, { below }, { above }, …"},
    PlanKey{
        "expect", "ci_lb", "none", "the same for other numbers: ci_ub pi_lb pi_ub pval k q tau2"},
    PlanKey{"expect", "ci_ub", "none", "upper bound of the interval"},
    PlanKey{"expect", "pi_lb", "none", "lower bound of the prediction interval"},
    PlanKey{"expect", "pi_ub", "none", "upper bound of the prediction interval"},
    PlanKey{"expect", "pval", "none", "p value"},
    PlanKey{"expect", "k", "none", "{ at_least = 5 }: studies pooled"},
    PlanKey{"expect", "q", "none", "Cochran's Q"},
    PlanKey{"expect", "tau2", "none", "between-study variance"},
    PlanKey{"expect", "i2_q", "none", "{ below = 50 }: I² from Q, in %"},
    PlanKey{"expect", "i2_tau2", "none", "I² from tau², in %"},
    PlanKey{"expect", "h2", "none", "H²"},
    PlanKey{"expect", "excludes_null", "none", "whether the interval excludes no effect"},
    PlanKey{"expect", "sign", "none", "positive, negative"},
    PlanKey{"expect", "same_sign", "none", "leave-one-out, sensitivity: the sign stays"},
    PlanKey{"expect", "same_conclusion", "none", "and so does what the interval says"},
    PlanKey{"expect", "magnitude", "none", "label of the effect"},
    PlanKey{"expect", "evidence", "none", "label of the p value"},
    PlanKey{"expect", "heterogeneity", "none", "label of I²"},
    PlanKey{"lock", "file", "none", "where copse run --lock writes; later runs must agree"},
    PlanKey{"lock", "tolerance", "1e-8", "relative to max(1, |number|)"},
};

}  // namespace

std::span<const PlanKey> plan_keys() { return keys; }

bool is_repeated(std::string_view section) {
  return section == "sensitivity" || section == "subgroup" || section == "expect";
}

}  // namespace copse::review
