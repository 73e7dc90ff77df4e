#pragma once

#include <CLI/CLI.hpp>
#include <charconv>
#include <optional>
#include <sstream>
#include <string>
#include <system_error>
#include <type_traits>
#include <variant>
#include <vector>

#include "copse/core/names.hpp"
#include "number_option.hpp"

namespace copse::app {

/// "DL, ML, REML" for the help.
template <class Table>
[[nodiscard]] std::string listed(const Table& table) {
  std::string text;
  for (const auto& entry : table) {
    if (!text.empty()) text += ", ";
    text += entry.name;
  }
  return text;
}

/// Adds an option whose values are the names of a choice table, read without regard to case. The
/// name table gives help and messages; an index is not a name.
template <class Enum, class Table>
CLI::Option* add_choice(CLI::App& app,
                        const std::string& option,
                        std::optional<Enum>& target,
                        const Table& table,
                        const std::string& help) {
  const auto parse = [&target, &table, option](const CLI::results_t& said) {
    target = find_named(table, said.back());
    if (target) return true;
    throw CLI::ValidationError(option, "\"" + said.back() + "\" is none of " + listed(table));
  };
  return app.add_option(option, parse, help + ": " + listed(table))->type_name("NAME");
}

/// The same for a choice that has a value from the start.
template <class Enum, class Table>
requires std::is_enum_v<Enum> CLI::Option* add_choice(CLI::App& app,
                                                      const std::string& option,
                                                      Enum& target,
                                                      const Table& table,
                                                      const std::string& help) {
  const auto parse = [&target, &table, option](const CLI::results_t& said) {
    const auto found = find_named(table, said.back());
    if (!found) {
      throw CLI::ValidationError(option, "\"" + said.back() + "\" is none of " + listed(table));
    }
    target = *found;
    return true;
  };
  return app.add_option(option, parse, help + ": " + listed(table))->type_name("NAME");
}

/// The same for a list with commas.
template <class Enum, class Table>
CLI::Option* add_choices(CLI::App& app,
                         const std::string& option,
                         std::vector<Enum>& target,
                         const Table& table,
                         const std::string& help) {
  const auto parse = [&target, &table, option](const CLI::results_t& said) {
    target.clear();
    std::istringstream list(said.back() + ',');
    for (std::string part; std::getline(list, part, ',');) {
      const auto named = find_named(table, part);
      if (!named) {
        throw CLI::ValidationError(option, "\"" + part + "\" is none of " + listed(table));
      }
      target.push_back(*named);
    }
    return true;
  };
  return app.add_option(option, parse, help + ": " + listed(table))->type_name("NAME,...");
}

/// Where the choices of a list go.
template <class Enum>
struct ChoicesOrNumbers {
  std::optional<std::variant<Enum, double>>& first;
  std::vector<std::variant<Enum, double>>& rest;
};

/// The same for a list with commas, in which a number may stand in place of a name: the first, and
/// those to be tried after it.
template <class Enum, class Table>
CLI::Option* add_choices_or_numbers(CLI::App& app,
                                    const std::string& option,
                                    ChoicesOrNumbers<Enum> target,
                                    const Table& table,
                                    const std::string& help) {
  const auto parse = [target, &table, option](const CLI::results_t& said) {
    target.rest.clear();
    std::istringstream list(said.back() + ',');
    target.first.reset();
    for (std::string part; std::getline(list, part, ',');) {
      const auto named = find_named(table, part);
      const auto number = number_in(part);
      if (!named && !number) {
        throw CLI::ValidationError(
            option, "\"" + part + "\" is neither a number nor one of " + listed(table));
      }
      const auto choice = named ? std::variant<Enum, double>(*named) : *number;
      if (target.first) {
        target.rest.push_back(choice);
      } else {
        target.first = choice;
      }
    }
    return true;
  };
  return app.add_option(option, parse, help + ": " + listed(table))->type_name("NAME|NUMBER,...");
}

}  // namespace copse::app
