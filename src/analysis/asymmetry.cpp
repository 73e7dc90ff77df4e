#include <algorithm>

#include "copse/bias/begg.hpp"
#include "copse/bias/cluster_egger.hpp"
#include "copse/bias/count_tests.hpp"
#include "copse/bias/egger.hpp"
#include "copse/bias/egger_mixed.hpp"
#include "copse/bias/interpretation.hpp"
#include "copse/core/findings.hpp"
#include "detail_asymmetry.hpp"
#include "detail_grouping.hpp"
#include "wording_small_study.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;
using intake::Role;

bool needs_sizes(bias::Predictor predictor) {
  return predictor != bias::Predictor::sei && predictor != bias::Predictor::vi;
}

bool is_of_counts(AsymmetryMethod method) {
  using enum AsymmetryMethod;
  return method == harbord || method == peters || method == macaskill || method == deeks ||
         method == schwarzer;
}

bool has_tables(const Settings& settings, intake::Layout layout) {
  return layout != intake::Layout::reported &&
         (settings.measure == Measure::odds_ratio || settings.measure == Measure::peto_odds_ratio);
}

bool has_means(const Settings& settings, intake::Layout layout) {
  return layout == intake::Layout::two_means &&
         effect::declaration(settings.measure).corrects_small_samples;
}

bool serves(AsymmetryMethod method, const Settings& settings, intake::Layout layout) {
  if (is_of_counts(method)) return has_tables(settings, layout);
  if (method == AsymmetryMethod::pustejovsky_rodgers) return has_means(settings, layout);
  return true;
}

/// A sample size of each used study.
Eigen::VectorXd sizes(const std::vector<Study>& studies, Role role) {
  std::vector<double> found;
  for (const auto& study : studies) {
    if (study.used) found.push_back(intake::number_of(study.input, role).value_or(0.0));
  }
  return Eigen::Map<Eigen::VectorXd>(found.data(), std::ssize(found));
}

Eigen::VectorXd total_sizes(const AsymmetryData& from) {
  if (!needs_sizes(from.wanted.predictor)) return {};
  std::vector<double> found;
  for (const auto& study : from.studies) {
    if (study.used) found.push_back(sample_size(study).value_or(0.0));
  }
  return Eigen::Map<Eigen::VectorXd>(found.data(), std::ssize(found));
}

std::vector<TwoByTwo> tables_of(const std::vector<Study>& studies) {
  std::vector<TwoByTwo> tables;
  for (const auto& study : studies) {
    if (const auto* table = std::get_if<TwoByTwo>(&study.input.values)) tables.push_back(*table);
  }
  return tables;
}

std::vector<std::string> clusters_of(const AsymmetryData& from) {
  const auto column = find_column(from.table, *from.wanted.cluster, "--cluster");
  std::vector<std::string> clusters;
  for (const auto& study : from.studies) {
    if (!study.used) continue;
    const auto row = study.input.row;
    clusters.emplace_back(from.table.is_missing(row, column)
                              ? wording::row_alone(study.record)
                              : std::string(from.table.text(row, column)));
  }
  return clusters;
}

AsymmetryResult result_of(const bias::AsymmetryTest& test) {
  AsymmetryResult result;
  result.statistic = test.statistic;
  result.df = test.df;
  result.pval = test.pval;
  result.slope = test.slope;
  result.limit = test.limit;
  result.notices = test.notices;
  return result;
}

AsymmetryResult result_of(const bias::EggerMixedTest& mixed) {
  auto result = result_of(mixed.test);
  if (mixed.tau2) result.tau2 = mixed.tau2->tau2;
  return result;
}

AsymmetryResult result_of(const bias::RankTest& test) {
  AsymmetryResult result;
  result.rank = true;
  result.statistic = test.statistic;
  result.tau = test.tau;
  result.pval = test.pval;
  result.exact = test.exact;
  result.notices = test.notices;
  return result;
}

model::MetaRegressionOptions regression_options(const Settings& settings) {
  using model::CiMethod;
  using model::CoefficientTest;
  auto test = CoefficientTest::z;
  if (settings.ci == CiMethod::t) test = CoefficientTest::t;
  if (settings.ci == CiMethod::hartung_knapp) test = CoefficientTest::knapp_hartung;
  if (settings.ci == CiMethod::hartung_knapp_adhoc) test = CoefficientTest::knapp_hartung_adhoc;
  return {settings.tau2, test, settings.level};
}

