#include "detail_conventions.hpp"
#include "wording.hpp"

namespace copse::analysis {
namespace {

template <class Table, class Enum>
std::string named(const Table& table, Enum value) {
  return std::string(name_of(table, value));
}

std::string tau2(const Settings& s) {
  std::string list;
  for (const auto& choice : s.tau2_choices()) {
    if (!list.empty()) list += ',';
    const double* fixed = std::get_if<double>(&choice);
    list += fixed != nullptr ? wording::shortest(*fixed)
                             : named(model::tau2_methods, std::get<model::Tau2Method>(choice));
  }
  return list;
}

std::string zero_cells(const Settings& s) {
  return wording::zero_cells_rule(s.zero_cells, s.correct_rd_estimate);
}

std::string double_zero(const Settings& s) {
  return wording::double_zero_rule(s.double_zero, s.only_events_is_zero);
}

// In the order in which they act: from the cells to the rows that are shown.
constexpr Convention all[] = {
    {"smd-j",
     [](const Settings& s) { return named(effect::small_sample_corrections, s.smd_j); },
     [](Settings& to, const Settings& from) { to.smd_j = from.smd_j; }},
    {"vtype",
     [](const Settings& s) { return named(effect::variance_types, s.vtype); },
     [](Settings& to, const Settings& from) { to.vtype = from.vtype; }},
    {"zero cells",
     zero_cells,
     [](Settings& to, const Settings& from) {
       to.zero_cells = from.zero_cells;
       to.correct_rd_estimate = from.correct_rd_estimate;
     }},
    {"double zeros",
     double_zero,
     [](Settings& to, const Settings& from) {
       to.double_zero = from.double_zero;
       to.only_events_is_zero = from.only_events_is_zero;
     }},
    {"pooling",
     [](const Settings& s) { return named(pooling_methods, s.pooling); },
     [](Settings& to, const Settings& from) { to.pooling = from.pooling; }},
    {"mh-correction",
     [](const Settings& s) { return named(mantel_haenszel_zeros, s.mh_correction); },
     [](Settings& to, const Settings& from) { to.mh_correction = from.mh_correction; }},
    {"rd-variance",
     [](const Settings& s) { return named(model::risk_difference_variances, s.rd_variance); },
     [](Settings& to, const Settings& from) { to.rd_variance = from.rd_variance; }},
    {"Q about",
     [](const Settings& s) { return std::string(s.q_about_mh ? "mh" : "iv"); },
     [](Settings& to, const Settings& from) { to.q_about_mh = from.q_about_mh; }},
    {"tau2",
     tau2,
     [](Settings& to, const Settings& from) {
       to.tau2 = from.tau2;
       to.tau2_fallbacks = from.tau2_fallbacks;
     }},
    {"i2",
     [](const Settings& s) { return named(i2_definitions, s.i2); },
     [](Settings& to, const Settings& from) { to.i2 = from.i2; }},
    {"ci",
     [](const Settings& s) { return named(model::ci_methods, s.ci); },
     [](Settings& to, const Settings& from) { to.ci = from.ci; }},
    {"pi",
     [](const Settings& s) { return named(model::prediction_methods, s.prediction); },
     [](Settings& to, const Settings& from) { to.prediction = from.prediction; }},
};

}  // namespace

std::span<const Convention> conventions() { return all; }

}  // namespace copse::analysis
