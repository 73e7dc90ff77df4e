#include <array>

#include "copse/effect/measure.hpp"
#include "detail_report.hpp"

namespace copse::review::detail {
namespace {

using model::CiMethod;
using model::PredictionMethod;
using model::Tau2Method;

/// What was published about a choice.
template <class Enum>
struct Source {
  Enum choice;
  std::string_view text;
};

constexpr std::array<Source<Tau2Method>, 13> tau2_sources{{
    {Tau2Method::dersimonian_laird, "DerSimonian & Laird (1986), doi:10.1016/0197-2456(86)90046-2"},
    {Tau2Method::hunter_schmidt_corrected, "Brannick et al. (2019), doi:10.1177/1094428117741966"},
    {Tau2Method::sidik_jonkman, "Sidik & Jonkman (2005), doi:10.1111/j.1467-9876.2005.00489.x"},
    {Tau2Method::paule_mandel, "Paule & Mandel (1982), doi:10.6028/jres.087.022"},
    {Tau2Method::iterated_dersimonian_laird, "Paule & Mandel (1982), doi:10.6028/jres.087.022"},
    {Tau2Method::empirical_bayes, "Morris (1983), doi:10.2307/2287098"},
    {Tau2Method::two_step_dersimonian_laird,
     "DerSimonian & Kacker (2007), doi:10.1016/j.cct.2006.04.004"},
    {Tau2Method::generalised_q, "DerSimonian & Kacker (2007), doi:10.1016/j.cct.2006.04.004"},
    {Tau2Method::generalised_q_root, "Jackson et al. (2014), doi:10.1186/1471-2288-14-103"},
    {Tau2Method::hedges, "Viechtbauer (2005), doi:10.3102/10769986030003261"},
    {Tau2Method::hunter_schmidt, "Viechtbauer (2005), doi:10.3102/10769986030003261"},
    {Tau2Method::maximum_likelihood, "Viechtbauer (2005), doi:10.3102/10769986030003261"},
    {Tau2Method::restricted_maximum_likelihood,
     "Viechtbauer (2005), doi:10.3102/10769986030003261"},
}};

constexpr std::array<Source<CiMethod>, 3> interval_sources{{
    {CiMethod::hartung_knapp,
     "Hartung & Knapp (2001), doi:10.1002/sim.791; Sidik & Jonkman (2002), doi:10.1002/sim.1262"},
    {CiMethod::hartung_knapp_adhoc, "Knapp & Hartung (2003), doi:10.1002/sim.1482"},
    {CiMethod::henmi_copas, "Henmi & Copas (2010), doi:10.1002/sim.4029"},
}};

template <class Sources, class Enum>
std::string source_of(const char* what, const Sources& sources, Enum choice) {
  for (const auto& source : sources) {
    if (source.choice == choice) return what + std::string(source.text);
  }
  return {};
}

std::string of_prediction(PredictionMethod method) {
  if (method == PredictionMethod::none) return {};
  return "prediction: Higgins, Thompson & Spiegelhalter (2009), "
         "doi:10.1111/j.1467-985X.2008.00552.x";
}

}  // namespace

std::vector<std::string> citations_of(const analysis::Settings& settings) {
  const auto& measure = effect::declaration(settings.measure);
  std::vector<std::string> cited;
  if (settings.measure != effect::Measure::generic) {
    cited.push_back("effect size: " + std::string(measure.source));
  }
  const auto* method = std::get_if<Tau2Method>(&settings.tau2);
  for (const auto& text : {method != nullptr ? source_of("tau²: ", tau2_sources, *method) : "",
                           source_of("interval: ", interval_sources, settings.ci),
                           of_prediction(settings.prediction)}) {
    if (!text.empty()) cited.push_back(text);
  }
  cited.emplace_back("I²: Higgins & Thompson (2002), doi:10.1002/sim.1186");
  return cited;
}

}  // namespace copse::review::detail
