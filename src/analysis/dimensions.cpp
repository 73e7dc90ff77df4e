#include <charconv>
#include <sstream>

#include "copse/analysis/multiverse.hpp"
#include "copse/core/findings.hpp"
#include "wording_multiverse.hpp"

namespace copse::analysis {
namespace {

using Apply = std::function<void(Choices&)>;

/// What a value does to the choices; absent when the option has no such value.
using Reader = std::optional<Apply> (*)(const std::string& value);

template <class Table, class Set>
std::optional<Apply> chosen_from(const Table& table, const std::string& value, Set set) {
  const auto found = find_named(table, value);
  if (!found) return std::nullopt;
  return [set, choice = *found](Choices& choices) { set(choices, choice); };
}

std::optional<Apply> tau2_from(const std::string& value) {
  const auto set = [](Choices& choices, const model::Tau2Choice& tau2) {
    choices.tau2 = tau2;
    choices.tau2_fallbacks.clear();
  };
  double number = 0.0;
  const auto* const end = value.data() + value.size();
  const auto read = std::from_chars(value.data(), end, number);
  if (read.ec == std::errc() && read.ptr == end && number >= 0.0) {
    return [set, number](Choices& choices) { set(choices, number); };
  }
  return chosen_from(model::tau2_methods, value, set);
}

struct Variable {
  std::string_view name;
  Reader read;
};

constexpr Variable variables[] = {
    {"measure",
     [](const std::string& value) {
       return chosen_from(effect::measure_names(), value, [](Choices& c, effect::Measure m) {
         c.reading.measure = m;
       });
     }},
    {"smd-j",
     [](const std::string& value) {
       return chosen_from(
           effect::small_sample_corrections, value, [](Choices& c, auto v) { c.smd_j = v; });
     }},
    {"vtype",
     [](const std::string& value) {
       return chosen_from(effect::variance_types, value, [](Choices& c, auto v) { c.vtype = v; });
     }},
    {"zero-cells",
     [](const std::string& value) {
       return chosen_from(
           effect::zero_cells_rules, value, [](Choices& c, auto v) { c.zero_cells = v; });
     }},
    {"double-zero",
     [](const std::string& value) {
       return chosen_from(
           effect::double_zero_rules, value, [](Choices& c, auto v) { c.double_zero = v; });
     }},
    {"like",
     [](const std::string& value) {
       return chosen_from(profiles, value, [](Choices& c, auto v) { c.like = v; });
     }},
    {"pooling",
     [](const std::string& value) {
       return chosen_from(pooling_methods, value, [](Choices& c, auto v) { c.pooling = v; });
     }},
    {"tau2", tau2_from},
    {"ci",
     [](const std::string& value) {
       return chosen_from(model::ci_methods, value, [](Choices& c, auto v) { c.ci = v; });
     }},
};

const Variable* find_variable(const std::string& name) {
  for (const auto& variable : variables) {
    if (same_name(variable.name, name)) return &variable;
  }
  return nullptr;
}

std::vector<std::string> variable_names() {
  std::vector<std::string> names;
  for (const auto& variable : variables) names.emplace_back(variable.name);
  return names;
}

}  // namespace

Dimension dimension_of(const std::string& said) {
  const auto equals = said.find('=');
  const auto* const variable = find_variable(said.substr(0, equals));
  if (equals == std::string::npos || variable == nullptr) {
    throw Error(ErrorKind::usage, wording::no_dimension(said, variable_names()));
  }
  Dimension dimension{std::string(variable->name), {}};
  Findings findings;
  std::istringstream list(said.substr(equals + 1) + ',');
  for (std::string value; std::getline(list, value, ',');) {
    if (auto apply = variable->read(value)) {
      dimension.alternatives.push_back({value, std::move(*apply)});
    } else {
      findings.add([&] { return wording::no_alternative(dimension.name, value); });
    }
  }
  findings.raise_if_any(ErrorKind::usage);
  return dimension;
}

Dimension filters_from(const table::Table& table) {
  const auto name = table.find_column("name"), where = table.find_column("where");
  if (!name || !where) throw Error(ErrorKind::input, wording::filters_without_columns(table));
  Dimension dimension{"filter", {}};
  Findings findings;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table.is_missing(row, *name)) {
      findings.add([&] { return wording::filter_without_name(table.place(row, *name)); });
      continue;
    }
    const std::string condition(table.is_missing(row, *where) ? std::string_view()
                                                              : table.text(row, *where));
    dimension.alternatives.push_back(
        {std::string(table.text(row, *name)), [condition](Choices& choices) {
           if (condition.empty()) return;
           choices.where =
               choices.where ? "(" + *choices.where + ") and (" + condition + ")" : condition;
         }});
  }
  findings.raise_if_any(ErrorKind::input);
  return dimension;
}

std::vector<Dimension> default_dimensions() {
  return {dimension_of("tau2=REML,DL,PM,ML,SJ,0"), dimension_of("ci=wald,hksj,hksj-adhoc")};
}

}  // namespace copse::analysis
