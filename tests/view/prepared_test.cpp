#include "copse/view/prepared.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "copse/report/text.hpp"

namespace copse::view {
namespace {

intake::Prepared example() {
  intake::Prepared prepared;
  prepared.source.file = "t.csv";
  prepared.source.sha256 = "ab";
  prepared.rows_read = 3;
  prepared.columns = {"study", "country", "m1i", "sd1i"};
  prepared.rows = {
      {{std::string("A"), std::string("NO"), 1.0, 0.1 + 0.2}, {2, 3}, {"combined", "sd1i from se"}},
      {{std::string("B"), std::monostate{}, 2.0, std::monostate{}}, {4}, {}}};
  prepared.notices = {{"unknown-numbers", "Nothing gives sd1i.", {"B"}}};
  return prepared;
}

std::string text_of(const intake::Prepared& prepared, std::size_t width) {
  return report::write_text(to_document(prepared, width), {width, false});
}

TEST(PreparedData, WritesFullPrecisionAndProvenance) {
  EXPECT_EQ(report::write_csv(to_data(example())),
            "study,country,m1i,sd1i,from_rows,derived_by\n"
            "A,NO,1,0.30000000000000004,2;3,combined; sd1i from se\n"
            "B,,2,,4,\n");
}

TEST(PreparedJson, HasOneMemberPerRow) {
  const auto json = nlohmann::json::parse(to_json(example()));
  EXPECT_EQ(json["schema"], "copse/prepare/1");
  EXPECT_EQ(json["input"]["rows"], 3);
  ASSERT_EQ(json["rows"].size(), 2U);
  EXPECT_EQ(json["rows"][0]["sd1i"], 0.1 + 0.2);
  EXPECT_EQ(json["rows"][0]["from_rows"], (std::vector<int>{2, 3}));
  EXPECT_EQ(json["rows"][0]["derived_by"], "combined; sd1i from se");
  EXPECT_TRUE(json["rows"][1]["sd1i"].is_null());
  EXPECT_TRUE(json["rows"][1]["derived_by"].is_null());
  EXPECT_EQ(json["notes"][0]["code"], "unknown-numbers");
}

TEST(PreparedDocument, MarksDerivedRows) {
  const auto text = text_of(example(), 80);
  EXPECT_NE(text.find("A [a]"), std::string::npos) << text;
  EXPECT_NE(text.find("- [a] combined; sd1i from se"), std::string::npos) << text;
  EXPECT_EQ(text.find("B ["), std::string::npos) << text;
  EXPECT_NE(text.find("Nothing gives sd1i. (B)"), std::string::npos) << text;
}

TEST(PreparedDocument, AWideTableIsShownInPartsThatFit) {
  auto prepared = example();
  for (int i = 0; i < 12; ++i) {
    prepared.columns.push_back("column_" + std::to_string(i));
    for (auto& row : prepared.rows) row.cells.emplace_back(std::string("text"));
  }
  const auto text = text_of(prepared, 80);
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    EXPECT_LE(end - at, 80U) << text.substr(at, end - at);
    at = end + 1;
  }
  EXPECT_NE(text.find("column_11"), std::string::npos);
  const auto first = text.find("A [a]");
  EXPECT_NE(text.find("A [a]", first + 1), std::string::npos) << "the study stands in each part";
}

TEST(PreparedDocument, NamesColumnsWithoutAnyValue) {
  auto prepared = example();
  prepared.columns.emplace_back("empty");
  for (auto& row : prepared.rows) row.cells.emplace_back();
  EXPECT_NE(text_of(prepared, 80).find("Columns without any value: empty."), std::string::npos);
}

}  // namespace
}  // namespace copse::view
