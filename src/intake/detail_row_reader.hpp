#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "copse/core/findings.hpp"
#include "copse/effect/printed_ratio.hpp"
#include "copse/intake/study_input.hpp"

namespace copse::intake {

/// Reads the cells of one row after another, collecting what is wrong, missing and derived.
class RowReader {
 public:
  RowReader(const table::Table& table, const Reading& reading, Findings& findings)
      : table_(table), reading_(reading), findings_(findings) {}

  void begin(std::size_t row);

  /// The cell's number; absent when missing, wrong or without a column.
  [[nodiscard]] std::optional<double> optional(Role role);

  /// The cell's number or what other cells give for it; absent when neither is there.
  [[nodiscard]] std::optional<double> derivable(Role role);

  /// The same for a role without which the row gives no effect: 0 when it is missing.
  [[nodiscard]] double needed(Role role);

  void wrong(Role role, const char* expected);
  void missing(Role role) { missing_.roles.push_back(role); }
  void derived(std::vector<Role> roles, std::string how, std::vector<Role> from = {}) {
    derived_.push_back({std::move(roles), std::move(how), std::move(from)});
  }

  /// Something in this row depends on what the caller said, or could have said.
  void depends_on(ConversionOption option) { used_.insert(option); }
  /// Of all rows so far.
  [[nodiscard]] const std::set<ConversionOption>& used() const { return used_; }

  /// The same note is kept once.
  void note(const Notice& notice);

  /// The cell of a column that need not play a role; absent when it is no plain decimal number.
  [[nodiscard]] std::optional<effect::PrintedNumber> printed(std::size_t column) const;
  [[nodiscard]] std::string_view header(std::size_t column) const {
    return table_.header()[column];
  }

  /// Gives the row no values although no cell is wrong or missing; a note says why.
  void leave_out() { broken_ = true; }

  /// Whether a needed number was found.
  [[nodiscard]] bool has(Role role) const { return missing_.present.contains(role); }

  [[nodiscard]] const Reading& reading() const { return reading_; }
  [[nodiscard]] bool usable() const { return missing_.roles.empty() && !broken_; }
  [[nodiscard]] bool broken() const { return broken_; }
  [[nodiscard]] bool fractional() const { return fractional_; }
  [[nodiscard]] MissingCells& missing_cells() { return missing_; }
  [[nodiscard]] std::vector<Derivation>& derivations() { return derived_; }
  [[nodiscard]] std::vector<Notice>& notes() { return notes_; }
  [[nodiscard]] const std::vector<Role>& stand_ins() const { return stand_ins_; }
  /// The numbers of these roles are not known, and something else stands in their place.
  void stands_in(std::vector<Role> roles) { stand_ins_ = std::move(roles); }
  /// Forgets what was missing: another set of cells gives the study.
  void forget_missing() { missing_ = {}; }

 private:
  /// "< 0.05" at its limit, with a note.
  [[nodiscard]] std::optional<double> printed_p(std::size_t column);
  /// Twice a p-value that the row calls one-sided, with a note; absent when above 1/2.
  [[nodiscard]] std::optional<double> two_sided(double p);

  const table::Table& table_;
  const Reading& reading_;
  Findings& findings_;
  std::size_t row_ = 0;
  MissingCells missing_;
  std::vector<Derivation> derived_;
  std::vector<Notice> notes_;
  std::vector<Role> stand_ins_;
  std::vector<Role> wrong_;  ///< told once, however often the cell is asked for
  std::set<ConversionOption> used_;
  bool broken_ = false;
  bool fractional_ = false;
};

}  // namespace copse::intake
