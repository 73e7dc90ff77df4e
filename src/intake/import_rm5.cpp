#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <pugixml.hpp>
#include <utility>

#include "copse/core/error.hpp"
#include "copse/table/read_bytes.hpp"
#include "detail_import.hpp"
#include "detail_xml_text.hpp"
#include "wording_import.hpp"

namespace copse::intake {
namespace {

/// The elements of one type of outcome.
struct OutcomeElements {
  std::string_view outcome, subgroup, study;
  OutcomeData data;
};

constexpr std::array<OutcomeElements, 4> outcome_elements{{
    {"DICH_OUTCOME", "DICH_SUBGROUP", "DICH_DATA", OutcomeData::dichotomous},
    {"CONT_OUTCOME", "CONT_SUBGROUP", "CONT_DATA", OutcomeData::continuous},
    {"IV_OUTCOME", "IV_SUBGROUP", "IV_DATA", OutcomeData::generic},
    {"IPD_OUTCOME", "IPD_SUBGROUP", "IPD_DATA", OutcomeData::o_e},
}};

/// RevMan writes characters that ids may not have as _x002d_.
std::string unescaped_id(std::string_view id) {
  if (id.starts_with("STD-")) id.remove_prefix(4);
  std::string name;
  while (!id.empty()) {
    unsigned code = 0;
    const bool escape = id.size() >= 7 && id.starts_with("_x") && id[6] == '_';
    const auto* const end = escape ? id.data() + 6 : id.data();
    if (escape && std::from_chars(id.data() + 2, end, code, 16).ptr == end && code < 0x80) {
      name += static_cast<char>(code);
      id.remove_prefix(7);
    } else {
      name += id.front();
      id.remove_prefix(1);
    }
  }
  return name;
}

class Rm5 {
 public:
  Rm5(const std::string& bytes, const std::string& name)
      : name_(name), text_(decode_xml(bytes, name)) {
    review_.source.file = name;
    review_.source.sha256 = table::sha256_of(bytes);
    review_.format = ReviewFormat::rm5;
  }

  ImportedReview read() {
    // The text is UTF-8 by now, whatever its declaration says.
    const auto status =
        document_.load_buffer(text_.data(), text_.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!status) {
      throw Error(ErrorKind::input,
                  wording::broken_xml(name_, line_at(status.offset), status.description()));
    }
    const auto root = document_.child("COCHRANE_REVIEW");
    if (!root) {
      throw Error(ErrorKind::input, wording::other_xml(name_, document_.first_child().name()));
    }
    read_studies(root);
    for (const auto comparison : root.child("ANALYSES_AND_DATA").children("COMPARISON")) {
      read_comparison(comparison);
    }
    if (!others_.empty()) review_.notices.push_back(wording::other_outcomes(others_));
    findings_.raise_if_any(ErrorKind::input);
    return std::move(review_);
  }

 private:
  struct Study {
    std::string name, year;
  };

  [[nodiscard]] std::size_t line_at(std::ptrdiff_t offset) const {
    const auto end =
        std::min(text_.size(), static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, offset)));
    const auto stop = text_.begin() + static_cast<std::ptrdiff_t>(end);
    return 1 + static_cast<std::size_t>(std::count(text_.begin(), stop, '\n'));
  }

  void read_studies(const pugi::xml_node& root) {
    for (const auto list : root.child("STUDIES_AND_REFERENCES").child("STUDIES").children()) {
      for (const auto study : list.children("STUDY")) {
        studies_[study.attribute("ID").value()] = {study.attribute("NAME").value(),
                                                   study.attribute("YEAR").value()};
      }
    }
  }

  void read_comparison(const pugi::xml_node& comparison) {
    for (const auto node : comparison.children()) {
      const std::string_view kind = node.name();
      if (kind == "OTHER_OUTCOME") others_.emplace_back(node.child_value("NAME"));
      for (const auto& elements : outcome_elements) {
        if (kind != elements.outcome) continue;
        outcome_ = {};
        outcome_.comparison_number = ordinal(comparison);
        outcome_.comparison = comparison.child_value("NAME");
        outcome_.data = elements.data;
        read_outcome(node, elements);
      }
    }
  }

  void read_outcome(const pugi::xml_node& node, const OutcomeElements& elements) {
    outcome_.number = ordinal(node);
    outcome_.name = node.child_value("NAME");
    read_settings(node);
    outcome_.printed = result_of(node);
    ImportedSubgroup all;
    for (const auto child : node.children()) {
      if (child.name() == elements.study) {
        all.studies.push_back(study_of(child));
      } else if (child.name() == elements.subgroup) {
        auto& subgroup = outcome_.subgroups.emplace_back();
        subgroup.number = ordinal(child);
        subgroup.name = child.child_value("NAME");
        subgroup.printed = result_of(child);
        for (const auto study : child.children()) {
          if (study.name() == elements.study) subgroup.studies.push_back(study_of(study));
        }
      }
    }
    if (!all.studies.empty()) outcome_.subgroups.push_back(std::move(all));
    const bool logs = read_yes(text(node, "LOG_DATA")).value_or(false);
    settle(outcome_, logs, review_.notices);
    review_.outcomes.push_back(std::move(outcome_));
  }

