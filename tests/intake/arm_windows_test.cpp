#include "arms_support.hpp"

namespace copse::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Texts = std::vector<std::string>;

const std::vector<Window> after_treatment{{"post", std::nullopt, 0.0, Pick::latest},
                                          {"short", 0.0, 12.0, Pick::latest},
                                          {"long", 12.0, std::nullopt, Pick::latest}};

ArmsChoices windowed(std::vector<Window> windows = after_treatment) {
  ArmsChoices choices;
  choices.windows = std::move(windows);
  return choices;
}

/// Both arms of a study at each of these times; the mean of the experimental arm is the time.
std::string measured_at(const std::string& study, const std::vector<std::string>& months) {
  std::string rows;
  for (const auto& at : months) {
    rows += study + ",e," + at + "," + at + ",1,10\n" + study + ",c," + at + ",0,1,10\n";
  }
  return rows;
}

const std::string header = "study,role,months,mean,sd,n\n";

TEST(Windows, HoldWhatIsOverAndUpTo) {
  const auto found = prepare(
      header + measured_at("A", {"0", "12", "12.5"}) + measured_at("B", {"-1", "0.1"}), windowed());
  ASSERT_EQ(found.rows.size(), 5U);
  EXPECT_EQ(words(found, 0, "window"), "post");
  EXPECT_EQ(words(found, 1, "window"), "short");
  EXPECT_EQ(number(found, 1, "months"), 12.0);
  EXPECT_EQ(words(found, 2, "window"), "long");
  EXPECT_EQ(words(found, 3, "window"), "post");
  EXPECT_EQ(words(found, 4, "window"), "short");
  EXPECT_THAT(found.notices, IsEmpty());
}

TEST(Windows, TakeTheLatestTimePoint) {
  const auto found = prepare(header + measured_at("A", {"3", "9", "6"}), windowed());
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_EQ(number(found, 0, "m1i"), 9.0);
  EXPECT_EQ(found.rows[0].steps, Texts{"took 9 months, latest of 3, 6 and 9 in window short"});
  EXPECT_THAT(found.rows[0].from_rows, ElementsAre(4, 5));
  EXPECT_THAT(notices_of(found, "time-point-left").at(0).message, HasSubstr("2, 3, 6 and 7"));
}

TEST(Windows, TakeTheEarliestTimePointWhenAsked) {
  auto windows = after_treatment;
  windows[1].pick = Pick::earliest;
  const auto found =
      prepare(header + measured_at("A", {"6", "3", "9", "14", "13"}), windowed(windows));
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_EQ(number(found, 0, "m1i"), 3.0);
  EXPECT_EQ(number(found, 1, "m1i"), 14.0);
}

TEST(Windows, PreferATimePointAtWhichBothArmsWereMeasured) {
  const auto found = prepare(header + measured_at("A", {"3"}) + "A,e,9,5,1,10\n", windowed());
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_EQ(number(found, 0, "months"), 3.0);
}

TEST(Windows, MayOverlap) {
  const auto found = prepare(
      header + measured_at("A", {"6"}),
      windowed({{"first half", 0.0, 6.0, Pick::latest}, {"first year", 0.0, 12.0, Pick::latest}}));
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_EQ(words(found, 0, "window"), "first half");
  EXPECT_EQ(words(found, 1, "window"), "first year");
}

TEST(Windows, ChooseForEachOutcomeByItself) {
  const auto found = prepare(
      "study,role,outcome,months,mean,sd,n\n"
      "A,e,pain,3,1,1,9\nA,c,pain,3,1,1,9\nA,e,sleep,6,2,1,9\nA,c,sleep,6,2,1,9\n",
      windowed());
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_EQ(number(found, 0, "months"), 3.0);
  EXPECT_EQ(number(found, 1, "months"), 6.0);
}

