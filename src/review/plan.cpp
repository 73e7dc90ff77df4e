#include "copse/review/plan.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>

#include "copse/core/error.hpp"
#include "copse/figure/forest.hpp"
#include "copse/review/plan_keys.hpp"
#include "copse/review/report.hpp"
#include "copse/table/read_bytes.hpp"
#include "detail_plan_reader.hpp"
#include "wording.hpp"

namespace copse::review {

const InputFile* Plan::input(const std::string& role) const {
  const auto found = std::ranges::find(inputs, role, &InputFile::role);
  return found == inputs.end() ? nullptr : &*found;
}

std::string Plan::at(Place place) const {
  if (place.line == 0) return file;
  return file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

namespace {

using detail::Section;

class Reader {
 public:
  Reader(const toml::table& root, const std::string& file, detail::PlanFindings& findings)
      : root_(root, "", findings), folder_(std::filesystem::path(file).parent_path()) {
    plan_.file = file;
  }

  Plan read() {
    std::vector<std::string> known;
    for (const auto& key : plan_keys()) known.emplace_back(key.section);
    root_.require_known(known);
    with("review", [&](const Section& s) { read_review(s); });
    read_data(root_.section("data"));
    with("columns", [&](const Section& s) { read_columns(s); });
    with("prepare", [&](const Section& s) { read_prepare(s); });
    with("rob", [&](const Section& s) { read_rob(s); });
    with("pool", [&](const Section& s) { read_pool(s); });
    with("labels", [&](const Section& s) { plan_.labels = detail::read_labels(s); });
    for (const auto& s : root_.sections("sensitivity")) read_sensitivity(s);
    for (const auto& s : root_.sections("subgroup")) read_subgroup(s);
    with("bias", [&](const Section& s) { read_bias(s); });
    with("report", [&](const Section& s) { read_report(s); });
    for (const auto& s : root_.sections("expect")) {
      require_sensitivity(s);
      for (auto& expectation : detail::read_expectations(s, plan_)) {
        plan_.expectations.push_back(std::move(expectation));
      }
    }
    with("lock", [&](const Section& s) { read_lock(s); });
    return std::move(plan_);
  }

 private:
  template <class Read>
  void with(std::string_view name, Read&& read) {
    if (const auto section = root_.section(name)) read(*section);
  }

  [[nodiscard]] std::string path_of(const std::string& file) const {
    return (folder_ / file).lexically_normal().string();
  }

  void read_review(const Section& s) {
    plan_.title = s.text("title").value_or("");
    if (const auto like = s.choice("like", analysis::profiles)) plan_.choices.like = *like;
    if (const auto level = s.number("level")) {
      plan_.choices.level = *level;
      if (!(*level > 0.0 && *level < 1.0)) s.add("level", wording::no_level());
    }
    s.require_declared();
  }

  void read_data(const std::optional<Section>& s) {
    if (!s) return root_.add("", wording::no_data());
    const auto pins = s->section("sha256");
    for (const std::string role : {"arms", "effects", "studies", "rob"}) {
      const auto file = s->text(role);
      if (!file) continue;
      InputFile input{role, *file, path_of(*file), {}, s->place_of_key(role)};
      if (pins) input.pin = pins->text(role);
      if (input.pin) {
        input.place = pins->place_of_key(role);
        std::ranges::transform(
            *input.pin, input.pin->begin(), [](unsigned char c) { return std::tolower(c); });
      }
      plan_.inputs.push_back(std::move(input));
    }
    if (pins) {
      std::vector<std::string> roles;
      for (const auto& input : plan_.inputs) roles.push_back(input.role);
      pins->require_known(roles);
    }
    const bool arms = plan_.input("arms") != nullptr, effects = plan_.input("effects") != nullptr;
    if (arms == effects) s->add("", arms ? wording::arms_and_effects() : wording::no_data());
    s->require_declared();
  }

  void read_columns(const Section& s) {
    for (const auto& [key, node] : s.table()) {
      const std::string role(key.str());
      if (const auto column = s.text(role)) plan_.columns.push_back({role, *column});
    }
  }

  void read_prepare(const Section& s) {
    auto& prepare = plan_.prepare;
    if (plan_.input("arms") == nullptr) s.add("", wording::prepare_without_arms());
    if (const auto said = detail::read_comparators(s)) prepare.comparators = *said;
    prepare.interventions = s.choice("interventions", intake::intervention_rules);
    prepare.one_per_study =
        s.choice("one_per_study", intake::one_per_study_rules).value_or(intake::OnePerStudy::none);
    prepare.instruments = s.texts("instruments").value_or(prepare.instruments);
    prepare.direction = s.choice("direction", intake::directions);
    for (const auto& window : s.sections("windows")) read_window(window);
    s.require_declared();
  }

  void read_window(const Section& s) {
    intake::Window window;
    window.name = s.text("name").value_or("");
    window.over = s.number("over");
    window.to = s.number("to");
    window.pick = s.choice("pick", intake::picks).value_or(intake::Pick::latest);
    if (window.name.empty()) s.add("", wording::missing("name"));
    if (window.over && window.to && !(*window.over < *window.to))
      s.add("", wording::empty_window());
    s.require_known({"name", "over", "to", "pick"});
    plan_.prepare.windows.push_back(std::move(window));
  }

  void read_rob(const Section& s) {
    RobChoices rob;
    rob.place = s.place();
    if (plan_.input("rob") == nullptr) s.add("", wording::rob_without_table());
    rob.tool = s.choice("tool", evidence::rob_tools).value_or(rob.tool);
    const auto key = s.texts("key");
    const auto otherwise = s.text("otherwise");
    if (key || otherwise)
      rob.rule = evidence::OverallRule{key.value_or(std::vector<std::string>()), {}};
    if (otherwise) {
      rob.rule->otherwise = evidence::read_judgement(*otherwise);
      if (!rob.rule->otherwise) s.add("otherwise", wording::no_judgement(*otherwise));
    }
    s.require_declared();
    plan_.rob = std::move(rob);
  }

  void read_pool(const Section& s) {
    plan_.by = s.texts("by").value_or(plan_.by);
    plan_.by_place = s.place_of_key("by");
    plan_.where = s.text("where");
    plan_.where_place = s.place_of_key("where");
    plan_.measure = detail::read_measure(s);
    plan_.min_k = s.count("min_k", 1).value_or(plan_.min_k);
    detail::read_choices(s, plan_.choices);
    s.require_declared();
  }

  void read_sensitivity(const Section& s) {
    Sensitivity sensitivity;
    sensitivity.place = s.place();
    sensitivity.name = s.text("name").value_or("");
    if (sensitivity.name.empty()) s.add("", wording::missing("name"));
    const auto same = [&](const Sensitivity& other) { return other.name == sensitivity.name; };
    if (std::ranges::any_of(plan_.sensitivity, same)) s.add("name", wording::name_twice());
    sensitivity.where = s.text("where");
    sensitivity.comparators = detail::read_comparators(s);
    if (sensitivity.comparators && plan_.input("arms") == nullptr) {
      s.add("comparators", wording::prepare_without_arms());
    }
    sensitivity.measure = s.find("measure") != nullptr ? detail::read_measure(s) : plan_.measure;
    sensitivity.choices = plan_.choices;
    detail::read_choices(s, sensitivity.choices);
    s.require_declared(detail::choice_keys());
    if (s.table().size() < 2) s.add("", wording::nothing_changes());
    plan_.sensitivity.push_back(std::move(sensitivity));
  }

  void read_subgroup(const Section& s) {
    if (auto by = s.text("by")) {
      plan_.subgroups.push_back({std::move(*by), s.place()});
    } else {
      s.add("", wording::missing("by"));
    }
    s.require_declared();
  }

  void read_bias(const Section& s) {
    for (const auto& name : s.texts("tests").value_or(std::vector<std::string>())) {
      if (const auto test = s.named("tests", name, analysis::asymmetry_methods)) {
        plan_.bias.tests.push_back(*test);
      }
    }
    plan_.bias.min_k = s.count("min_k", 3).value_or(plan_.bias.min_k);
    s.require_declared();
  }

  void read_report(const Section& s) {
    auto& report = plan_.report;
    report.dir = s.text("dir");
    if (report.dir) report.path = path_of(*report.dir);
    report.formats = known_names(s, "formats", report_formats, report.formats);
    report.figures = known_names(s, "figures", report_figures, report.figures);
    if (const auto style = s.choice("style", figure::forest_styles)) {
      report.style = name_of(figure::forest_styles, *style);
    }
    s.require_declared();
  }

  template <class Names>
  static std::vector<std::string> known_names(const Section& s,
                                              std::string_view key,
                                              const Names& names,
                                              const std::vector<std::string>& fallback) {
    const auto said = s.texts(key);
    if (!said) return fallback;
    std::vector<std::string> known;
    for (const auto& name : *said) {
      if (s.named(key, name, names)) known.push_back(name);
    }
    return known;
  }

  void read_lock(const Section& s) {
    plan_.lock.file = s.text("file");
    if (plan_.lock.file) plan_.lock.path = path_of(*plan_.lock.file);
    plan_.lock.tolerance = s.number("tolerance").value_or(plan_.lock.tolerance);
    if (!(plan_.lock.tolerance >= 0.0)) s.add("tolerance", wording::no_tolerance());
    s.require_declared();
  }

  /// A sensitivity analysis that an expectation names must be there.
  void require_sensitivity(const Section& s) const {
    const auto said = s.text("sensitivity");
    if (!said) return;
    std::vector<std::string> names;
    for (const auto& sensitivity : plan_.sensitivity) names.push_back(sensitivity.name);
    if (std::ranges::find(names, *said) == names.end()) {
      s.add_unknown_name("sensitivity", *said, names);
    }
  }

  Section root_;
  std::filesystem::path folder_;
  Plan plan_;
};

}  // namespace

Plan read_plan(const std::string& bytes, const std::string& file) {
  toml::table root;
  try {
    root = toml::parse(std::string_view(bytes), std::string_view(file));
  } catch (const toml::parse_error& error) {
    const auto place = detail::place_of(error.source());
    detail::PlanFindings findings(file);
    findings.add(place, wording::no_toml(std::string(error.description())));
    findings.raise_if_any();
  }
  detail::PlanFindings findings(file);
  auto plan = Reader(root, file, findings).read();
  findings.raise_if_any();
  plan.sha256 = table::sha256_of(bytes);
  detail::collect_said(root, "", plan.said);
  return plan;
}

}  // namespace copse::review
