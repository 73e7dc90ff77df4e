#include "copse/review/lock.hpp"

#include "review/review_support.hpp"

namespace copse::review {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* plan = "[data]\neffects = \"effects.csv\"\n[pool]\ntau2 = \"DL\"\n";
constexpr const char* effects = "study,yi,vi\nA,0.1,0.02\nB,0.3,0.05\nC,0.25,0.04\n";

struct Lock : testing::Test {
  [[nodiscard]] Review review(const std::string& csv, const std::string& text = plan) const {
    folder.write("effects.csv", csv);
    return run(folder.plan(text));
  }
  [[nodiscard]] LockComparison compared(const std::string& csv,
                                        const std::string& text = plan) const {
    const auto lock = to_lock(review(effects));
    return compare_with_lock(review(csv, text), lock, "review.lock.json");
  }
  Folder folder;
};

TEST_F(Lock, AgreesWithTheSameRun) {
  const auto comparison = compared(effects);
  EXPECT_TRUE(comparison.agrees());
  EXPECT_THAT(comparison.changes, IsEmpty());
}

TEST_F(Lock, NamesTheStudyWhoseDataChanged) {
  const auto comparison = compared("study,yi,vi\nA,0.1,0.02\nB,0.31,0.05\nC,0.25,0.04\n");
  EXPECT_FALSE(comparison.agrees());
  EXPECT_THAT(comparison.drifts,
              Contains(AllOf(Field(&Drift::study, "B"),
                             Field(&Drift::what, "yi"),
                             Field(&Drift::was, "0.3"),
                             Field(&Drift::is, "0.31"))));
  EXPECT_THAT(comparison.drifts, Contains(Field(&Drift::what, "random estimate")));
  EXPECT_THAT(comparison.changes, ElementsAre(HasSubstr("the data: effects (effects.csv)")));
}

TEST_F(Lock, NamesStudiesThatCameAndWent) {
  const auto comparison = compared("study,yi,vi\nA,0.1,0.02\nB,0.3,0.05\nD,0.25,0.04\n");
  EXPECT_THAT(comparison.drifts,
              Contains(AllOf(Field(&Drift::study, "C"), Field(&Drift::is, "gone"))));
  EXPECT_THAT(comparison.drifts,
              Contains(AllOf(Field(&Drift::study, "D"), Field(&Drift::is, "new"))));
}

TEST_F(Lock, NamesTheKeyOfThePlanThatChanged) {
  const auto comparison =
      compared(effects, "[data]\neffects = \"effects.csv\"\n[pool]\ntau2 = 0.5\n");
  EXPECT_FALSE(comparison.agrees());
  EXPECT_THAT(comparison.changes, ElementsAre(HasSubstr("the plan: pool.tau2 was ")));
}

TEST_F(Lock, DoesNotMindAFileThatChangesNoNumber) {
  const auto comparison = compared("study,yi,vi,note\nA,0.1,0.02,x\nB,0.3,0.05,y\nC,0.25,0.04,z\n");
  EXPECT_TRUE(comparison.agrees());
  EXPECT_THAT(comparison.changes, ElementsAre(HasSubstr("the data")));
}

TEST_F(Lock, AllowsForItsTolerance) {
  const std::string moved = "study,yi,vi\nA,0.1,0.02\nB,0.3001,0.05\nC,0.25,0.04\n";
  EXPECT_FALSE(compared(moved).agrees());
  EXPECT_TRUE(compared(moved, std::string(plan) + "[lock]\ntolerance = 0.001\n").agrees());
}

TEST_F(Lock, ComparesSensitivityAnalysesToo) {
  const std::string with = std::string(plan) + "[[sensitivity]]\nname = \"fixed\"\ntau2 = 0.1\n";
  const auto lock = to_lock(review(effects, with));
  const std::string other = std::string(plan) + "[[sensitivity]]\nname = \"fixed\"\ntau2 = 0.2\n";
  const auto comparison = compare_with_lock(review(effects, other), lock, "l");
  EXPECT_THAT(comparison.drifts, testing::Not(IsEmpty()));
  EXPECT_THAT(comparison.drifts, Each(Field(&Drift::where, "all studies; fixed")));
}

TEST_F(Lock, RefusesWhatIsNoLock) {
  const auto result = review(effects);
  const auto* const no_studies =
      R"({"schema": "copse/lock/1", "analyses": {"all studies": 1}, "inputs": {}, "plan": {}})";
  for (const auto* bytes : {"", "{}", "[1]", R"({"schema": "copse/pool/1"})", no_studies}) {
    EXPECT_THROW(static_cast<void>(compare_with_lock(result, bytes, "l")), Error) << bytes;
  }
}

}  // namespace
}  // namespace copse::review
