#include "wording.hpp"

#include <cstdio>

namespace copse::model::wording {
namespace {

std::string three_digits(double value) {
  char number[32];
  std::snprintf(number, sizeof number, "%.3g", value);
  return number;
}

}  // namespace

std::string level_out_of_range() {
  return "the confidence level must lie between 0 and 1, for example 0.95";
}

std::string tau2_out_of_range() {
  return "a fixed tau2 must be a finite number of at least 0, for example 0.04";
}

std::string tau2_needs_two_studies() {
  return "the between-study variance tau² needs at least two studies";
}

std::string draws_out_of_range() {
  return "the bootstrap needs between 1000 and 10000000 draws, for example 25000";
}

std::string margin_out_of_range() {
  return "a margin must be a finite number above 0 on the scale on which effects are pooled";
}

std::string beyond_double_range() {
  return "a pooled result lies beyond the range of double precision; express the effects in larger "
         "or smaller units";
}

std::string mean_not_finite() { return "Q needs a finite number as the mean"; }

std::string log_odds_ratio_not_finite() {
  return "the common log odds ratio to be tested must be a finite number";
}

std::string observed_minus_expected_out_of_range() {
  return "observed minus expected events (O - E) must be finite, and their variances finite and at "
         "least 0";
}

Notice single_study() {
  return {"single-study",
          "There is one study: heterogeneity cannot be estimated, and the pooled rows are that "
          "study with "
          "a normal interval.",
          {}};
}

Notice no_prediction(int studies_needed) {
  return {"no-prediction-interval",
          "This prediction interval needs at least " + std::to_string(studies_needed) +
              " studies; --pi normal or t-k1 need fewer.",
          {}};
}

Notice no_kenward_roger_prediction() {
  return {
      "no-prediction-interval",
      "One study is so much more precise than the others that no degrees of freedom are left for "
      "the Kenward-Roger prediction interval; --pi normal or t-k1 need none of them.",
      {}};
}

Notice bootstrap_draws_tau2() {
  return {
      "bootstrap-draws-tau2",
      "The bootstrap prediction interval draws tau² from what these studies say about it and does "
      "not use the value that was given.",
      {}};
}

Notice prediction_without_width() {
  return {
      "prediction-without-width",
      "All effects are equal, so this prediction interval has no width; --pi normal, t-k1 and t-k2 "
      "do not depend on how the effects vary.",
      {}};
}

Notice prediction_beyond_double_range() {
  return {"prediction-unbounded",
          "The prediction interval lies beyond the range of double precision.",
          {}};
}

Notice zero_standard_error() {
  return {"zero-standard-error",
          "All effects are equal, so the Hartung-Knapp standard error is 0 and its interval has no "
          "width; --ci hksj-adhoc never falls below the t interval.",
          {}};
}

Notice narrower_than_common_effect() {
  return {
      "hksj-narrow",
      "The effects vary less than chance alone would make them (q < 1), so the Hartung-Knapp "
      "interval is based on a smaller standard error than the common-effect one; --ci hksj-adhoc "
      "avoids that.",
      {}};
}

Notice wald_is_wider() {
  return {"wald-wider",
          "The Wald interval is wider than the Hartung-Knapp one and is shown, with its SE and p "
          "value.",
          {}};
}

Notice kenward_roger_needs_reml() {
  return {"kr-without-reml",
          "The Kenward-Roger interval is derived for tau² by REML from the same studies; with "
          "another tau² its coverage is not known.",
          {}};
}

Notice unbounded_kenward_roger() {
  return {"ci-unbounded",
          "The Kenward-Roger interval has no bounds: one study is so much more precise than the "
          "others that its degrees of freedom are next to 0.",
          {}};
}

Notice henmi_copas(double tau2) {
  return {"henmi-copas-estimate",
          "The random-effects row shows the common-effect mean, whose Henmi-Copas interval allows "
          "for tau² by DL (" +
              three_digits(tau2) + "); prediction and Hartung-Knapp keep the random-effects mean.",
          {}};
}

Notice profile_likelihood_is_ml(double tau2) {
  return {"pl-estimate",
          "The random-effects row shows the maximum-likelihood mean, with tau² by ML (" +
              three_digits(tau2) +
              "), which the profile likelihood interval belongs to; prediction and Hartung-Knapp "
              "keep the tau² asked for.",
          {}};
}

Notice several_pieces(const std::vector<Interval>& pieces) {
  std::string places;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool last = i + 1 == pieces.size();
    places += (i == 0 ? ""
               : last ? " and "
                      : ", ") +
              three_digits(pieces[i].lower) + " to " + three_digits(pieces[i].upper);
  }
  return {"ci-in-pieces",
          "The means that the profile likelihood does not contradict form no interval: " + places +
              " (on the scale of the analysis).",
          {}};
}

