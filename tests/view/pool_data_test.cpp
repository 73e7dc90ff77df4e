#include <map>

#include "copse/report/data.hpp"
#include "view_support.hpp"

namespace copse::view {
namespace {

using report::Value;
using testing::ElementsAre;

const std::vector<std::string> numbers{
    "yi",     "vi",    "sei",           "estimate",      "se",         "ci_lb", "ci_ub",
    "pi_lb",  "pi_ub", "weight_common", "weight_random", "used",       "q",     "q_df",
    "q_pval", "tau2",  "i2_q",          "i2_tau2",       "derived_by", "notes"};

std::vector<std::string> columns_with(const std::vector<std::string>& before,
                                      const std::vector<std::string>& arms) {
  std::vector<std::string> all = before;
  for (const auto* name : {"kind", "model", "subgroup_column", "subgroup", "study", "row"}) {
    all.emplace_back(name);
  }
  all.insert(all.end(), arms.begin(), arms.end());
  all.insert(all.end(), numbers.begin(), numbers.end());
  return all;
}

using Record = std::map<std::string, Value>;

std::vector<Record> records_of(const analysis::PoolResult& result) {
  const auto data = to_data(result);
  std::vector<Record> records;
  for (const auto& row : data.rows) {
    EXPECT_EQ(row.size(), data.columns.size());
    Record record;
    for (std::size_t c = 0; c < row.size(); ++c) record[data.columns[c]] = row[c];
    records.push_back(std::move(record));
  }
  return records;
}

Value text(const char* value) { return std::string(value); }

/// The JSON's value for a cell: null for an absent one.
nlohmann::json as_json(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* string = std::get_if<std::string>(&value)) return *string;
  return nullptr;
}

Record record_of(const std::vector<Record>& records, const char* kind, const char* model) {
  for (const auto& record : records) {
    if (record.at("kind") == text(kind) && record.at("model") == text(model)) return record;
  }
  ADD_FAILURE() << "no row " << kind << ' ' << model;
  return {};
}

TEST(PoolData, HasTheColumnsOfItsLayout) {
  EXPECT_EQ(to_data(pool_text(six_studies)).columns, columns_with({}, {}));
  EXPECT_EQ(to_data(pool_reference("bcg", risk_ratio())).columns,
            columns_with({}, {"ai", "n1i", "ci", "n2i"}));
  EXPECT_EQ(
      to_data(pool_reference("normand1999", measured(effect::Measure::mean_difference))).columns,
      columns_with({}, {"m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"}));
  analysis::Choices choices;
  choices.by = {"alloc", "year"};
  EXPECT_EQ(to_data(pool_text(six_studies, choices)).columns, columns_with({"alloc", "year"}, {}));
}

TEST(PoolData, HasTheForestRowsWithoutHeadings) {
  analysis::Choices choices;
  choices.subgroups = {"year"};
  std::vector<Value> kinds;
  for (const auto& record : records_of(pool_text(six_studies, choices))) {
    kinds.push_back(record.at("kind"));
  }
  EXPECT_THAT(kinds,
              ElementsAre(text("study"),
                          text("study"),
                          text("study"),
                          text("subtotal"),
                          text("subtotal"),
                          text("study"),
                          text("study"),
                          text("study"),
                          text("subtotal"),
                          text("subtotal"),
                          text("total"),
                          text("total"),
                          text("hartung-knapp"),
                          text("prediction")));
}

TEST(PoolData, RepeatsTheByValuesOnEachRow) {
  analysis::Choices choices;
  choices.by = {"alloc"};
  const auto records = records_of(pool_text(six_studies, choices));
  EXPECT_EQ(records.front().at("alloc"), text("random"));
  EXPECT_EQ(records.back().at("alloc"), text("other"));
}

TEST(PoolData, GivesTheArmsAsTheyWereRead) {
  const auto record = records_of(pool_reference("bcg", risk_ratio())).front();
  EXPECT_EQ(record.at("study"), text("Aronson 1948"));
  EXPECT_EQ(record.at("row"), Value(2.0));
  EXPECT_EQ(record.at("ai"), Value(4.0));
  EXPECT_EQ(record.at("n1i"), Value(123.0));
  EXPECT_EQ(record.at("ci"), Value(11.0));
  EXPECT_EQ(record.at("n2i"), Value(139.0));
}

TEST(PoolData, KeepsUnusedStudiesWithTheirReason) {
  const auto records = records_of(pool_text("study,yi,vi\nA,1,1\nB,2,\n"));
  EXPECT_EQ(records[0].at("used"), text("true"));
  EXPECT_EQ(records[1].at("used"), text("false"));
  EXPECT_EQ(records[1].at("yi"), Value(2.0));
  EXPECT_EQ(records[1].at("vi"), Value());
  EXPECT_EQ(records[1].at("weight_random"), Value());
  EXPECT_NE(records[1].at("notes"), Value());
}

TEST(PoolData, AgreesWithTheJsonInEveryStudy) {
  const auto result = pool_reference("bcg", risk_ratio());
  const auto json = json_of(result)["analyses"][0];
  const auto records = records_of(result);
  for (std::size_t i = 0; i < json["studies"].size(); ++i) {
    for (const auto* key :
         {"study", "row", "yi", "vi", "sei", "ci_lb", "ci_ub", "weight_common", "weight_random"}) {
      EXPECT_EQ(as_json(records[i].at(key)), json["studies"][i][key]) << key;
    }
  }
}

TEST(PoolData, AgreesWithTheJsonInEveryPooledRow) {
  const auto result = pool_reference("bcg", risk_ratio());
  const auto json = json_of(result)["analyses"][0];
  const auto records = records_of(result);
  for (const auto* model : {"common", "random"}) {
    const auto record = record_of(records, "total", model);
    for (const auto* key : {"estimate", "se", "ci_lb", "ci_ub"}) {
      EXPECT_EQ(as_json(record.at(key)), json[model][key]) << model << ' ' << key;
    }
    for (const auto* key : {"q", "q_df", "q_pval", "i2_q"}) {
      EXPECT_EQ(as_json(record.at(key)), json["heterogeneity"][key]) << key;
    }
  }
  const auto random = record_of(records, "total", "random");
  EXPECT_EQ(as_json(random.at("tau2")), json["heterogeneity"]["tau2"]);
  EXPECT_EQ(as_json(random.at("i2_tau2")), json["heterogeneity"]["i2_tau2"]);
  EXPECT_EQ(record_of(records, "total", "common").at("tau2"), Value());
  const auto prediction = record_of(records, "prediction", "random");
  EXPECT_EQ(as_json(prediction.at("pi_lb")), json["random"]["pi_lb"]);
  EXPECT_EQ(as_json(prediction.at("pi_ub")), json["random"]["pi_ub"]);
  EXPECT_EQ(prediction.at("ci_lb"), Value());
  const auto hk = record_of(records, "hartung-knapp", "random");
  EXPECT_EQ(as_json(hk.at("ci_lb")), json["random"]["hartung_knapp"]["ci_lb"]);
  EXPECT_EQ(as_json(hk.at("se")), json["random"]["hartung_knapp"]["se"]);
}

TEST(PoolData, AgreesWithTheJsonInEverySubtotal) {
  analysis::Choices choices;
  choices.subgroups = {"year"};
  const auto result = pool_text(six_studies, choices);
  const auto json = json_of(result)["analyses"][0]["subgroups"];
  int compared = 0;
  for (const auto& record : records_of(result)) {
    if (record.at("kind") != text("subtotal")) continue;
    const auto& group = json[record.at("subgroup") == text("old") ? 0 : 1];
    const auto& mean = group[std::get<std::string>(record.at("model"))];
    for (const auto* key : {"estimate", "se", "ci_lb", "ci_ub"}) {
      EXPECT_EQ(as_json(record.at(key)), mean[key]) << key;
    }
    EXPECT_EQ(as_json(record.at("q")), group["heterogeneity"]["q"]);
    ++compared;
  }
  EXPECT_EQ(compared, 4);
}

TEST(PoolData, IsWrittenAndReadBackAtFullPrecision) {
  const auto result = pool_reference("bcg", risk_ratio());
  const auto table = table::parse_csv(report::write_csv(to_data(result)), "t.csv");
  const auto column = table.find_column("yi").value();
  const auto& studies = result.analyses.front().studies;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    EXPECT_EQ(table.number(i, column).value, *studies[i].yi);
  }
  EXPECT_EQ(table.rows(), studies.size() + 4);
}

}  // namespace
}  // namespace copse::view
