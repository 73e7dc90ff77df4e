#include "copse/review/expectation.hpp"

#include "copse/report/data.hpp"

namespace copse::review {
namespace {

struct Name {
  std::string operator()(const InRange& check) const {
    return std::string(copse::name_of(quantities, check.quantity));
  }
  std::string operator()(const ExcludesNull& /*check*/) const { return "excludes_null"; }
  std::string operator()(const Sign& /*check*/) const { return "sign"; }
  std::string operator()(const SameSign& /*check*/) const { return "same_sign"; }
  std::string operator()(const SameConclusion& /*check*/) const { return "same_conclusion"; }
  std::string operator()(const Labelled& check) const { return check.label; }
};

/// "between 0.1 and 0.3", "0.2 within 0.05", "below 50".
std::string words(const Range& range) {
  std::string text;
  for (const auto& [name, bounds] : range.said) {
    if (!text.empty()) text += name == "within" ? " " : " and ";
    if (name == "at_least" || name == "at_most") {
      text += name == "at_least" ? "at least " : "at most ";
    } else if (name != "value") {
      text += name;
      text += ' ';
    }
    text += report::shortest(bounds.front());
    if (bounds.size() > 1) text.append(" and ").append(report::shortest(bounds.back()));
  }
  return text;
}

struct Sentence {
  std::string operator()(const InRange& check) const {
    return std::string(about(quantities, check.quantity)) + " " + words(check.range);
  }
  std::string operator()(const ExcludesNull& check) const {
    return check.expected ? "the interval excludes no effect" : "the interval holds no effect";
  }
  std::string operator()(const Sign& check) const {
    return check.positive ? "an effect above no effect" : "an effect below no effect";
  }
  std::string operator()(const SameSign& check) const {
    return "the same sign " + std::string(about(overs, check.over));
  }
  std::string operator()(const SameConclusion& check) const {
    return "the same conclusion " + std::string(about(overs, check.over));
  }
  std::string operator()(const Labelled& check) const {
    return check.label + ": " + check.expected;
  }
};

}  // namespace

std::string name_of(const Check& check) { return std::visit(Name{}, check); }

std::string sentence_of(const Check& check) { return std::visit(Sentence{}, check); }

}  // namespace copse::review
