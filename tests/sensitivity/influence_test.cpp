#include "copse/sensitivity/influence.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "copse/core/error.hpp"
#include "copse/sensitivity/baujat.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::sensitivity {
namespace {

using model::CiMethod;
using model::Tau2Method;
using support::is_close;

/// One model of the reference file: a row of numbers per study.
struct Reference {
  model::RandomEffectsOptions options;
  std::vector<std::vector<double>> rows;
};

std::vector<Reference> read_references() {
  const std::map<std::string, CiMethod> tests{{"z", CiMethod::wald},
                                              {"t", CiMethod::t},
                                              {"knha", CiMethod::hartung_knapp},
                                              {"adhoc", CiMethod::hartung_knapp_adhoc}};
  std::ifstream file(COPSE_SOURCE_DIR "/tests/reference/influence.csv");
  std::map<std::string, Reference> found;
  std::string line, tau2, ci, cell;
  std::getline(file, line);
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    std::getline(cells, tau2, ',');
    std::getline(cells, ci, ',');
    auto& reference = found[tau2 + ci];
    reference.options.tau2 = 0.0;
    if (tau2 != "EE") reference.options.tau2 = find_named(model::tau2_methods, tau2).value();
    reference.options.ci = tests.at(ci);
    reference.rows.emplace_back();
    while (std::getline(cells, cell, ',')) reference.rows.back().push_back(std::stod(cell));
  }
  std::vector<Reference> all;
  for (auto& [name, reference] : found) all.push_back(std::move(reference));
  return all;
}

Estimates estimates_of(const Reference& reference) {
  std::vector<double> yi, vi;
  for (const auto& row : reference.rows) {
    yi.push_back(row[0]);
    vi.push_back(row[1]);
  }
  return samples::estimates(yi, vi);
}

TEST(Influence, AgreesWithMetafor) {
  const auto references = read_references();
  ASSERT_EQ(references.size(), 7U);
  for (const auto& reference : references) {
    const auto data = estimates_of(reference);
    const auto found = influence(data, reference.options);
    ASSERT_EQ(found.studies.size(), 13U);
    for (std::size_t i = 0; i < 13; ++i) {
      const auto& s = found.studies[i];
      const auto& row = reference.rows[i];
      const std::optional<double> values[] = {s.rstudent,
                                              s.dffits,
                                              s.cook_d,
                                              s.cov_r,
                                              s.tau2_del,
                                              s.qe_del,
                                              s.hat,
                                              s.weight,
                                              s.dfbetas};
      for (std::size_t j = 0; j < 9; ++j) {
        ASSERT_TRUE(values[j]);
        EXPECT_TRUE(is_close(*values[j], row[j + 2], 1e-9, 0.01, std::to_string(j)));
      }
      EXPECT_EQ(s.influential(), row[11] == 1.0);
    }
  }
}

TEST(Baujat, AgreesWithMetafor) {
  for (const auto& reference : read_references()) {
    const auto found = baujat(estimates_of(reference), reference.options);
    for (std::size_t i = 0; i < 13; ++i) {
      const auto& row = reference.rows[i];
      EXPECT_TRUE(is_close(found.studies[i].heterogeneity, row[12], 1e-9, 0.01, "x"));
      EXPECT_TRUE(is_close(found.studies[i].influence.value(), row[13], 1e-9, 0.01, "y"));
    }
  }
}

TEST(Baujat, SharesQAmongTheStudiesOfACommonEffect) {
  for (const auto& data : samples::ordinary()) {
    double q = 0.0;
    for (const auto& point : baujat(data, {.tau2 = 0.0}).studies) q += point.heterogeneity;
    const Eigen::ArrayXd w = data.vi.array().inverse();
    const double mu = (w * data.yi.array()).sum() / w.sum();
    const double naive = (w * (data.yi.array() - mu).square()).sum();
    EXPECT_TRUE(is_close(q, naive, 1e-11, 1e-3, "Q"));
  }
}

/// The diagnostics that have no unit, and the two that have.
std::vector<double> without_unit(const StudyInfluence& s) {
  return {s.rstudent.value(),
          s.dffits.value(),
          s.cook_d.value(),
          s.cov_r.value(),
          s.qe_del.value(),
          s.hat,
          s.weight,
          s.dfbetas.value()};
}

TEST(Influence, KeepsItsBytesInOtherUnitsAndOnAnyNumberOfThreads) {
  for (const auto& data : samples::ordinary()) {
    if (data.k() < 3) continue;
    for (const auto ci : {CiMethod::wald, CiMethod::hartung_knapp}) {
      const Estimates scaled{data.yi * 0x1p40, data.vi * 0x1p80, {}};
      const auto plain = influence(data, {.ci = ci}, 1), other = influence(scaled, {.ci = ci}, 0);
      for (std::size_t i = 0; i < plain.studies.size(); ++i) {
        EXPECT_EQ(without_unit(plain.studies[i]), without_unit(other.studies[i]));
        EXPECT_EQ(*plain.studies[i].tau2_del * 0x1p80, *other.studies[i].tau2_del);
        EXPECT_EQ(plain.studies[i].passed, other.studies[i].passed);
      }
    }
  }
}

