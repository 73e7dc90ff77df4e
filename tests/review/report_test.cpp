#include "copse/review/report.hpp"

#include <nlohmann/json.hpp>
#include <regex>

#include "review/review_support.hpp"

namespace copse::review {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Report : testing::Test {
  Report() {
    folder.write("arms.csv", some_arms);
    folder.write("rob.csv", some_rob);
  }
  [[nodiscard]] Review review(const std::string& more = {}) const {
    return run(folder.plan(
        "[review]\ntitle = \"Peers & <others>\"\n[data]\narms = \"arms.csv\"\nrob = \"rob.csv\"\n"
        "[pool]\nby = \"outcome\"\n[report]\ndir = \"report\"\nfigures = [\"forest\", \"rob\", "
        "\"funnel\", \"leave-one-out\"]\n[[expect]]\nat = { outcome = \"recovery\" }\nk = 3\n"
        "sign = \"negative\"\ntext = \"a < b\"\n" +
        more));
  }
  [[nodiscard]] static std::string file(const std::vector<ReportFile>& files,
                                        const std::string& name) {
    for (const auto& one : files) {
      if (one.name == name) return one.content;
    }
    ADD_FAILURE() << "no file " << name;
    return {};
  }
  Folder folder;
};

TEST_F(Report, HasItsFilesAndEveryFigure) {
  std::vector<std::string> names;
  for (const auto& one : report_files(review())) names.push_back(one.name);
  EXPECT_THAT(names,
              testing::UnorderedElementsAre("index.html",
                                            "report.md",
                                            "review.json",
                                            "figures/forest-1.svg",
                                            "figures/leave-one-out-1.svg",
                                            "figures/rob-studies.svg",
                                            "figures/rob-summary.svg"));
}

TEST_F(Report, OfHtmlNeedsNothingElse) {
  const auto html = file(report_files(review()), "index.html");
  EXPECT_THAT(html, HasSubstr("<title>Peers &amp; &lt;others&gt;</title>"));
  EXPECT_THAT(html, HasSubstr("<svg"));
  EXPECT_THAT(html, Not(HasSubstr("<?xml")));
  for (const auto* outside :
       {"src=\"http", "href=\"http", "@import", "url(http", "<link rel=\"style"}) {
    EXPECT_THAT(html, Not(HasSubstr(outside)));
  }
}

TEST_F(Report, OfHtmlHasEveryIdOnce) {
  const auto html = file(report_files(review()), "index.html");
  const std::regex id("[ <]id=\"([^\"]+)\"");
  std::map<std::string, int> ids;
  for (std::sregex_iterator it(html.begin(), html.end(), id), end; it != end; ++it) ++ids[(*it)[1]];
  EXPECT_GT(ids.size(), 20U);
  for (const auto& [name, count] : ids) EXPECT_EQ(count, 1) << name;
}

/// The numbers of the page are the JSON's after rounding.
TEST_F(Report, OfHtmlHasTheNumbersOfTheJson) {
  const auto files = report_files(review());
  const auto html = file(files, "index.html");
  const auto json = nlohmann::json::parse(file(files, "review.json"));
  const auto fixed = [](double value, int decimals) {
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return std::string(text);
  };
  const auto& analysis = json["analyses"][0];
  const auto& random = analysis["random"]["display"];
  EXPECT_THAT(html,
              HasSubstr(">" + fixed(random["estimate"], 2) + " [" + fixed(random["ci_lb"], 2) +
                        ", " + fixed(random["ci_ub"], 2) + "]<"));
  for (const auto& study : analysis["studies"]) {
    EXPECT_THAT(html, HasSubstr(">" + fixed(study["yi"], 4) + "<")) << study["study"];
    EXPECT_THAT(html, HasSubstr(">" + fixed(study["weight_random"], 2) + "%<")) << study["study"];
  }
}

TEST_F(Report, OfMarkdownPointsToItsFigures) {
  const auto files = report_files(review());
  const auto markdown = file(files, "report.md");
  EXPECT_THAT(markdown, HasSubstr("](figures/forest-1.svg)"));
  EXPECT_THAT(markdown, HasSubstr("| recovery | 3 | SMD |"));
  EXPECT_THAT(markdown, HasSubstr("Viechtbauer (2005)"));
}

TEST_F(Report, OfJsonHasTheContractsKeys) {
  const auto json =
      nlohmann::json::parse(to_json(review("[[sensitivity]]\nname = \"usual\"\n"
                                           "comparators = \"keep:TAU\"\n")));
  EXPECT_EQ(json["schema"], "copse/review/1");
  EXPECT_EQ(json["plan"]["sha256"].get<std::string>().size(), 64U);
  EXPECT_EQ(json["inputs"][0]["role"], "arms");
  EXPECT_EQ(json["inputs"][0]["rows"], 9);
  EXPECT_EQ(json["prepared"][0]["from_rows"], (std::vector<int>{2, 3, 4}));
  EXPECT_EQ(json["prepared"][0]["outcome"], "recovery");
  const auto& analysis = json["analyses"][0];
  EXPECT_EQ(analysis["by"]["outcome"], "recovery");
  for (const auto* key : {"k", "studies", "common", "random", "heterogeneity", "labels", "notes"}) {
    EXPECT_TRUE(analysis.contains(key)) << key;
  }
  EXPECT_EQ(json["narrative"][0]["by"]["outcome"], "hope");
  EXPECT_EQ(json["sensitivity"][0]["not_possible"][0]["k"], 1);
  EXPECT_EQ(json["coverage"]["studies_pooled"], 3);
  EXPECT_EQ(json["expectations"][0]["check"], "k");
  EXPECT_EQ(json["expectations"][0]["held"], true);
  EXPECT_EQ(json["expectations"][1]["check"], "sign");
  EXPECT_EQ(json["expectations"][1]["expected"], "negative");
  EXPECT_EQ(json["expectations"][1]["found"], "positive");
  EXPECT_EQ(json["held"], false);
}

TEST_F(Report, OfJUnitCountsWhatDidNotHold) {
  const auto xml = to_junit(review());
  EXPECT_THAT(xml, HasSubstr("<testsuites tests=\"2\" failures=\"1\" errors=\"0\">"));
  EXPECT_THAT(xml, HasSubstr("<testsuite name=\"Peers &amp; &lt;others&gt;\""));
  EXPECT_THAT(xml, HasSubstr("<failure message=\"found positive\">a &lt; b</failure>"));
}

TEST_F(Report, IsTheSameOnAnyNumberOfThreads) {
  const auto plan = review().plan;
  for (const int threads : {1, 2}) {
    RunOptions options;
    options.threads = threads;
    EXPECT_EQ(file(report_files(run(plan, options), threads), "index.html"),
              file(report_files(review()), "index.html"));
  }
}

}  // namespace
}  // namespace copse::review
