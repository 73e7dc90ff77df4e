#include <cmath>

#include "view_support.hpp"

namespace copse::view {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsSupersetOf;

const std::set<std::string> study_keys{"study",
                                       "row",
                                       "yi",
                                       "vi",
                                       "sei",
                                       "ci_lb",
                                       "ci_ub",
                                       "weight_common",
                                       "weight_random",
                                       "used",
                                       "derived_by",
                                       "notes"};
const std::set<std::string> mean_keys{
    "method", "estimate", "se", "statistic", "df", "pval", "ci_lb", "ci_ub", "display"};
const std::set<std::string> heterogeneity_keys{"q",
                                               "q_df",
                                               "q_pval",
                                               "tau2",
                                               "tau2_se",
                                               "tau2_ci_lb",
                                               "tau2_ci_ub",
                                               "i2_q",
                                               "i2_tau2",
                                               "i2_ci_lb",
                                               "i2_ci_ub",
                                               "h2",
                                               "certificate"};

analysis::Choices grouped() {
  analysis::Choices choices;
  choices.subgroups = {"alloc"};
  return choices;
}

void expect_keys(const json& object, const std::set<std::string>& wanted) {
  EXPECT_THAT(keys_of(object), IsSupersetOf(wanted));
}

TEST(PoolJson, HasTheKeysOfItsContract) {
  const auto found = json_of(pool_text(six_studies, grouped()));
  EXPECT_EQ(keys_of(found),
            (std::set<std::string>{"schema", "version", "input", "settings", "analyses"}));
  EXPECT_EQ(found["schema"], "copse/pool/1");
  EXPECT_EQ(keys_of(found["input"]), (std::set<std::string>{"file", "sha256", "rows"}));
  EXPECT_EQ(found["input"]["rows"], 6);
  EXPECT_EQ(found["input"]["sha256"].get<std::string>().size(), 64U);
  expect_keys(found["settings"],
              {"measure",
               "tau2",
               "ci",
               "pi",
               "tau2_ci",
               "pooling",
               "smd_j",
               "vtype",
               "i2",
               "level",
               "like"});
  const auto& analysis = found["analyses"][0];
  EXPECT_EQ(keys_of(analysis),
            (std::set<std::string>{"by",
                                   "k",
                                   "studies",
                                   "common",
                                   "random",
                                   "heterogeneity",
                                   "subgroups",
                                   "subgroup_tests",
                                   "notes"}));
  EXPECT_EQ(keys_of(analysis["studies"][0]), study_keys);
  auto common_keys = mean_keys;
  common_keys.insert("margin");
  EXPECT_EQ(keys_of(analysis["common"]), common_keys);
  expect_keys(analysis["random"], mean_keys);
  expect_keys(analysis["random"], {"ci_method", "pi_lb", "pi_ub"});
  EXPECT_EQ(keys_of(analysis["common"]["display"]),
            (std::set<std::string>{"estimate", "ci_lb", "ci_ub"}));
  EXPECT_EQ(keys_of(analysis["random"]["display"]),
            (std::set<std::string>{"estimate", "ci_lb", "ci_ub", "pi_lb", "pi_ub"}));
  expect_keys(analysis["heterogeneity"], heterogeneity_keys);
  EXPECT_EQ(keys_of(analysis["heterogeneity"]["certificate"]),
            (std::set<std::string>{"global", "local_maxima", "maxima", "tau2_error"}));
  expect_keys(analysis["subgroups"][0],
              {"column", "value", "k", "studies", "common", "random", "heterogeneity"});
  EXPECT_EQ(keys_of(analysis["subgroups"][0]["studies"][0]), study_keys);
  expect_keys(analysis["subgroups"][0]["heterogeneity"], heterogeneity_keys);
  EXPECT_EQ(keys_of(analysis["subgroup_tests"][0]),
            (std::set<std::string>{"column", "model", "q_between", "df", "pval"}));
  EXPECT_EQ(keys_of(analysis["notes"][0]), (std::set<std::string>{"code", "message", "studies"}));
}

TEST(PoolJson, HasTheTypesOfItsContract) {
  const auto found = json_of(pool_text(six_studies, grouped()));
  const auto& study = found["analyses"][0]["studies"][0];
  EXPECT_TRUE(study["row"].is_number_integer());
  EXPECT_TRUE(study["used"].is_boolean());
  EXPECT_TRUE(study["notes"].is_array());
  EXPECT_TRUE(study["study"].is_string());
  const auto& analysis = found["analyses"][0];
  EXPECT_TRUE(analysis["by"].is_object());
  EXPECT_TRUE(analysis["k"].is_number_integer());
  EXPECT_TRUE(analysis["common"]["df"].is_null());
  EXPECT_TRUE(analysis["heterogeneity"]["certificate"]["global"].is_boolean());
  EXPECT_TRUE(analysis["heterogeneity"]["certificate"]["local_maxima"].is_number_integer());
  EXPECT_TRUE(found["settings"]["like"].is_null());
}

TEST(PoolJson, NamesItsSettingsAsTheCommandTakesThem) {
  auto choices = measured(effect::Measure::standardised_mean_difference);
  choices.like = analysis::Profile::metafor;
  choices.ci = model::CiMethod::hartung_knapp_adhoc;
  choices.vtype = effect::VarianceType::ub;
  const auto settings = json_of(pool_reference("normand1999", choices))["settings"];
  EXPECT_EQ(settings["measure"], "SMD");
  EXPECT_EQ(settings["tau2"], "REML");
  EXPECT_EQ(settings["ci"], "hksj-adhoc");
  EXPECT_EQ(settings["pi"], "hk");
  EXPECT_EQ(settings["tau2_ci"], "qp");
  EXPECT_EQ(settings["pooling"], "iv");
  EXPECT_EQ(settings["smd_j"], "exact");
  EXPECT_EQ(settings["vtype"], "UB");
  EXPECT_EQ(settings["i2"], "tau2");
  EXPECT_EQ(settings["level"], 0.95);
  EXPECT_EQ(settings["like"], "metafor");
}

TEST(PoolJson, GivesAFixedTau2AsANumber) {
  analysis::Choices choices;
  choices.tau2 = 0.1;
  const auto found = json_of(pool_text(six_studies, choices));
  EXPECT_EQ(found["settings"]["tau2"], 0.1);
  const auto& heterogeneity = found["analyses"][0]["heterogeneity"];
  EXPECT_EQ(heterogeneity["tau2"], 0.1);
  EXPECT_TRUE(heterogeneity["tau2_se"].is_null());
  EXPECT_TRUE(heterogeneity["certificate"].is_null());
}

TEST(PoolJson, CarriesEveryNumberAtFullPrecision) {
  const auto result = pool_reference("bcg", risk_ratio());
  const auto& analysis = result.analyses.front();
  const auto found = json_of(result)["analyses"][0];
  for (std::size_t i = 0; i < analysis.studies.size(); ++i) {
    EXPECT_EQ(found["studies"][i]["yi"], *analysis.studies[i].yi);
    EXPECT_EQ(found["studies"][i]["vi"], *analysis.studies[i].vi);
    EXPECT_EQ(found["studies"][i]["weight_random"], *analysis.studies[i].weight_random);
  }
  const auto& random = *analysis.pooled.random;
  EXPECT_EQ(found["random"]["estimate"], random.effect.estimate);
  EXPECT_EQ(found["random"]["se"], random.effect.se);
  EXPECT_EQ(found["random"]["pval"], random.effect.pval);
  EXPECT_EQ(found["random"]["pi_lb"], random.prediction->lower);
  EXPECT_EQ(found["heterogeneity"]["tau2"], random.tau2->tau2);
  EXPECT_EQ(found["heterogeneity"]["tau2_se"], *random.tau2->se);
  EXPECT_EQ(found["heterogeneity"]["tau2_ci_ub"], analysis.pooled.heterogeneity->tau2_ci->upper);
  EXPECT_EQ(found["heterogeneity"]["i2_tau2"], *analysis.pooled.heterogeneity->i2_tau2);
}

TEST(PoolJson, DisplaysRatiosAsRatiosAndDifferencesAsTheyAre) {
  const auto ratio = json_of(pool_reference("bcg", risk_ratio()))["analyses"][0];
  for (const auto* model : {"common", "random"}) {
    for (const auto& [key, value] : ratio[model]["display"].items()) {
      EXPECT_DOUBLE_EQ(value.get<double>(), std::exp(ratio[model][key].get<double>())) << key;
    }
  }
  const auto difference = json_of(pool_text(six_studies))["analyses"][0];
  for (const auto& [key, value] : difference["random"]["display"].items()) {
    EXPECT_EQ(value, difference["random"][key]) << key;
  }
}

TEST(PoolJson, EscapesText) {
  const auto quoted = json_of(pool_text("study,yi,vi\n\"a \"\"b\"\"\n\\\",1,1\n"));
  EXPECT_EQ(quoted["analyses"][0]["studies"][0]["study"], "a \"b\"\n\\");
}

// A file name on Unix is any bytes.
TEST(PoolJson, IsWrittenForAFileWhoseNameIsNoUtf8) {
  const auto table = table::parse_csv("yi,vi\n1,1\n", "caf\xE9.csv");
  EXPECT_NO_THROW((void)to_json(analysis::pool(table, {})));
}

TEST(PoolJson, EndsItsOnlyDocumentWithALineBreak) {
  const auto text = to_json(pool_text(six_studies));
  EXPECT_EQ(text.front(), '{');
  EXPECT_EQ(text.substr(text.size() - 2), "}\n");
}

}  // namespace
}  // namespace copse::view
