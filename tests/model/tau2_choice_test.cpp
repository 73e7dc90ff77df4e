#include "copse/model/tau2_choice.hpp"

#include <gmock/gmock.h>

#include "copse/core/error.hpp"
#include "copse/model/random_effects.hpp"
#include "model/samples.hpp"

namespace copse::model {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto dl = Tau2Method::dersimonian_laird;
constexpr auto ml = Tau2Method::maximum_likelihood;
constexpr auto reml = Tau2Method::restricted_maximum_likelihood;

/// So far apart that half of the squared distance overflows and a quarter of it does not: REML and
/// DL have no tau2, ML has.
Estimates far_apart() { return samples::estimates({0.0, 2e154}, {1e200, 1e200}); }

TEST(ChoicesOfTau2, BeginWithTheFirst) {
  const auto data = samples::bcg();
  const auto chosen = choose_tau2(data, {reml, dl}).value();
  EXPECT_EQ(chosen.choice, Tau2Choice(reml));
  EXPECT_EQ(chosen.estimate.tau2, estimate_tau2(data, reml).tau2);
  EXPECT_THAT(chosen.notices, IsEmpty());
}

TEST(ChoicesOfTau2, FallBackOnTheNextAndSaySo) {
  const auto fit = fit_random_effects(far_apart(), {.tau2 = dl, .tau2_fallbacks = {reml, ml, 0.1}});
  EXPECT_EQ(fit.tau2_choice, Tau2Choice(ml));
  EXPECT_EQ(fit.tau2->tau2, estimate_tau2(far_apart(), ml).tau2);
  ASSERT_THAT(fit.notices, testing::Contains(Field(&Notice::code, "tau2-fallback")));
  EXPECT_THAT(fit.notices.front().message,
              AllOf(HasSubstr("No tau² by DL: a pooled result lies beyond"),
                    HasSubstr("No tau² by REML"),
                    HasSubstr("ML is used")));
}

TEST(ChoicesOfTau2, EndWithEveryReasonWhenAllFail) {
  try {
    (void)choose_tau2(far_apart(), {dl, reml});
    ADD_FAILURE() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::estimation);
    EXPECT_THAT(error.what(), AllOf(HasSubstr("DL: "), HasSubstr("REML: ")));
  }
}

TEST(ChoicesOfTau2, OfOneStudyIsTheFirstValue) {
  const auto one = samples::estimates({0.3}, {0.04});
  EXPECT_FALSE(choose_tau2(one, {reml, dl}));
  const auto fit = fit_random_effects(
      one, {.tau2 = reml, .prediction = PredictionMethod::none, .tau2_fallbacks = {dl, 0.25, 0.5}});
  EXPECT_EQ(fit.tau2->tau2, 0.25);
  EXPECT_EQ(fit.tau2_choice, Tau2Choice(0.25));
  EXPECT_THAT(fit.notices,
              ElementsAre(AllOf(Field(&Notice::code, "tau2-fallback"),
                                Field(&Notice::message, HasSubstr("The value 0.25 is used"))),
                          Field(&Notice::code, "single-study")));
}

TEST(ChoicesOfTau2, HoldNoValueOutOfRange) {
  for (const double bad : {-0.1, HUGE_VAL}) {
    EXPECT_THROW((void)fit_random_effects(samples::bcg(), {.tau2 = dl, .tau2_fallbacks = {bad}}),
                 Error);
  }
}

TEST(ChoicesOfTau2, OfGroupsAreTriedInOrder) {
  const auto chosen = choose_common_tau2({samples::bcg(), samples::bcg()}, {dl, ml}).value();
  EXPECT_EQ(chosen.estimate.tau2, estimate_common_tau2({samples::bcg(), samples::bcg()}, dl).tau2);
  const auto fallen = choose_common_tau2({far_apart()}, {dl, ml}).value();
  EXPECT_EQ(fallen.choice, Tau2Choice(ml));
  const auto one = samples::estimates({0.3}, {0.04});
  EXPECT_FALSE(choose_common_tau2({one, one}, {dl, ml}));
  EXPECT_EQ(choose_common_tau2({one, one}, {dl, 0.5})->estimate.tau2, 0.5);
}

}  // namespace
}  // namespace copse::model