TEST(Windows, ChooseForEachInstrumentUnlessOneCounts) {
  const std::string text =
      "study,role,construct,outcome,instrument,months,mean,sd,n\n"
      "A,e,,pain,VAS,3,1,1,9\nA,c,,pain,VAS,3,1,1,9\nA,e,,pain,BPI,6,2,1,9\nA,c,,pain,BPI,6,2,1,"
      "9\n";
  EXPECT_EQ(prepare(text, windowed()).rows.size(), 2U);
  auto choices = windowed();
  choices.one_per_study = OnePerStudy::construct;
  const auto found = prepare(text, choices);
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_EQ(words(found, 0, "instrument"), "BPI");
}

TEST(Windows, LeaveRowsOutsideAndWithoutMonthsOutWithANotice) {
  const auto found =
      prepare(header + measured_at("A", {"5"}) + measured_at("B", {"24"}) + measured_at("C", {""}),
              windowed({{"short", 0.0, 12.0, Pick::latest}, {"year two", 12.0, 23.0}}));
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_EQ(notices_of(found, "outside-windows").at(0).studies, Texts{"B"});
  EXPECT_EQ(notices_of(found, "no-months").at(0).studies, Texts{"C"});
  EXPECT_THAT(notices_of(found, "window-empty").at(0).message, HasSubstr("\"year two\""));
}

TEST(Windows, NeedMonthsNamesAndWidth) {
  const auto text = header + measured_at("A", {"5"});
  EXPECT_THAT(
      findings_of(ErrorKind::input,
                  [] { (void)prepare("study,role,events,n\nA,e,1,9\nA,c,2,9\n", windowed()); }),
      ElementsAre(HasSubstr("windows need a column months")));
  const auto wrong = windowed({{"", 0.0, 1.0}, {"x", 3.0, 3.0}, {"x", 4.0, 5.0}});
  EXPECT_THAT(findings_of(ErrorKind::usage, [&] { (void)prepare(text, wrong); }),
              ElementsAre(HasSubstr("no name"),
                          HasSubstr("over = 3 is not below to = 3"),
                          HasSubstr("two windows are called \"x\"")));
}

TEST(TimePoints, AreComparisonsOfTheirOwnWithoutWindows) {
  const auto found = prepare(header + measured_at("A", {"3", "6", ""}));
  ASSERT_EQ(found.rows.size(), 3U);
  EXPECT_EQ(number(found, 0, "months"), 3.0);
  EXPECT_EQ(number(found, 1, "months"), 6.0);
  EXPECT_EQ(number(found, 2, "months"), std::nullopt);
}

TEST(TimePoints, MayBeNamedByTheTable) {
  const std::string text =
      "study,role,window,months,mean,sd,n\n"
      "A,e,post,0,1,1,9\nA,c,post,0,1,1,9\nA,e,later,6,2,1,9\nA,c,later,6,2,1,9\n";
  const auto stated = prepare(text);
  ASSERT_EQ(stated.rows.size(), 2U);
  EXPECT_EQ(words(stated, 1, "window"), "later");
  const auto placed = prepare(text, windowed());
  EXPECT_EQ(words(placed, 1, "window"), "short");
  EXPECT_EQ(notices_of(placed, "window-column-ignored").size(), 1U);
}

TEST(Windows, AreReadFromText) {
  const auto window = parse_window("long=6..12.5:earliest");
  EXPECT_EQ(window.name, "long");
  EXPECT_EQ(window.over, 6.0);
  EXPECT_EQ(window.to, 12.5);
  EXPECT_EQ(window.pick, Pick::earliest);
  EXPECT_EQ(parse_window("short=..6").over, std::nullopt);
  EXPECT_EQ(parse_window("late=12..").to, std::nullopt);
  EXPECT_EQ(parse_window("late=12..").pick, Pick::latest);
  EXPECT_EQ(parse_window("post=-1..0").over, -1.0);
  for (const char* text : {"", "6..12", "a=6", "a=six..12", "a=6..12:last"}) {
    (void)findings_of(ErrorKind::usage, [text] { (void)parse_window(text); });
  }
}

}  // namespace
}  // namespace copse::intake