  void read_settings(const pugi::xml_node& node) {
    auto measure = text(node, "EFFECT_MEASURE");
    if (measure.empty()) measure = node.child_value("EFFECT_MEASURE");
    outcome_.measure = measure_code(measure);
    outcome_.method = method_code(text(node, "METHOD"));
    if (outcome_.method.empty()) {
      outcome_.method = outcome_.data == OutcomeData::o_e ? "EXP_O_E_VAR" : "IV";
    }
    const auto random = read_yes(text(node, "RANDOM"));
    if (random) outcome_.model = *random ? ReviewModel::random : ReviewModel::fixed;
    if (!random && outcome_.data == OutcomeData::o_e) outcome_.model = ReviewModel::fixed;
    outcome_.events_swapped = read_yes(text(node, "SWAP_EVENTS")).value_or(false);
    outcome_.level = read_level(text(node, "CI_TOTAL"));
    outcome_.study_level = read_level(text(node, "CI_STUDY"));
    outcome_.group1 = node.child_value("GROUP_LABEL_1");
    outcome_.group2 = node.child_value("GROUP_LABEL_2");
    outcome_.favours1 = node.child_value("GRAPH_LABEL_1");
    outcome_.favours2 = node.child_value("GRAPH_LABEL_2");
  }

  PrintedResult effect_of(const pugi::xml_node& node) {
    PrintedResult printed;
    if (read_yes(text(node, "ESTIMABLE")).value_or(true)) {
      printed.estimate = result(node, "EFFECT_SIZE");
      printed.se = result(node, "SE");
      printed.ci_lb = result(node, "CI_START");
      printed.ci_ub = result(node, "CI_END");
      printed.weight = result(node, "WEIGHT");
    }
    return printed;
  }

  PrintedResult result_of(const pugi::xml_node& node) {
    auto printed = effect_of(node);
    printed.events1 = result(node, "EVENTS_1");
    printed.n1 = result(node, "TOTAL_1");
    printed.events2 = result(node, "EVENTS_2");
    printed.n2 = result(node, "TOTAL_2");
    printed.z = result(node, "Z");
    printed.pval = result(node, "P_Z");
    printed.q = result(node, "CHI2");
    printed.q_df = result(node, "DF");
    printed.q_pval = result(node, "P_CHI2");
    printed.i2 = result(node, "I2");
    printed.tau2 = result(node, "TAU2");
    printed.between_q = result(node, "Q");
    printed.between_pval = result(node, "P_Q");
    printed.between_i2 = result(node, "I2_Q");
    return printed;
  }

  ImportedStudy study_of(const pugi::xml_node& node) {
    ImportedStudy study;
    const auto id = text(node, "STUDY_ID");
    const auto known = studies_.find(id);
    study.study = known == studies_.end() ? unescaped_id(id) : known->second.name;
    if (known != studies_.end()) study.year = known->second.year;
    study.order = number(node, "ORDER");
    study.row = line_at(node.offset_debug());
    study.printed = effect_of(node);
    const auto data = outcome_.data;
    if (data == OutcomeData::dichotomous || data == OutcomeData::o_e) {
      study.ai = number(node, "EVENTS_1");
      study.ci = number(node, "EVENTS_2");
    }
    study.n1i = number(node, "TOTAL_1");
    study.n2i = number(node, "TOTAL_2");
    if (data == OutcomeData::continuous) {
      study.m1i = number(node, "MEAN_1");
      study.sd1i = number(node, "SD_1");
      study.m2i = number(node, "MEAN_2");
      study.sd2i = number(node, "SD_2");
    } else if (data == OutcomeData::generic) {
      study.yi = number(node, "ESTIMATE");
      if (study.yi) study.sei = number(node, "SE");
    } else if (data == OutcomeData::o_e) {
      study.oei = number(node, "O_E");
      study.voei = number(node, "VAR");
    }
    return study;
  }

  static std::string text(const pugi::xml_node& node, const char* attribute) {
    return node.attribute(attribute).value();
  }

  std::optional<double> number(const pugi::xml_node& node, const char* attribute) {
    const std::string printed = text(node, attribute);
    const auto number = table::read_number(printed, false);
    if (number.is_number()) return number.value;
    if (!number.is_missing()) {
      findings_.add([&] {
        return wording::no_number_in_xml(name_, line_at(node.offset_debug()), attribute, printed);
      });
    }
    return std::nullopt;
  }

  std::optional<double> result(const pugi::xml_node& node, const char* attribute) {
    return prints_no_number(text(node, attribute)) ? std::nullopt : number(node, attribute);
  }

  /// The number of a comparison, an outcome or a subgroup; 0 with a finding when it has none.
  int ordinal(const pugi::xml_node& node) {
    const std::string printed = text(node, "NO");
    const auto ordinal = read_ordinal(table::read_number(printed, false));
    if (!ordinal) {
      findings_.add([&] {
        return wording::no_number_in_xml(name_, line_at(node.offset_debug()), "NO", printed);
      });
    }
    return ordinal.value_or(0);
  }

  std::string name_;
  std::string text_;
  pugi::xml_document document_;
  Findings findings_;
  ImportedReview review_;
  std::map<std::string, Study> studies_;  ///< by id
  ImportedOutcome outcome_;
  std::vector<std::string> others_;
};

}  // namespace

ImportedReview read_rm5(const std::string& bytes, const std::string& name) {
  return Rm5(bytes, name).read();
}

}  // namespace copse::intake
