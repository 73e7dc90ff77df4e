#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "copse/analysis/settings.hpp"
#include "copse/analysis/small_study_effects.hpp"
#include "copse/evidence/overall_judgement.hpp"
#include "copse/intake/arms.hpp"
#include "copse/review/expectation.hpp"
#include "copse/review/place.hpp"

/// The analysis section of a protocol as one file, and what comes of it.
namespace copse::review {

/// A file that the plan reads. Roles are `arms`, `effects`, `studies` and `rob`.
struct InputFile {
  std::string role;
  std::string file;                ///< as the plan names it
  std::string path;                ///< where it lies: relative to the plan's folder
  std::optional<std::string> pin;  ///< SHA-256 that it must have, in lower-case hexadecimal
  Place place = {};                ///< of the pin, else of the file's name
};

/// What the numbers are called in words; nothing is said where no threshold is met.
struct Labels {
  /// Of the size of a standardised mean difference, ascending: "small" from 0.2.
  std::vector<std::pair<double, std::string>> magnitude;
  /// Of the p value, in order: "strong" below 0.01; without a number for all that is left.
  std::vector<std::pair<std::optional<double>, std::string>> evidence;
  /// Of I² in %, in order: "substantial" above 50.
  std::vector<std::pair<double, std::string>> heterogeneity;
};

/// The overall judgement of a study, from its domains or as the table has it.
struct RobChoices {
  evidence::RobTool tool = evidence::RobTool::rob1;
  std::optional<evidence::OverallRule>
      rule;  ///< absent: the column `overall`, else the tool's rule
  Place place = {};
};

/// The main analysis with some of its choices changed.
struct Sensitivity {
  std::string name;
  std::optional<std::string> where;  ///< which comparisons stay
  std::optional<intake::ComparatorChoice> comparators;
  std::optional<effect::Measure> measure;
  analysis::Choices choices;  ///< of the plan, with the changes
  Place place = {};
};

/// A column whose values are subgroups of every analysis.
struct SubgroupColumn {
  std::string by;
  Place place = {};
};

struct BiasChoices {
  std::vector<analysis::AsymmetryMethod> tests;  ///< empty: none
  std::size_t min_k = 10;
};

struct ReportChoices {
  std::optional<std::string> dir;  ///< as the plan names it; absent: no report
  std::string path;                ///< relative to the plan's folder
  std::vector<std::string> formats = {"html", "md", "json"};
  std::vector<std::string> figures = {"forest"};
  std::string style = "plain";  ///< of forest plots
};

struct LockChoices {
  std::optional<std::string> file;
  std::string path;
  double tolerance = 1e-8;  ///< relative to max(1, |number|)
};

/// Everything that a plan says, with the default of what it does not say.
struct Plan {
  std::string file;    ///< as it was named
  std::string sha256;  ///< of its bytes
  std::string title;
  std::vector<InputFile> inputs;  ///< arms or effects first
  std::vector<intake::SaidColumn> columns;
  intake::ArmsChoices prepare;
  std::optional<RobChoices> rob;
  std::vector<std::string> by;
  Place by_place = {};
  std::optional<std::string> where;
  Place where_place = {};
  std::optional<effect::Measure> measure;  ///< absent: by the data, see `run`
  std::size_t min_k = 2;                   ///< fewer studies are told narratively
  analysis::Choices choices;               ///< of pooling; without columns, measure, where and by
  Labels labels;
  std::vector<Sensitivity> sensitivity;
  std::vector<SubgroupColumn> subgroups;
  BiasChoices bias;
  ReportChoices report;
  std::vector<Expectation> expectations;
  LockChoices lock;
  /// The keys that were said with their values as they stand: "pool.tau2", "sensitivity[2].where".
  std::vector<std::pair<std::string, std::string>> said;

  [[nodiscard]] const InputFile* input(const std::string& role) const;
  /// "review.toml:12:1".
  [[nodiscard]] std::string at(Place place) const;
};

/// Reads a plan: TOML with the tables and keys of `plan_keys`.
/// @param bytes  of the file.
/// @param file   as the user named it; paths in the plan are relative to its folder.
/// @throws Error{input} with every finding at once, as `file:line:column: …`: TOML that cannot be
///         read (that one alone), a key that there is not, with the nearest one, a value of the
///         wrong type or out of range, and what is missing.
[[nodiscard]] Plan read_plan(const std::string& bytes, const std::string& file);

}  // namespace copse::review
