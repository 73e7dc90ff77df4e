#pragma once

#include <CLI/CLI.hpp>
#include <charconv>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace copse::app {

/// A number in full, independent of the locale; absent when `text` is none.
[[nodiscard]] inline std::optional<double> number_in(const std::string& text) {
  double value = 0.0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  const bool whole = error == std::errc() && stop == end && !text.empty();
  return whole ? std::optional(value) : std::nullopt;
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