TEST(Influence, StaysTheSameWhenEffectsShiftOrAreReordered) {
  for (const auto& data : samples::ordinary()) {
    if (data.k() < 3) continue;
    const Estimates changed{data.yi.reverse().array() + 64.0, data.vi.reverse(), {}};
    const auto plain = influence(data).studies, other = influence(changed).studies;
    for (std::size_t i = 0; i < plain.size(); ++i) {
      const auto before = without_unit(plain[i]);
      const auto after = without_unit(other[plain.size() - 1 - i]);
      for (std::size_t j = 0; j < before.size(); ++j) {
        EXPECT_TRUE(is_close(after[j], before[j], 1e-9, 1.0, std::to_string(j)));
      }
    }
  }
}

TEST(Influence, WorksFarFromOne) {
  const auto data = samples::bcg();
  const auto plain = influence(data).studies;
  for (const double s : {1e-140, 1e140}) {
    const auto found = influence({data.yi * s, data.vi * s * s, {}}).studies;
    for (std::size_t i = 0; i < plain.size(); ++i) {
      const auto before = without_unit(plain[i]), after = without_unit(found[i]);
      for (std::size_t j = 0; j < before.size(); ++j) {
        EXPECT_TRUE(is_close(after[j], before[j], 1e-11, 0.1, std::to_string(j)));
      }
    }
  }
}

TEST(Influence, NamesTheThresholdsPassed) {
  // One precise study far from nine others.
  auto data = samples::estimates({0, 0.1, -0.1, 0.05, -0.05, 0.1, -0.1, 0.02, -0.02, 3},
                                 {1, 1, 1, 1, 1, 1, 1, 1, 1, 0.1});
  const auto found = influence(data, {.tau2 = 0.0});
  using enum InfluenceRule;
  EXPECT_EQ(found.studies[9].passed, (std::vector<InfluenceRule>{dffits, cook_d, hat, dfbetas}));
  EXPECT_TRUE(found.studies[9].influential());
  EXPECT_TRUE(found.studies[0].passed.empty());
  EXPECT_EQ(found.thresholds.dffits, 1.0);
  EXPECT_EQ(found.thresholds.hat, 0.3);
  EXPECT_NEAR(found.thresholds.cook_d, 0.4549364, 1e-7);  // qnorm(0.75)^2
}

std::vector<std::string> codes(const std::vector<Notice>& notices) {
  std::vector<std::string> found;
  for (const auto& notice : notices) found.push_back(notice.code);
  return found;
}

TEST(Influence, OfTwoStudiesNeedsATau2) {
  const auto data = samples::estimates({1.0, 2.0}, {0.1, 0.3});
  const auto estimated = influence(data);
  EXPECT_EQ(codes(estimated.notices), std::vector<std::string>{"two-studies"});
  for (const auto& study : estimated.studies) {
    EXPECT_FALSE(study.rstudent || study.dffits || study.cook_d || study.cov_r || study.dfbetas);
    EXPECT_FALSE(study.tau2_del);
    EXPECT_EQ(study.qe_del, 0.0);
  }
  const auto given = influence(data, {.tau2 = 0.0});
  EXPECT_TRUE(given.notices.empty());
  EXPECT_NEAR(given.studies[0].rstudent.value(), -1.0 / std::sqrt(0.4), 1e-15);
  EXPECT_FALSE(baujat(data).studies[0].influence);
  EXPECT_TRUE(baujat(data, {.tau2 = 0.0}).studies[0].influence);
}

TEST(Influence, OfOneStudyIsAbsent) {
  for (const model::Tau2Choice tau2 : {model::Tau2Choice{0.0}, {Tau2Method::dersimonian_laird}}) {
    const auto found = influence(samples::estimates({1.0}, {0.1}), {.tau2 = tau2});
    EXPECT_EQ(codes(found.notices), std::vector<std::string>{"single-study"});
    const auto& study = found.studies.at(0);
    EXPECT_FALSE(study.rstudent || study.dffits || study.cook_d || study.cov_r || study.dfbetas ||
                 study.tau2_del || study.qe_del || study.influential());
    EXPECT_EQ(study.weight, 100.0);
    EXPECT_FALSE(found.thresholds.dffits);
  }
}

TEST(Influence, OfEqualEffectsUnderHartungKnappHasNoRatios) {
  const auto data = samples::estimates({1.0, 1.0, 1.0}, {0.1, 0.2, 0.3});
  const auto found = influence(data, {.ci = CiMethod::hartung_knapp});
  for (const auto& study : found.studies) {
    EXPECT_FALSE(study.rstudent || study.dffits || study.cook_d || study.cov_r || study.dfbetas);
    EXPECT_EQ(study.tau2_del, 0.0);
  }
}

TEST(Influence, TellsWhenAnIntervalMethodHasNoStandardErrorForIt) {
  const auto data = samples::bcg();
  const auto found = influence(data, {.ci = CiMethod::profile_likelihood});
  EXPECT_EQ(codes(found.notices), std::vector<std::string>{"wald-standard-errors"});
  EXPECT_EQ(without_unit(found.studies[3]), without_unit(influence(data).studies[3]));
}

TEST(Influence, RefusesWhatAFitRefuses) {
  EXPECT_THROW(static_cast<void>(influence(samples::estimates({}, {}))), Error);
  EXPECT_THROW(static_cast<void>(influence(samples::bcg(), {.level = 2.0})), Error);
}

}  // namespace
}  // namespace copse::sensitivity
