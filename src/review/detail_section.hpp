#pragma once

#include <toml++/toml.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/review/place.hpp"

/// A plan's tables, read key by key.
namespace copse::review::detail {

[[nodiscard]] Place place_of(const toml::source_region& source);

/// What is wrong in the plan, by place.
class PlanFindings {
 public:
  explicit PlanFindings(std::string file) : file_(std::move(file)) {}

  void add(Place place, const std::string& message);
  void raise_if_any();

 private:
  std::string file_;
  std::multimap<std::pair<std::size_t, std::size_t>, std::string> found_;
};

/// One table of the plan. A value of the wrong type is a finding, and reads as absent.
class Section {
 public:
  Section(const toml::table& table, std::string name, PlanFindings& findings)
      : table_(table), name_(std::move(name)), findings_(findings) {}

  [[nodiscard]] Place place() const { return place_of(table_.source()); }
  [[nodiscard]] Place place_of_key(std::string_view key) const;
  [[nodiscard]] const toml::node* find(std::string_view key) const { return table_.get(key); }
  [[nodiscard]] const toml::table& table() const { return table_; }

  [[nodiscard]] std::optional<std::string> text(std::string_view key) const;
  [[nodiscard]] std::optional<double> number(std::string_view key) const;
  /// A whole number of at least `least`.
  [[nodiscard]] std::optional<std::size_t> count(std::string_view key, std::size_t least) const;
  [[nodiscard]] std::optional<bool> flag(std::string_view key) const;
  /// A list of strings, or one.
  [[nodiscard]] std::optional<std::vector<std::string>> texts(std::string_view key) const;
  /// The tables of a list of tables.
  [[nodiscard]] std::vector<Section> sections(std::string_view key) const;
  [[nodiscard]] std::optional<Section> section(std::string_view key) const;

  /// A choice by its name.
  template <class Names>
  [[nodiscard]] auto choice(std::string_view key, const Names& names) const
      -> std::optional<decltype(names.begin()->value)> {
    const auto said = text(key);
    return said ? named(key, *said, names) : std::nullopt;
  }
  template <class Names>
  [[nodiscard]] auto named(std::string_view key, const std::string& said, const Names& names) const
      -> std::optional<decltype(names.begin()->value)> {
    if (const auto found = find_named(names, said)) return found;
    std::vector<std::string> known;
    for (const auto& entry : names) known.emplace_back(entry.name);
    add_unknown_name(key, said, known);
    return std::nullopt;
  }
  void add_unknown_name(std::string_view key,
                        const std::string& said,
                        const std::vector<std::string>& known) const;

  /// A finding about a key, or about the whole table without one.
  void add(std::string_view key, const std::string& message) const;
  /// Finds the keys that are not among these.
  void require_known(const std::vector<std::string>& known) const;
  /// Finds the keys that `plan_keys` does not have for this section.
  void require_declared(const std::vector<std::string>& also = {}) const;

 private:
  void add_wrong_type(std::string_view key, const std::string& expected) const;

  const toml::table& table_;
  std::string name_;
  PlanFindings& findings_;
};

}  // namespace copse::review::detail
