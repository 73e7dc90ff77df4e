#include "wording.hpp"

// What is said of programs and their conventions.
namespace copse::analysis::wording {

std::string compare_with(const std::string& option) {
  return option +
         " does not go with --compare, which shows all studies under every program's "
         "conventions";
}

std::string convention_not_listed() {
  return "two settings differ in a convention that the list of conventions does not have";
}

Notice not_measured(Profile profile) {
  return {"conventions-not-measured",
          "The conventions of " + std::string(name_of(profiles, profile)) +
              " are put together from what its authors publish; no number was compared with a run "
              "of the program.",
          {}};
}

std::string zero_cells_rule(const effect::ZeroCellOptions& zero_cells, bool correct_rd_estimate) {
  const std::string rule(name_of(effect::zero_cells_rules, zero_cells.rule));
  return rule + " +" + shortest(zero_cells.add) +
         (zero_cells.to == effect::ZeroAddition::events ? " to events" : "") +
         (correct_rd_estimate ? "" : ", differences keep their estimate");
}

std::string double_zero_rule(effect::DoubleZero rule, bool only_events_is_zero) {
  const std::string name(name_of(effect::double_zero_rules, rule));
  return name + (only_events_is_zero ? ", only events included" : "");
}

}  // namespace copse::analysis::wording
