#include <fmt/format.h>

#include "copse/report/data.hpp"
#include "copse/report/text.hpp"
#include "copse/review/plan_text.hpp"
#include "copse/review/review.hpp"

namespace copse::review {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::vector<std::string> reading(const Plan& plan) {
  std::vector<std::string> steps;
  for (const auto& input : plan.inputs) {
    steps.push_back(fmt::format("Read {} as {}{}.",
                                input.file,
                                input.role,
                                input.pin ? "; it must have the SHA-256 that is pinned" : ""));
  }
  return steps;
}

std::string window_words(const intake::Window& window) {
  const auto months = [](double value) { return report::shortest(value); };
  std::string text = window.name + " (";
  if (window.over) text += "over " + months(*window.over);
  if (window.over && window.to) text += " ";
  if (window.to) text += "to " + months(*window.to);
  if (!window.over && !window.to) text += "any number of";
  return text + " months, the " + std::string(name_of(intake::picks, window.pick)) + " counts)";
}

std::vector<std::string> preparing(const Plan& plan) {
  std::vector<std::string> steps;
  if (plan.input("arms") == nullptr) return steps;
  const auto& prepare = plan.prepare;
  steps.push_back(fmt::format("Make comparisons of the arms: {}.",
                              prepare.comparators.rule == intake::Comparators::keep
                                  ? "of the control arms only " + prepare.comparators.name
                                  : about(intake::comparator_rules, prepare.comparators.rule)));
  if (!prepare.windows.empty()) {
    std::vector<std::string> names;
    for (const auto& window : prepare.windows) names.push_back(window_words(window));
    steps.push_back("Place time points in windows: " + joined(names) + ".");
  }
  if (prepare.one_per_study == intake::OnePerStudy::construct) {
    steps.emplace_back("Take one instrument for each study and construct.");
  }
  if (prepare.direction) {
    steps.push_back(fmt::format("Turn instruments round until {}.",
                                about(intake::directions, *prepare.direction)));
  }
  return steps;
}

std::vector<std::string> judging(const Plan& plan) {
  if (plan.input("rob") == nullptr) return {};
  if (!plan.rob || !plan.rob->rule) {
    return {"Take the overall risk of bias from the table, or else the worst of its domains."};
  }
  const auto& rule = *plan.rob->rule;
  auto text = "Overall risk of bias: the worst of " +
              (rule.key.empty() ? std::string("all domains") : joined(rule.key));
  if (rule.otherwise) {
    text += fmt::format("; {} when only other domains give concern",
                        name_of(evidence::judgements, *rule.otherwise));
  }
  return {text + "."};
}

std::vector<std::string> pooling(const Plan& plan) {
  const auto settings =
      analysis::resolve(plan.choices, plan.measure.value_or(effect::Measure::generic));
  std::vector<std::string> steps;
  if (plan.where) steps.push_back("Keep comparisons for which " + *plan.where + ".");
  steps.push_back(plan.by.empty() ? std::string("Pool all studies in one analysis.")
                                  : "Pool each combination of " + joined(plan.by) + " by itself.");
  steps.push_back(plan.measure
                      ? fmt::format("Measure: {}.", name_of(effect::measure_names(), *plan.measure))
                      : "Measure: mean differences where all studies use one instrument, else "
                        "standardised ones; risk ratios of counts.");
  const auto* method = std::get_if<model::Tau2Method>(&settings.tau2);
  steps.push_back(fmt::format(
      "Random effects with tau² {}; interval: {}; prediction: {}; level {}{}.",
      method != nullptr ? std::string("by ") + std::string(about(model::tau2_methods, *method))
                        : "fixed",
      about(model::ci_methods, settings.ci),
      about(model::prediction_methods, settings.prediction),
      report::shortest(settings.level),
      settings.like
          ? fmt::format("; conventions of {}", name_of(analysis::profiles, *settings.like))
          : std::string()));
  steps.push_back(fmt::format("Tell analyses of fewer than {} studies narratively.", plan.min_k));
  for (const auto& subgroup : plan.subgroups) {
    steps.push_back("Subgroups: by " + subgroup.by + ".");
  }
  return steps;
}

std::vector<std::string> afterwards(const Plan& plan) {
  std::vector<std::string> steps;
  for (const auto& sensitivity : plan.sensitivity) {
    steps.push_back("Sensitivity: " + sensitivity.name +
                    (sensitivity.where ? " (" + *sensitivity.where + ")" : "") + ".");
  }
  if (!plan.bias.tests.empty()) {
    std::vector<std::string> names;
    for (const auto test : plan.bias.tests) {
      names.emplace_back(name_of(analysis::asymmetry_methods, test));
    }
    steps.push_back(fmt::format(
        "Small-study effects with {} studies or more: {}.", plan.bias.min_k, joined(names)));
  }
  for (const auto& expectation : plan.expectations) {
    const auto where =
        expectation.at.empty() ? std::string("every analysis") : name_of(expectation.at);
    steps.push_back("Expect of " + where + ": " + sentence_of(expectation.check) + ".");
  }
  if (plan.lock.file) steps.push_back("Compare everything with the lock " + *plan.lock.file + ".");
  if (plan.report.dir) {
    steps.push_back("Write " + joined(plan.report.formats) + " into " + *plan.report.dir +
                    ", with figures: " + joined(plan.report.figures) + ".");
  }
  return steps;
}

}  // namespace

report::Document explain(const Plan& plan) {
  report::Document document;
  document.heading(report::printable(plan.title.empty() ? plan.file : plan.title));
  const auto add = [&](const char* title, std::vector<std::string> steps) {
    for (auto& step : steps) step = report::printable(step);
    if (!steps.empty()) document.bullets(title, std::move(steps));
  };
  add("Reading", reading(plan));
  add("Preparing", preparing(plan));
  add("Risk of bias", judging(plan));
  add("Pooling", pooling(plan));
  add("Then", afterwards(plan));
  return document;
}

}  // namespace copse::review