Notice empty_tau2_interval(Tau2CiMethod method) {
  const bool profile = method == Tau2CiMethod::q_profile;
  const std::string weights = profile                           ? ""
                              : method == Tau2CiMethod::jackson ? " with weights 1/√vi"
                                                                : " with weights 1/vi";
  return {"tau2-ci-empty",
          std::string("The ") + (profile ? "Q-profile" : "generalised-Q") +
              " interval of tau² is empty: Q" + weights +
              " lies below its lower quantile even at tau² = 0.",
          {}};
}

Notice unbounded_tau2_interval(double lower) {
  return {"tau2-ci-unbounded",
          "The interval of tau² starts at " + three_digits(lower) +
              "; its upper bound lies beyond the range of double precision.",
          {}};
}

Notice tau2_interval_with_gaps(const std::vector<Interval>& parts) {
  std::string list;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    list += i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ";
    list += three_digits(parts[i].lower) + " to " + three_digits(parts[i].upper);
  }
  return {"tau2-ci-parts",
          "The profile likelihood interval of tau² has gaps: it consists of " + list +
              "; the bounds that are shown are those of the whole.",
          {}};
}

Notice no_test_based_interval() {
  return {"no-i2-interval",
          "With two studies and Q of at most 2 the test-based interval of I² has no formula; "
          "--i2-ci tau2 has one.",
          {}};
}

Notice several_maxima(const Certificate& certificate) {
  std::string places;
  for (std::size_t i = 0; i < certificate.maxima.size(); ++i) {
    const bool last = i + 1 == certificate.maxima.size();
    places += (i == 0 ? "" : last ? " and " : ", ") + three_digits(certificate.maxima[i].tau2);
  }
  return {"several-maxima",
          "The likelihood of tau² has several maxima, at " + places + "; the highest is used.",
          {}};
}

Notice repelling_fixed_point() {
  return {"tau2-iteration-swings",
          "Repeating the step of DLIT would swing away from tau² and never settle; the value used "
          "is its only fixed point, which is also that of PM.",
          {}};
}

Notice tau2_fallback(const std::vector<FailedTau2>& failed, const Tau2Choice& used) {
  std::string message;
  for (const auto& each : failed) {
    message += "No tau² by " + std::string(name_of(tau2_methods, each.method)) + ": " + each.why;
    message += ". ";
  }
  if (const double* value = std::get_if<double>(&used)) {
    char number[32];
    std::snprintf(number, sizeof number, "%.6g", *value);
    return {"tau2-fallback", message + "The value " + number + " is used.", {}};
  }
  const auto name = name_of(tau2_methods, std::get<Tau2Method>(used));
  return {"tau2-fallback", message + std::string(name) + " is used.", {}};
}

std::string no_tau2(const std::vector<FailedTau2>& failed) {
  if (failed.size() == 1) return failed.front().why;
  std::string message = "no choice of tau² gives an estimate";
  for (const auto& each : failed) {
    message += "; " + std::string(name_of(tau2_methods, each.method)) + ": " + each.why;
  }
  return message;
}

}  // namespace copse::model::wording
