#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "copse/analysis/pool.hpp"
#include "copse/bias/asymmetry_test.hpp"
#include "copse/bias/copas.hpp"
#include "copse/bias/excess_significance.hpp"
#include "copse/bias/fail_safe_n.hpp"
#include "copse/bias/limit_meta_analysis.hpp"
#include "copse/bias/p_curve.hpp"
#include "copse/bias/p_uniform_star.hpp"
#include "copse/bias/pet_peese.hpp"
#include "copse/bias/predictor.hpp"
#include "copse/bias/selection.hpp"
#include "copse/bias/selection_profiles.hpp"
#include "copse/bias/trim_and_fill.hpp"

/// Do small studies show other effects than large ones, and what would be left without that?
namespace copse::analysis {

/// Tests of funnel plot asymmetry, in the order in which they are shown.
enum class AsymmetryMethod {
  egger,
  egger_mixed,
  begg,
  harbord,
  peters,
  pustejovsky_rodgers,
  thompson_sharp,
  macaskill,
  deeks,
  schwarzer,
  egger_cluster,
};

inline constexpr std::array<Named<AsymmetryMethod>, 11> asymmetry_methods{{
    {AsymmetryMethod::egger, "egger", "Egger, weighted regression"},
    {AsymmetryMethod::egger_mixed, "egger-mixed", "Egger, mixed-effects regression"},
    {AsymmetryMethod::begg, "begg", "Begg, rank correlation"},
    {AsymmetryMethod::harbord, "harbord", "Harbord, score-based"},
    {AsymmetryMethod::peters, "peters", "Peters, on 1 / sample size"},
    {AsymmetryMethod::pustejovsky_rodgers, "pustejovsky-rodgers", "Pustejovsky-Rodgers, for SMD"},
    {AsymmetryMethod::thompson_sharp, "thompson-sharp", "Thompson-Sharp, tau2 by moments"},
    {AsymmetryMethod::macaskill, "macaskill", "Macaskill, on sample size"},
    {AsymmetryMethod::deeks, "deeks", "Deeks, diagnostic accuracy"},
    {AsymmetryMethod::schwarzer, "schwarzer", "Schwarzer, rank correlation of counts"},
    {AsymmetryMethod::egger_cluster, "egger-cluster", "Egger, cluster-robust (CR2)"},
}};

struct SmallStudyChoices {
  std::vector<AsymmetryMethod> tests = {};           ///< empty: all but Deeks that the data allow
  std::size_t min_k = 10;                            ///< with fewer studies tests are not done
  bias::Predictor predictor = bias::Predictor::sei;  ///< of the three tests by Egger
  std::optional<std::string> cluster = {};  ///< column of dependent effects; adds egger-cluster
  bias::TrimFillEstimator estimator = bias::TrimFillEstimator::l0;
  std::optional<bias::FunnelSide> side =
      {};                             ///< on which trim and fill looks; absent: by the slope
  double alpha = 0.05;                ///< of fail-safe N and excess significance
  std::optional<double> target = {};  ///< of Orwin's fail-safe N, as it is read
  std::vector<bias::SelectionType> selection = {bias::SelectionType::stepfun};  ///< models fitted
  std::vector<double> steps = {0.025};  ///< cut points of the step function
  /// Effects that selection favours; absent: those on the side of the mean observed.
  std::optional<bias::SelectionAlternative> alternative = {};
  bool profiles = false;  ///< also the weights a priori of Vevea & Woods
  /// Of the Copas model: how likely a study as small as the smallest is seen.
  std::vector<double> seen = bias::CopasOptions{}.smallest_seen;
  bool models = true;  ///< p-curve, p-uniform*, selection and Copas models; false leaves them out
};

/// A selection model, with what it was asked.
struct SelectionRow {
  std::string name;  ///< the type, or the profile
  bias::SelectionOptions options;
  bias::SelectionResult result;
};

/// One test; what is absent is explained by a notice.
struct AsymmetryResult {
  AsymmetryMethod method = AsymmetryMethod::egger;
  bool rank = false;  ///< Kendall's tau instead of a slope
  std::optional<double> statistic, df, pval;
  std::optional<double> tau;  ///< Kendall's, of rank tests
  bool exact = false;         ///< the p value of a rank test is exact
  std::optional<bias::Coefficient> slope, limit;
  std::optional<double> tau2;  ///< residual heterogeneity of a mixed-effects regression
  std::vector<Notice> notices;
};

/// One analysis; absent parts when no study has an effect.
struct SmallStudyAnalysis {
  std::vector<std::pair<std::string, std::string>> by;
  effect::DisplayScale scale;
  std::vector<Study> studies;  ///< in file order
  std::vector<std::size_t> used;
  std::optional<model::PooledEffect> observed;  ///< the random-effects mean, for comparison
  std::vector<AsymmetryResult> tests;
  bias::TrimAndFill trim_and_fill;
  bias::PetPeese pet_peese;
  std::optional<bias::Waap> waap;
  bias::LimitMetaAnalysis limit;
  std::vector<SelectionRow> selection;
  bias::PCurveResult p_curve;
  bias::PUniformStarResult p_uniform_star;
  bias::Copas copas;
  std::vector<std::pair<bias::FailSafeMethod, bias::FailSafeN>> fail_safe;
  std::optional<bias::ExcessSignificance> excess;
  std::optional<std::string> interpretation;  ///< what asymmetry may come from; absent untested
  std::vector<Notice> notices;
};

struct SmallStudyResult {
  table::Table::Source source;
  std::size_t rows = 0;
  Settings settings;
  effect::AnalysisScale scale = effect::AnalysisScale::identity;
  intake::Layout layout = intake::Layout::reported;
  SmallStudyChoices choices;
  std::vector<SmallStudyAnalysis> analyses;
  std::vector<Notice> notices;
};

/// All tests and adjustments over the studies with an effect, about the random-effects model of the
/// settings by inverse variance.
/// @throws as `pool`; Error{usage} for a test that the measure does not have, a predictor without
///         sample sizes, or choices out of range.
[[nodiscard]] SmallStudyResult small_study_effects(const table::Table& table,
                                                   const Choices& choices,
                                                   const SmallStudyChoices& wanted);

}  // namespace copse::analysis
