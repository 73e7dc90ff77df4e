#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "copse/analysis/refits.hpp"

/// The same question under every defensible set of choices; Steegen, Tuerlinckx, Gelman & Vanpaemel
/// (2016), doi:10.1177/1745691616658637, for meta-analysis Voracek, Kossmeier & Tran (2019),
/// doi:10.1027/2151-2604/a000357.
namespace copse::analysis {

/// One way to fill a dimension.
struct Alternative {
  std::string name;
  std::function<void(Choices&)> apply;
};

/// A choice that can be made in several ways.
struct Dimension {
  std::string name;  ///< the option without dashes, or "filter"
  std::vector<Alternative> alternatives;
};

/// A dimension as it is said: "tau2=REML,DL,0"; measure, tau2, ci, pooling, zero-cells,
/// double-zero, smd-j, vtype and like can vary.
/// @throws Error{usage} for another name or a value that the option does not have.
[[nodiscard]] Dimension dimension_of(const std::string& said);

/// A dimension of inclusion filters from a table with the columns `name` and `where`; an empty
/// `where` takes every row. Each applies within the --where of the choices.
/// @throws Error{input} when a column is missing or a cell of `name` is.
[[nodiscard]] Dimension filters_from(const table::Table& table);

/// What varies when nothing was said: tau2 by REML, DL, PM, ML and SJ, or none (common effect);
/// intervals wald, hksj and hksj-adhoc.
[[nodiscard]] std::vector<Dimension> default_dimensions();

/// One specification.
struct Specification {
  std::vector<std::string> choices;  ///< by dimension
  effect::Measure measure = effect::Measure::generic;
  effect::DisplayScale scale;
  ModelKind model = ModelKind::random;
  Refit refit;
};

struct MultiverseResult {
  table::Table::Source source;
  std::size_t rows = 0;
  Settings settings;  ///< of the choices as they are
  effect::AnalysisScale scale = effect::AnalysisScale::identity;
  intake::Layout layout = intake::Layout::reported;
  std::vector<std::string> dimensions;  ///< their names
  Refit whole;                          ///< by the choices as they are
  effect::DisplayScale whole_scale;
  std::vector<Specification> specifications;  ///< the last dimension varies fastest
  std::size_t left_out = 0;                   ///< combinations whose choices do not go together
  std::optional<Agreement> agreement;         ///< of the specifications with the whole
  std::vector<Notice> notices;
};

/// Every combination of the alternatives. One whose choices do not go together (as a pooling method
/// that the measure does not have) is left out and counted; where a choice shapes nothing
/// (intervals of the random-effects mean under Mantel-Haenszel), one of the alternatives stands for
/// all. Specifications without a usable study stay, without an estimate.
/// @param threads  at most this many; 0: as many as the machine has. The result is the same.
/// @throws as `pool` for the choices as they are; Error{usage} with --by or --subgroup.
[[nodiscard]] MultiverseResult multiverse(const table::Table& table,
                                          const Choices& choices,
                                          const std::vector<Dimension>& dimensions,
                                          int threads = 0);

}  // namespace copse::analysis
