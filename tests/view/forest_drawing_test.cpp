#include <cmath>

#include "../../src/view/detail_forest_drawing.hpp"
#include "copse/view/axis.hpp"
#include "view_support.hpp"

namespace copse::view {
namespace {

using analysis::RowKind;
using report::display_width;
using testing::Each;
using testing::HasSubstr;

const AxisTitle identity{"GEN", {effect::AnalysisScale::identity, {}}, 0.0, true};
const AxisTitle logarithm{"GEN", {effect::AnalysisScale::log, {}}, 0.0, true};

analysis::Analysis analysis_of(const std::string& rows, const analysis::Choices& choices = {}) {
  return analysis::analyse("study,yi,vi,g\n" + rows, choices);
}

std::vector<std::string> draw(const analysis::Analysis& analysis,
                              const AxisTitle& title = identity,
                              const PoolView& view = {}) {
  return draw_forest(analysis::forest_rows(analysis), title, view);
}

std::string row_of(const std::vector<std::string>& lines, const std::string& label) {
  for (const auto& line : lines) {
    if (line.starts_with(label)) return line;
  }
  ADD_FAILURE() << "no row " << label;
  return {};
}

/// Where the plot of a drawing in ASCII begins: at the first column of its axis.
std::size_t plot_start(const std::vector<std::string>& lines) {
  for (const auto& line : lines) {
    const auto start = line.find_first_not_of(' ');
    if (start != 0 && line.find_first_not_of("-+", start) == std::string::npos) return start;
  }
  ADD_FAILURE() << "no axis";
  return 0;
}

/// The column of a value on the axis, by its definition: linear from the lower to the upper end.
std::size_t column_of(double value, const Axis& axis, std::size_t width) {
  const double share = (value - axis.lower) / (axis.upper - axis.lower);
  return static_cast<std::size_t>(std::lround(share * static_cast<double>(width - 1)));
}

void expect_no_wider(const std::vector<std::string>& lines, std::size_t width) {
  for (const auto& line : lines) EXPECT_LE(display_width(line), width) << line;
}

const std::string three = "A,-0.5,0.04,x\nB,0.1,0.02,x\nC,0.7,0.09,y\n";

TEST(ForestDrawing, IsNowhereWiderThanItsWidth) {
  const std::vector<std::string> tables{
      three, "A,0.4,0.01,x\nB,0.9,0.02,x\n", "A,-4,0.01,x\nB,-5,0.02,x\n", "A,0.4,0.01,x\n"};
  PoolView view;
  for (const std::size_t width : {40U, 60U, 80U, 120U}) {
    for (const auto& table : tables) {
      view.width = width;
      view.blocks = !view.blocks;
      expect_no_wider(draw(analysis_of(table), identity, view), width);
      expect_no_wider(draw(analysis_of(table), logarithm, view), width);
    }
  }
}

TEST(ForestDrawing, ShortensLongAndWideLabels) {
  const auto lines =
      draw(analysis_of("Frimodt-Moller et al. 1973 in Madanapalle,1,1,x\n"
                       "東京大学医学部附属病院研究班報告書一九七三,2,1,x\n"
                       "Mu\u0308ller,3,1,x\n"));
  expect_no_wider(lines, 80);
  EXPECT_THAT(lines[0], HasSubstr("…"));
  EXPECT_THAT(lines[1], HasSubstr("…"));
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(display_width(lines[i]), 80U) << lines[i];
}

TEST(ForestDrawing, HasOneLineForEachRowBesideItsScale) {
  analysis::Choices choices;
  choices.subgroups = {"g"};
  const auto analysis = analysis_of(three, choices);
  const auto rows = analysis::forest_rows(analysis);
  const auto lines = draw(analysis);
  // A blank line before the totals, the axis, its ticks, and one or two lines of what is favoured.
  EXPECT_GE(lines.size(), rows.size() + 4);
  EXPECT_LE(lines.size(), rows.size() + 5);
}

TEST(ForestDrawing, PutsEverySquareAtItsEstimate) {
  const auto analysis = analysis_of(three);
  const auto rows = analysis::forest_rows(analysis);
  const auto axis = choose_axis(rows, identity);
  const auto lines = draw(analysis);
  const auto start = plot_start(lines);
  for (const auto& row : rows) {
    if (!row.estimate || row.kind == RowKind::hartung_knapp) continue;
    const auto at = start + column_of(*row.estimate, axis, 80 - start);
    const char sign = row_of(lines, row.label)[at];
    if (row.kind == RowKind::study) {
      EXPECT_TRUE(sign == '#' || sign == 'o') << row.label;
    } else {
      EXPECT_EQ(sign, 'O') << row.label;
    }
  }
}

TEST(ForestDrawing, EndsIntervalsAtTheirBounds) {
  const auto analysis = analysis_of(three);
  const auto rows = analysis::forest_rows(analysis);
  const auto axis = choose_axis(rows, identity);
  const auto lines = draw(analysis);
  const auto start = plot_start(lines);
  const auto line = row_of(lines, "B");
  EXPECT_EQ(line[start + column_of(rows[1].interval->lower, axis, 80 - start)], '|');
  EXPECT_EQ(line[start + column_of(rows[1].interval->upper, axis, 80 - start)], '|');
}

TEST(ForestDrawing, DrawsHeavyStudiesLarge) {
  const auto lines = draw(analysis_of("A,0.5,0.01,x\nB,0.4,4,x\n"));
  EXPECT_THAT(row_of(lines, "A"), HasSubstr("#"));
  EXPECT_THAT(row_of(lines, "B"), HasSubstr("o"));
}

TEST(ForestDrawing, EndsIntervalsThatLeaveTheAxisInArrows) {
  const auto lines = draw(analysis_of("A,0.5,0.01,x\nB,0.4,0.02,x\nC,0.45,400,x\n"));
  const auto start = plot_start(lines);
  const auto wide = row_of(lines, "C");
  EXPECT_EQ(wide[start], '<');
  EXPECT_EQ(wide.back(), '>');
  const auto narrow = row_of(lines, "A").substr(start);
  EXPECT_EQ(narrow.find_first_of("<>"), std::string::npos);
}

TEST(ForestDrawing, HasNoEffectEveryEstimateAndTheIntervalsOfMeansOnTheAxis) {
  const std::vector<std::string> tables{
      three, "A,5,0.01,x\nB,9,1e6,x\nC,7,1,x\n", "A,-1e6,1,x\nB,1e6,1,x\nC,0,1,x\n"};
  for (const auto& table : tables) {
    const auto analysis = analysis_of(table);
    const auto forest = analysis::forest_rows(analysis);
    const auto axis = choose_axis(forest, identity);
    EXPECT_LE(axis.lower, 0.0);
    EXPECT_GE(axis.upper, 0.0);
    for (const auto& row : forest) {
      if (row.estimate) {
        EXPECT_GT(*row.estimate, axis.lower);
        EXPECT_LT(*row.estimate, axis.upper);
      }
      if (row.kind == RowKind::total) {
        EXPECT_GT(row.interval->lower, axis.lower);
        EXPECT_LT(row.interval->upper, axis.upper);
      }
    }
  }
}

TEST(ForestDrawing, HasTicksOnTheAxisThatSayWhereTheyStand) {
  for (const double scale : {0.01, 1.0, 50.0, 1e6}) {
    const auto effect = std::to_string(scale), variance = std::to_string(scale * scale);
    const auto analysis =
        analysis_of("A,-" + effect + "," + variance + ",x\nB," + effect + "," + variance + ",x\n");
    const auto axis = choose_axis(analysis::forest_rows(analysis), identity);
    EXPECT_GE(axis.ticks.size(), 3U) << scale;
    EXPECT_LE(axis.ticks.size(), 12U) << scale;
    for (const auto& tick : axis.ticks) {
      EXPECT_GE(tick.at, axis.lower);
      EXPECT_LE(tick.at, axis.upper);
      EXPECT_NEAR(std::stod(tick.label), tick.at, 1e-5 * scale) << scale;
    }
  }
}

TEST(ForestDrawing, OfRatiosHasLogarithmicTicks) {
  const auto analysis = analysis_of("A,-0.9,0.1,x\nB,-0.2,0.02,x\nC,0.3,0.05,x\n");
  const auto axis = choose_axis(analysis::forest_rows(analysis), logarithm);
  ASSERT_GE(axis.ticks.size(), 3U);
  for (const auto& tick : axis.ticks) {
    EXPECT_NEAR(tick.at, std::log(std::stod(tick.label)), 1e-5) << tick.label;
  }
}

TEST(ForestDrawing, OfRatiosCloseToOneHasMoreThanOneTick) {
  const auto analysis = analysis_of("A,-0.05,0.0004,x\nB,0.04,0.0004,x\nC,0.03,0.0004,x\n");
  const auto axis = choose_axis(analysis::forest_rows(analysis), logarithm);
  EXPECT_GE(axis.ticks.size(), 3U);
}

TEST(ForestDrawing, MarksNoEffectOnEveryRowThatDoesNotCoverIt) {
  const auto analysis = analysis_of("A,5,0.01,x\nB,6,0.01,x\nC,7,0.01,x\nD,8,0.01,x\n");
  const auto lines = draw(analysis);
  const auto start = plot_start(lines);
  const auto axis = choose_axis(analysis::forest_rows(analysis), identity);
  const auto at = start + column_of(0.0, axis, 80 - start);
  for (const auto* label : {"A", "B", "C"}) EXPECT_EQ(row_of(lines, label)[at], ':') << label;
}

TEST(ForestDrawing, SaysWhatEitherSideFavours) {
  PoolView view;
  view.favours_low = "care as usual";
  view.favours_high = "peer support";
  std::string all;
  for (const auto& line : draw(analysis_of(three), identity, view)) all += line + '\n';
  EXPECT_THAT(all, HasSubstr("Favours care as usual"));
  EXPECT_THAT(all, HasSubstr("Favours peer support"));
}

TEST(ForestDrawing, TakesThreeHundredStudies) {
  std::string rows;
  for (int i = 0; i < 300; ++i) {
    rows += "S" + std::to_string(i) + "," + std::to_string(0.01 * i) + ",0.04,x\n";
  }
  const auto lines = draw(analysis_of(rows));
  expect_no_wider(lines, 80);
  EXPECT_GE(lines.size(), 304U);
}

TEST(ForestDrawing, TakesIdenticalEffects) {
  for (const auto& value : std::vector<std::string>{"0", "0.4", "-7"}) {
    const auto lines =
        draw(analysis_of("A," + value + ",1,x\nB," + value + ",1,x\nC," + value + ",1,x\n"));
    expect_no_wider(lines, 80);
    EXPECT_EQ(row_of(lines, "A").find('#'), row_of(lines, "B").find('#')) << value;
    EXPECT_NE(row_of(lines, "A").find('#'), std::string::npos) << value;
  }
}

TEST(ForestDrawing, TakesHugeAndTinyRanges) {
  const std::vector<std::string> tables{"A,-1e100,1e200,x\nB,1e100,1e200,x\nC,0,1e200,x\n",
                                        "A,1e-100,1e-200,x\nB,3e-100,1e-200,x\nC,2e-100,1e-200,x\n",
                                        "A,1,1e-200,x\nB,1,1e-200,x\n",
                                        "A,-700,1,x\nB,700,1,x\n"};
  for (const auto& rows : tables) {
    for (const auto& scale : {identity, logarithm}) {
      const auto lines = draw(analysis_of(rows), scale);
      expect_no_wider(lines, 80);
      EXPECT_NE(row_of(lines, "A").find_first_of("#o"), std::string::npos) << rows;
    }
  }
}

TEST(ForestDrawing, InAsciiHasNothingElse) {
  for (const auto& line : draw(analysis_of(three))) {
    EXPECT_THAT(line, Each(testing::AllOf(testing::Ge(' '), testing::Le('~')))) << line;
  }
}

TEST(ForestDrawing, WithBlocksHasTheSameRowsInTheSamePlaces) {
  PoolView view;
  view.blocks = true;
  const auto analysis = analysis_of(three);
  const auto plain = draw(analysis), blocks = draw(analysis, identity, view);
  ASSERT_EQ(plain.size(), blocks.size());
  for (std::size_t i = 0; i < plain.size(); ++i) {
    EXPECT_EQ(display_width(plain[i]), display_width(blocks[i]));
  }
}

TEST(ForestDrawing, LetsNoControlCharacterOfALabelThrough) {
  for (const auto& line : draw(analysis_of("\"A\x1b[31m\nB\",1,1,x\n"))) {
    EXPECT_THAT(line, Each(testing::Ge(' '))) << line;
  }
}

}  // namespace
}  // namespace copse::view
