#include "copse/intake/roles.hpp"

#include <map>
#include <set>

#include "intake_support.hpp"

namespace copse::intake {
namespace {

using testing::ElementsAre;

TEST(Roles, AreDeclaredInTheOrderOfTheirEnumerators) {
  for (const auto& role : roles()) {
    EXPECT_EQ(declaration(role.role).name, role.name);
    EXPECT_EQ(find_role(role.name), role.role);
    EXPECT_FALSE(role.meaning.empty()) << role.name;
  }
}

TEST(Roles, AreFoundWithoutRegardToCaseAndNotOtherwise) {
  EXPECT_EQ(find_role("SD1I"), Role::sd1i);
  EXPECT_FALSE(find_role("sd1").has_value());
  EXPECT_FALSE(find_role("").has_value());
}

TEST(Roles, AreResolvedFromEachOfTheirAliases) {
  int checked = 0;
  for (const auto& role : roles()) {
    for (const auto alias : role.aliases) {
      const auto table = headed("unrelated," + std::string(alias));
      EXPECT_THAT(assign_roles(table, {}).candidates(role.role), ElementsAre(1U)) << alias;
      ++checked;
    }
  }
  EXPECT_GT(checked, 150);
}

TEST(Roles, ShareNoAliasAndNoAliasIsARolesName) {
  std::map<std::string, std::string> owner;
  for (const auto& role : roles()) owner[std::string(role.name)] = role.name;
  for (const auto& role : roles()) {
    for (const auto alias : role.aliases) {
      const auto [at, is_new] = owner.try_emplace(std::string(alias), role.name);
      EXPECT_TRUE(is_new) << alias << " is " << at->second << " and " << role.name;
    }
  }
}

TEST(Roles, HaveNormalisedAliasesThatAreNoRatios) {
  for (const auto& role : roles()) {
    for (const auto alias : role.aliases) {
      EXPECT_EQ(normalised_header(alias), alias);
      EXPECT_FALSE(names_a_ratio(alias)) << alias;
    }
  }
}

TEST(Roles, OfTheTwoGroupsHaveTheSameStems) {
  std::map<std::string, std::set<std::string_view>> first, second;
  for (const auto& role : roles()) {
    if (role.group == 0) {
      EXPECT_TRUE(role.stems.empty()) << role.name;
    } else {
      EXPECT_FALSE(role.stems.empty()) << role.name;
    }
  }
  EXPECT_EQ(declaration(Role::m1i).stems, declaration(Role::m2i).stems);
  EXPECT_EQ(declaration(Role::sd1i).stems, declaration(Role::sd2i).stems);
  EXPECT_EQ(declaration(Role::n1i).stems, declaration(Role::n2i).stems);
  EXPECT_EQ(declaration(Role::ai).stems, declaration(Role::ci).stems);
  EXPECT_EQ(declaration(Role::bi).stems, declaration(Role::di).stems);
}

TEST(Headers, AreComparedInLowerCaseWithOneUnderscoreForEachRunOfSeparators) {
  EXPECT_EQ(normalised_header("Mean 1"), "mean_1");
  EXPECT_EQ(normalised_header("SD.Treatment"), "sd_treatment");
  EXPECT_EQ(normalised_header("n - control"), "n_control");
  EXPECT_EQ(normalised_header("Events__T"), "events_t");
  EXPECT_EQ(normalised_header(" _yi"), "yi");
}

TEST(Headers, OfRatiosAreRecognisedAndLogarithmsAreNot) {
  for (const auto* header : {"or", "RR", "Hr", "irr", "Odds Ratio", "risk.ratio", "hazard_ratio"}) {
    EXPECT_TRUE(names_a_ratio(header)) << header;
  }
  for (const auto* header : {"log_or", "logrr", "order", "yi", "err", ""}) {
    EXPECT_FALSE(names_a_ratio(header)) << header;
  }
}

}  // namespace
}  // namespace copse::intake