AsymmetryResult tested(AsymmetryMethod method, const AsymmetryData& from) {
  const double level = from.settings.level;
  const auto predictor = from.wanted.predictor;
  const bias::CountTestOptions counts{level, from.settings.zero_cells.add};
  switch (method) {
    case AsymmetryMethod::egger:
      return result_of(bias::egger(from.data, {predictor, total_sizes(from), level}));
    case AsymmetryMethod::egger_mixed:
      return result_of(bias::egger_mixed(
          from.data, {predictor, total_sizes(from), regression_options(from.settings)}));
    case AsymmetryMethod::begg:
      return result_of(bias::begg(from.data));
    case AsymmetryMethod::harbord:
      return result_of(bias::harbord(tables_of(from.studies), counts));
    case AsymmetryMethod::peters:
      return result_of(bias::peters(tables_of(from.studies), counts));
    case AsymmetryMethod::pustejovsky_rodgers:
      return result_of(bias::pustejovsky_rodgers(
          from.data, sizes(from.studies, Role::n1i), sizes(from.studies, Role::n2i), level));
    case AsymmetryMethod::thompson_sharp:
      return result_of(bias::thompson_sharp(from.data, level));
    case AsymmetryMethod::macaskill:
      return result_of(bias::macaskill(tables_of(from.studies), counts));
    case AsymmetryMethod::deeks:
      return result_of(bias::deeks(tables_of(from.studies), counts));
    case AsymmetryMethod::schwarzer:
      return result_of(bias::schwarzer(tables_of(from.studies)));
    case AsymmetryMethod::egger_cluster:
      return result_of(
          bias::cluster_egger(from.data, clusters_of(from), {predictor, total_sizes(from), level}));
  }
  throw Error(ErrorKind::internal, "unknown test of asymmetry");
}

/// Deeks' test is for diagnostic studies, which nothing here tells from others.
std::vector<AsymmetryMethod> methods_for(const AsymmetryData& from) {
  if (!from.wanted.tests.empty()) return from.wanted.tests;
  std::vector<AsymmetryMethod> methods;
  for (const auto& entry : asymmetry_methods) {
    const auto method = entry.value;
    if (method == AsymmetryMethod::deeks) continue;
    if (method == AsymmetryMethod::egger_cluster && !from.wanted.cluster) continue;
    if (serves(method, from.settings, from.layout)) methods.push_back(method);
  }
  return methods;
}

}  // namespace

std::vector<AsymmetryResult> asymmetry_tests(const AsymmetryData& from) {
  std::vector<AsymmetryResult> results;
  const auto k = static_cast<std::size_t>(from.data.k());
  for (const auto method : methods_for(from)) {
    AsymmetryResult result;
    if (k < from.wanted.min_k) {
      result.notices.push_back(bias::few_studies_for_asymmetry(
          static_cast<int>(k), static_cast<int>(from.wanted.min_k)));
    } else {
      result = tested(method, from);
    }
    result.method = method;
    results.push_back(std::move(result));
  }
  return results;
}

void require_tests(const SmallStudyChoices& wanted,
                   const Settings& settings,
                   intake::Layout layout) {
  Findings findings;
  for (const auto method : wanted.tests) {
    if (!serves(method, settings, layout)) {
      findings.add([&] { return wording::test_not_for_measure(method, settings.measure); });
    }
    if (method == AsymmetryMethod::egger_cluster && !wanted.cluster) {
      findings.add([] { return wording::test_needs_clusters(); });
    }
  }
  const auto inputs = effect::declaration(settings.measure).inputs();
  const bool has_sizes = layout != intake::Layout::reported &&
                         inputs != effect::InputKind::person_time &&
                         inputs != effect::InputKind::log_rank;
  if (needs_sizes(wanted.predictor) && !has_sizes) {
    findings.add([&] { return wording::predictor_needs_sizes(wanted.predictor); });
  }
  findings.raise_if_any(ErrorKind::usage);
}

}  // namespace copse::analysis
