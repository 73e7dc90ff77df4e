#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "copse/analysis/pool.hpp"

namespace copse::analysis {

/// The numbers of a pooled result in which programs may differ.
enum class Quantity {
  estimate,
  interval,
  prediction,
  tau2,
  i2,
  q,
  common_estimate,
  common_interval,
};

inline constexpr std::array<Named<Quantity>, 8> quantities{{
    {Quantity::estimate, "estimate", "random-effects mean"},
    {Quantity::interval, "interval", "its interval"},
    {Quantity::prediction, "prediction", "prediction interval"},
    {Quantity::tau2, "tau2", "tau²"},
    {Quantity::i2, "i2", "I²"},
    {Quantity::q, "q", "Q"},
    {Quantity::common_estimate, "common_estimate", "common effect"},
    {Quantity::common_interval, "common_interval", "interval of the common effect"},
}};

/// A convention in which a program departs from the defaults.
struct ConventionChange {
  std::string_view convention;  ///< the option's name without dashes, or what it concerns
  std::string value;            ///< the program's
  std::string otherwise;        ///< the default
};

/// Why a number is another one under a program's conventions: the one convention which, put among
/// the defaults, gives the program's number; where none does alone, a set of which none can be
/// spared.
struct Difference {
  Quantity quantity = Quantity::estimate;
  std::vector<ConventionChange> because;  ///< at least one
};

/// One analysis under the conventions of one program.
struct ComparedProfile {
  std::optional<Profile> like;  ///< absent: the defaults
  Settings settings;
  Pooled pooled;
  std::vector<Difference> differences;  ///< from the defaults; empty when no number differs
};

/// The studies that share a value of the --by columns, under every program's conventions.
struct Comparison {
  effect::DisplayScale scale;
  std::vector<std::pair<std::string, std::string>> by;  ///< column and value; empty without --by
  std::vector<ComparedProfile> profiles;                ///< the defaults first
};

/// What `copse pool --compare` found.
struct CompareResult {
  table::Table::Source source;
  std::size_t rows = 0;  ///< data rows in the file
  Settings settings;     ///< the defaults, with what was said on top
  effect::AnalysisScale scale = effect::AnalysisScale::identity;
  std::vector<Comparison> analyses;
  std::vector<Notice> notices;  ///< about the file as a whole
};

/// Pools the table under the defaults and under the conventions of every profile, and finds which
/// convention accounts for each difference. What was said holds for all of them.
///
/// Two numbers differ when they are further apart than 1e-9 of the larger one (means and intervals:
/// of their standard error where that is larger). A difference is put down to the first single
/// convention that reproduces the program's number; failing that, conventions are taken back one by
/// one while the number stays, which leaves a set that is needed as a whole.
/// @throws as `pool`; Error{usage} with --like or --subgroup, which compare nothing here.
[[nodiscard]] CompareResult compare(const table::Table& table, const Choices& choices);

}  // namespace copse::analysis
