#include "copse/analysis/forest_rows.hpp"

#include <cmath>

#include "analysis_support.hpp"

namespace copse::analysis {
namespace {

using testing::ElementsAre;

/// Kind and label of each row.
std::vector<std::string> outline(const std::vector<ForestRow>& rows) {
  std::vector<std::string> lines;
  for (const auto& row : rows) {
    auto line = std::string(name_of(row_kinds, row.kind));
    if (row.kind == RowKind::study || row.kind == RowKind::subgroup) line += " " + row.label;
    if (row.kind == RowKind::subtotal || row.kind == RowKind::total) {
      line += row.model == ModelKind::common ? " common" : " random";
    }
    lines.push_back(line);
  }
  return lines;
}

Choices grouped_by(std::vector<std::string> columns) {
  Choices choices;
  choices.subgroups = std::move(columns);
  return choices;
}

TEST(ForestRows, AreTheStudiesAndTheTotalsWithoutSubgroups) {
  const auto analysis = analyse("study,yi,vi\nA,1,1\nB,,1\nC,2,1\nD,3,1\n");
  EXPECT_THAT(outline(forest_rows(analysis)),
              ElementsAre("study A",
                          "study B",
                          "study C",
                          "study D",
                          "total common",
                          "total random",
                          "hartung-knapp",
                          "prediction"));
}

TEST(ForestRows, StandUnderTheirSubgroupsWithTheUngroupedFirst) {
  const auto analysis = analyse(six_studies, grouped_by({"alloc"}));
  EXPECT_THAT(outline(forest_rows(analysis)),
              ElementsAre("study E",
                          "subgroup alloc: random",
                          "study A",
                          "study C",
                          "study F",
                          "subtotal common",
                          "subtotal random",
                          "subgroup alloc: other",
                          "study B",
                          "study D",
                          "subtotal common",
                          "subtotal random",
                          "total common",
                          "total random",
                          "hartung-knapp",
                          "prediction"));
}

TEST(ForestRows, ShowStudiesOnceAndOnlySubtotalsOfFurtherColumns) {
  const auto analysis = analyse(six_studies, grouped_by({"year", "alloc"}));
  EXPECT_THAT(outline(forest_rows(analysis)),
              ElementsAre("subgroup year: old",
                          "study A",
                          "study B",
                          "study F",
                          "subtotal common",
                          "subtotal random",
                          "subgroup year: new",
                          "study C",
                          "study D",
                          "study E",
                          "subtotal common",
                          "subtotal random",
                          "subgroup alloc: random",
                          "subtotal common",
                          "subtotal random",
                          "subgroup alloc: other",
                          "subtotal common",
                          "subtotal random",
                          "total common",
                          "total random",
                          "hartung-knapp",
                          "prediction"));
}

TEST(ForestRows, HaveWeightsThatSumToHundred) {
  for (const auto& columns : {std::vector<std::string>{}, {"alloc"}, {"year", "alloc"}}) {
    const auto analysis = analyse(six_studies, grouped_by(columns));
    double common = 0.0, random = 0.0;
    for (const auto& row : forest_rows(analysis)) {
      if (row.kind == RowKind::total) {
        EXPECT_EQ(row.model == ModelKind::common ? row.weight_common : row.weight_random, 100.0);
        EXPECT_FALSE(
            (row.model == ModelKind::common ? row.weight_random : row.weight_common).has_value());
      }
      if (row.kind != RowKind::study) continue;
      common += row.weight_common.value();
      random += row.weight_random.value();
    }
    EXPECT_NEAR(common, 100.0, 1e-12);
    EXPECT_NEAR(random, 100.0, 1e-12);
  }
}

TEST(ForestRows, HaveSubtotalsThatWeighWhatTheirStudiesDoInTheWhole) {
  const auto analysis = analyse(six_studies, grouped_by({"alloc"}));
  double common = 0.0, random = 0.0;
  int subtotals = 0;
  for (const auto& row : forest_rows(analysis)) {
    if (row.kind == RowKind::subgroup) common = random = 0.0;
    if (row.kind == RowKind::study) {
      common += *row.weight_common;
      random += *row.weight_random;
    }
    if (row.kind != RowKind::subtotal) continue;
    ++subtotals;
    if (row.model == ModelKind::common) {
      EXPECT_DOUBLE_EQ(row.weight_common.value(), common);
    } else {
      EXPECT_DOUBLE_EQ(row.weight_random.value(), random);
    }
  }
  EXPECT_EQ(subtotals, 4);
}

TEST(ForestRows, CarryTheNumbersOfTheAnalysis) {
  const auto analysis = analyse(six_studies, grouped_by({"alloc"}));
  for (const auto& row : forest_rows(analysis)) {
    const Pooled* pooled = row.pooled;
    if (row.kind == RowKind::study) {
      EXPECT_EQ(row.estimate, row.study->yi);
      EXPECT_EQ(row.se, std::sqrt(*row.study->vi));
      EXPECT_EQ(row.interval, row.study->ci);
      EXPECT_EQ(pooled, nullptr);
    } else if (row.kind == RowKind::prediction) {
      EXPECT_EQ(row.interval, analysis.pooled.random->prediction);
      EXPECT_FALSE(row.estimate.has_value());
    } else if (row.kind == RowKind::hartung_knapp) {
      EXPECT_EQ(row.interval, analysis.pooled.hartung_knapp->ci);
      EXPECT_EQ(row.se, analysis.pooled.hartung_knapp->se);
    } else if (row.kind != RowKind::subgroup) {
      const auto& effect =
          row.model == ModelKind::common ? pooled->common->effect : pooled->random->effect;
      EXPECT_EQ(row.estimate, effect.estimate);
      EXPECT_EQ(row.se, effect.se);
      EXPECT_EQ(row.interval, effect.ci);
    }
  }
}

TEST(ForestRows, PointIntoTheAnalysisWithItsRecordNumbers) {
  const auto analysis = analyse(six_studies, grouped_by({"alloc"}));
  std::vector<std::size_t> records;
  for (const auto& row : forest_rows(analysis)) {
    if (row.study != nullptr) records.push_back(row.study->record);
  }
  EXPECT_THAT(records, ElementsAre(6U, 2U, 4U, 7U, 3U, 5U));
}

TEST(ForestRows, NameTheSubgroupOnItsRowsAndOnNoOthers) {
  const auto analysis = analyse(six_studies, grouped_by({"alloc"}));
  for (const auto& row : forest_rows(analysis)) {
    const bool inside = row.kind == RowKind::subgroup || row.kind == RowKind::subtotal ||
                        (row.kind == RowKind::study && row.label != "E");
    EXPECT_EQ(row.subgroup.has_value(), inside) << row.label;
    EXPECT_EQ(row.subgroup_column.has_value(), inside) << row.label;
  }
}

TEST(ForestRows, OfOneStudyHaveNoHartungKnappRow) {
  const auto analysis = analyse("study,yi,vi\nA,1,1\n");
  EXPECT_THAT(outline(forest_rows(analysis)),
              ElementsAre("study A", "total common", "total random", "prediction"));
  EXPECT_FALSE(forest_rows(analysis).back().interval.has_value());
}

TEST(ForestRows, OfAnAnalysisWithoutAUsableStudyAreItsStudies) {
  Choices choices;
  choices.by = {"outcome"};
  const auto result = pool_text("study,yi,vi,outcome\nA,1,1,pain\nB,,1,sleep\n", choices);
  EXPECT_THAT(outline(forest_rows(result.analyses[1])), ElementsAre("study B"));
}

}  // namespace
}  // namespace copse::analysis
