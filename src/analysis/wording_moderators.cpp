#include "wording_moderators.hpp"

namespace copse::analysis::wording {

std::string moderator_never_varies(const std::string& column) {
  return "--moderators: \"" + column +
         "\" has the same value in every study that is used, so nothing tells its effect; leave it "
         "out";
}

std::string dependent_moderator(const std::string& term) {
  return "--moderators: \"" + term +
         "\" is a linear combination of the terms before it, or there are more terms than studies; "
         "leave it out";
}

std::string moderator_is_no_number(const std::string& column) {
  return "--moderator: \"" + column +
         "\" is not a number in every study that is used; a forest plot with --subgroup shows "
         "groups";
}

std::string no_study_with_moderators() {
  return "--moderators: no study with an effect has a value in each of these columns";
}

std::string interval_without_moderators(model::CiMethod ci) {
  return "--ci " + std::string(name_of(model::ci_methods, ci)) +
         " has no counterpart in a meta-regression; wald, t, hksj and hksj-adhoc have";
}

Notice moderator_missing(std::vector<std::string> studies) {
  return {"moderator-missing",
          "Without a value of a moderator, and left out of the meta-regression.",
          std::move(studies)};
}

}  // namespace copse::analysis::wording
