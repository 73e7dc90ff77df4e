#pragma once

#include "copse/review/plan.hpp"
#include "detail_section.hpp"

namespace copse::review::detail {

/// Puts what a table says about pooling over `choices`.
void read_choices(const Section& section, analysis::Choices& choices);
/// The keys that `read_choices` reads.
[[nodiscard]] std::vector<std::string> choice_keys();

/// A measure, or nothing for "auto".
[[nodiscard]] std::optional<effect::Measure> read_measure(const Section& section);

[[nodiscard]] std::optional<intake::ComparatorChoice> read_comparators(const Section& section);

[[nodiscard]] Labels read_labels(const Section& section);

/// The checks of one [[expect]].
[[nodiscard]] std::vector<Expectation> read_expectations(const Section& section, const Plan& plan);

/// Every value that was said; those of the n-th table of a list as "list[n].key".
void collect_said(const toml::node& node,
                  const std::string& name,
                  std::vector<std::pair<std::string, std::string>>& said);

}  // namespace copse::review::detail
