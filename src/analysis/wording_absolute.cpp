#include "wording_absolute.hpp"

#include <array>
#include <charconv>

#include "copse/effect/measure.hpp"

namespace copse::analysis::wording {
namespace {

std::string shortest(double value) {
  std::array<char, 32> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return {digits.data(), written.ptr};
}

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const auto& item : items) text += (text.empty() ? "" : ", ") + item;
  return text;
}

std::string joined_numbers(const std::vector<double>& numbers) {
  std::vector<std::string> texts;
  for (const double number : numbers) texts.push_back(shortest(number));
  return joined(texts);
}

}  // namespace

std::string event_without_baseline() {
  return "--event says whether the events of --baseline are good or bad; say a baseline too, for "
         "example --baseline 0.1";
}

std::string baseline_out_of_range(effect::BaselineKind kind, double found) {
  const bool risk = kind == effect::BaselineKind::risk;
  return "--baseline " + shortest(found) + ": a baseline " +
         (risk ? "risk must lie between 0 and 1, for example 0.1"
               : "rate must be a finite number above 0, in events per unit of person-time");
}

std::string baseline_not_for_measure(effect::Measure measure) {
  std::vector<std::string> risks, rates;
  for (const auto& declared : effect::measures()) {
    const auto kind = effect::baseline_kind(declared.measure);
    if (!kind) continue;
    (*kind == effect::BaselineKind::risk ? risks : rates).emplace_back(declared.code);
  }
  return "--baseline needs risks, as " + joined(risks) + " have them, or rates (" + joined(rates) +
         "), not " + std::string(effect::declaration(measure).code) +
         "; --measure says what a printed ratio is";
}

Notice no_common_odds_ratio_test() {
  return {
      "no-common-odds-ratio-test",
      "The tests of one odds ratio for all studies (Breslow-Day, Tarone) need a Mantel-Haenszel "
      "odds ratio and two studies that have both events and non-events.",
      {}};
}

Notice no_risk(effect::BaselineKind kind, const std::vector<double>& baselines) {
  const bool risk = kind == effect::BaselineKind::risk;
  return {"no-risk",
          "At the baseline " + std::string(risk ? "risk " : "rate ") + joined_numbers(baselines) +
              " the effect or a limit of its interval leads to " +
              (risk ? "a risk beyond 0 to 1" : "a rate below 0 or beyond double precision") +
              ": left out, with what depends on it." +
              (risk ? " An odds ratio leads to no such risk." : ""),
          {}};
}

Notice no_number_needed(const std::vector<double>& baselines) {
  return {"no-number-needed",
          "At the baseline " + joined_numbers(baselines) +
              " the pooled effect makes no difference, so that there is no number needed to treat.",
          {}};
}

}  // namespace copse::analysis::wording
