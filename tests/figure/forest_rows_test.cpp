#include "copse/analysis/forest_rows.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/analysis_support.hpp"
#include "copse/draw/characters.hpp"
#include "copse/figure/forest.hpp"
#include "copse/report/text.hpp"
#include "figure/figure_support.hpp"

namespace copse::figure {
namespace {

using analysis::RowKind;
using report::display_width;
using testing::Each;
using testing::HasSubstr;

const view::AxisTitle identity{"GEN", {effect::AnalysisScale::identity, {}}, 0.0, true};
const view::AxisTitle logarithm{"GEN", {effect::AnalysisScale::log, {}}, 0.0, true};

analysis::Analysis analysis_of(const std::string& rows, const analysis::Choices& choices = {}) {
  return analysis::analyse("study,yi,vi,g\n" + rows, choices);
}

draw::Scene scene_of(const analysis::Analysis& analysis,
                     const view::AxisTitle& title = identity,
                     std::size_t width = 80,
                     const ForestOptions& options = {}) {
  return draw_rows(analysis::forest_rows(analysis), title, options, terminal_style({}, width));
}

std::vector<std::string> lines_of(const draw::Scene& scene, bool ascii = true) {
  return draw::to_characters(scene, ascii);
}

std::string row_of(const std::vector<std::string>& lines, const std::string& label) {
  for (const auto& line : lines) {
    const auto start = line.find_first_not_of(' ');
    if (start != std::string::npos && line.substr(start).starts_with(label)) return line;
  }
  ADD_FAILURE() << "no row " << label;
  return {};
}

/// The column of a value, by its definition: linear from the first to the last px of the axis.
std::size_t column_of(double value, const draw::Scene& scene, const view::Axis& axis) {
  const auto line = shapes_of<draw::Line>(scene, "axis").front();
  const double share = (value - axis.lower) / (axis.upper - axis.lower);
  const double px = line.from.x + share * (line.to.x - line.from.x);
  return static_cast<std::size_t>(px / draw::character_width);
}

view::Axis axis_of(const analysis::Analysis& analysis) {
  return view::choose_axis(analysis::forest_rows(analysis), identity);
}

void expect_no_wider(const std::vector<std::string>& lines, std::size_t width) {
  for (const auto& line : lines) EXPECT_LE(display_width(line), width) << line;
}

const std::string three = "A,-0.5,0.04,x\nB,0.1,0.02,x\nC,0.7,0.09,y\n";

TEST(ForestRows, AreNowhereWiderThanThePage) {
  const std::vector<std::string> tables{
      three, "A,0.4,0.01,x\nB,0.9,0.02,x\n", "A,-4,0.01,x\nB,-5,0.02,x\n", "A,0.4,0.01,x\n"};
  for (const std::size_t width : {60U, 80U, 120U}) {
    for (const auto& table : tables) {
      for (const auto& title : {identity, logarithm}) {
        const auto scene = scene_of(analysis_of(table), title, width);
        expect_no_wider(lines_of(scene), width);
        EXPECT_TRUE(is_inside(scene));
      }
    }
  }
}

TEST(ForestRows, WrapLongAndWideLabels) {
  const auto lines = lines_of(
      scene_of(analysis_of("Frimodt-Moller et al. 1973 in Madanapalle and elsewhere,1,1,x\n"
                           "東京大学医学部附属病院研究班報告書一九七三,2,1,x\n"
                           "Mu\u0308ller,3,1,x\n")));
  expect_no_wider(lines, 80);
  EXPECT_THAT(row_of(lines, "Frimodt"), testing::Not(HasSubstr("elsewhere")));
  EXPECT_THAT(lines, testing::Contains(HasSubstr("elsewhere")));
}

TEST(ForestRows, StandAtTheirEstimatesAndBounds) {
  const auto analysis = analysis_of(three);
  const auto rows = analysis::forest_rows(analysis);
  const auto axis = axis_of(analysis);
  const auto scene = scene_of(analysis);
  const auto lines = lines_of(scene);
  for (const auto& row : rows) {
    if (!row.estimate || row.kind == RowKind::hartung_knapp) continue;
    const char sign = row_of(lines, row.label)[column_of(*row.estimate, scene, axis)];
    if (row.kind == RowKind::study) {
      EXPECT_TRUE(sign == '#' || sign == '*') << row.label << sign;
    } else {
      EXPECT_EQ(sign, 'O') << row.label;
    }
  }
  const auto line = row_of(lines, "B");
  const auto plot = column_of(axis.lower, scene, axis);
  EXPECT_EQ(line.find('-', plot), column_of(rows[1].interval->lower, scene, axis));
  EXPECT_EQ(line.rfind('-'), column_of(rows[1].interval->upper, scene, axis));
}

TEST(ForestRows, DrawHeavyStudiesLarge) {
  const auto lines = lines_of(scene_of(analysis_of("A,0.5,0.01,x\nB,0.4,4,x\n")));
  EXPECT_THAT(row_of(lines, "A"), HasSubstr("#"));
  EXPECT_THAT(row_of(lines, "B"), HasSubstr("*"));
}

TEST(ForestRows, EndIntervalsThatLeaveTheAxisInArrows) {
  const auto analysis = analysis_of("A,0.5,0.01,x\nB,0.4,0.02,x\nC,0.45,400,x\n");
  const auto lines = lines_of(scene_of(analysis));
  EXPECT_THAT(row_of(lines, "C"), HasSubstr("<"));
  EXPECT_EQ(row_of(lines, "C").back(), '>');
  EXPECT_EQ(row_of(lines, "A").find_first_of("<>"), std::string::npos);
}

TEST(ForestRows, MarkNoEffectOnEveryRowThatDoesNotCoverIt) {
  const auto analysis = analysis_of("A,5,0.01,x\nB,6,0.01,x\nC,7,0.01,x\nD,8,0.01,x\n");
  const auto scene = scene_of(analysis);
  const auto at = column_of(0.0, scene, axis_of(analysis));
  for (const auto* label : {"A", "B", "C"}) {
    EXPECT_EQ(row_of(lines_of(scene), label)[at], '|') << label;
  }
}

TEST(ForestRows, SayWhatEitherSideFavours) {
  ForestOptions options;
  options.favours_low = "care as usual";
  options.favours_high = "peer support";
  std::string all;
  for (const auto& line : lines_of(scene_of(analysis_of(three), identity, 80, options))) {
    all += line + '\n';
  }
  EXPECT_THAT(all, HasSubstr("Favours care as usual"));
  EXPECT_THAT(all, HasSubstr("Favours peer support"));
}

TEST(ForestRows, MayBeThreeHundred) {
  std::string rows;
  for (int i = 0; i < 300; ++i) {
    rows.append("S").append(std::to_string(i)).append(",");
    rows.append(std::to_string(0.01 * i)).append(",0.04,x\n");
  }
  const auto lines = lines_of(scene_of(analysis_of(rows)));
  expect_no_wider(lines, 80);
  EXPECT_GE(lines.size(), 304U);
}

TEST(ForestRows, MayHaveIdenticalEffects) {
  for (const auto& value : std::vector<std::string>{"0", "0.4", "-7"}) {
    std::string rows;
    for (const char* study : {"A", "B", "C"}) {
      rows.append(study).append(",").append(value).append(",1,x\n");
    }
    const auto lines = lines_of(scene_of(analysis_of(rows)));
    expect_no_wider(lines, 80);
    EXPECT_EQ(row_of(lines, "A").find('#'), row_of(lines, "B").find('#')) << value;
    EXPECT_NE(row_of(lines, "A").find('#'), std::string::npos) << value;
  }
}

TEST(ForestRows, MayHaveHugeAndTinyRanges) {
  const std::vector<std::string> tables{"A,-1e100,1e200,x\nB,1e100,1e200,x\nC,0,1e200,x\n",
                                        "A,1e-100,1e-200,x\nB,3e-100,1e-200,x\nC,2e-100,1e-200,x\n",
                                        "A,1,1e-200,x\nB,1,1e-200,x\n",
                                        "A,-700,1,x\nB,700,1,x\n"};
  for (const auto& rows : tables) {
    for (const auto& title : {identity, logarithm}) {
      const auto lines = lines_of(scene_of(analysis_of(rows), title));
      expect_no_wider(lines, 80);
      EXPECT_NE(row_of(lines, "A").find_first_of("#*"), std::string::npos) << rows;
    }
  }
}

TEST(ForestRows, InAsciiHaveNothingElse) {
  for (const auto& line : lines_of(scene_of(analysis_of(three)))) {
    EXPECT_THAT(line, Each(testing::AllOf(testing::Ge(' '), testing::Le('~')))) << line;
  }
}

TEST(ForestRows, WithBlocksStandInTheSamePlaces) {
  const auto scene = scene_of(analysis_of(three));
  const auto plain = lines_of(scene), blocks = lines_of(scene, false);
  ASSERT_EQ(plain.size(), blocks.size());
  for (std::size_t i = 0; i < plain.size(); ++i) {
    EXPECT_EQ(display_width(plain[i]), display_width(blocks[i]));
  }
}

TEST(ForestRows, LetNoControlCharacterOfALabelThrough) {
  for (const auto& line : lines_of(scene_of(analysis_of("\"A\x1b[31m\nB\",1,1,x\n")))) {
    EXPECT_THAT(line, Each(testing::Ge(' '))) << line;
  }
}

}  // namespace
}  // namespace copse::figure
