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

/// A number in full, independent of the locale; absent when `text` is none.
[[nodiscard]] inline std::optional<double> number_in(const std::string& text) {
  double value = 0.0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  const bool whole = error == std::errc() && stop == end && !text.empty();
  return whole ? std::optional(value) : std::nullopt;
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

/// An option that takes a number, for which there is a value from the start.
inline CLI::Option* add_number(CLI::App& app,
                               const std::string& option,
                               double& target,
                               const std::string& help) {
  const auto parse = [&target, option](const CLI::results_t& said) {
    const auto number = number_in(said.back());
    if (!number) {
      throw CLI::ValidationError(option, "expected a number, found \"" + said.back() + "\"");
    }
    target = *number;
    return true;
  };
  return app.add_option(option, parse, help)->type_name("NUMBER");
}

/// An option that takes a number.
inline CLI::Option* add_number(CLI::App& app,
                               const std::string& option,
                               std::optional<double>& target,
                               const std::string& help) {
  const auto parse = [&target, option](const CLI::results_t& said) {
    target = number_in(said.back());
    if (target) return true;
    throw CLI::ValidationError(option, "expected a number, found \"" + said.back() + "\"");
  };
  return app.add_option(option, parse, help)->type_name("NUMBER");
}

/// An option that takes numbers with commas between them, and may be repeated.
inline CLI::Option* add_numbers(CLI::App& app,
                                const std::string& option,
                                std::vector<double>& target,
                                const std::string& help) {
  const auto parse = [&target, option](const CLI::results_t& said) {
    target.clear();
    for (const auto& text : said) {
      for (const auto& part : CLI::detail::split(text, ',')) {
        const auto number = number_in(part);
        if (!number) {
          throw CLI::ValidationError(option, "expected a number, found \"" + part + "\"");
        }
        target.push_back(*number);
      }
    }
    return true;
  };
  return app.add_option(option, parse, help)
      ->type_name("NUMBER,...")
      ->type_size(1)
      ->expected(1, CLI::detail::expected_max_vector_size)
      ->allow_extra_args(false);
}

}  // namespace copse::app
