#pragma once

#include <string>
#include <vector>

#include "copse/core/interval.hpp"
#include "copse/core/notice.hpp"
#include "copse/model/heterogeneity.hpp"
#include "copse/model/tau2.hpp"
#include "copse/model/tau2_choice.hpp"

/// Every sentence that the room `model` says.
namespace copse::model::wording {

[[nodiscard]] std::string level_out_of_range();
[[nodiscard]] std::string tau2_out_of_range();
[[nodiscard]] std::string tau2_needs_two_studies();
[[nodiscard]] std::string draws_out_of_range();
[[nodiscard]] std::string margin_out_of_range();
[[nodiscard]] std::string beyond_double_range();
[[nodiscard]] std::string mean_not_finite();
[[nodiscard]] std::string log_odds_ratio_not_finite();
[[nodiscard]] std::string observed_minus_expected_out_of_range();

[[nodiscard]] std::string design_out_of_shape();
[[nodiscard]] std::string dependent_column(int column);
[[nodiscard]] std::string no_median_estimator_with_moderators();

[[nodiscard]] Notice no_residual_df();
[[nodiscard]] Notice single_study();
[[nodiscard]] Notice no_prediction(int studies_needed);
[[nodiscard]] Notice no_kenward_roger_prediction();
[[nodiscard]] Notice prediction_without_width();
[[nodiscard]] Notice bootstrap_draws_tau2();
[[nodiscard]] Notice prediction_beyond_double_range();
[[nodiscard]] Notice zero_standard_error();
[[nodiscard]] Notice narrower_than_common_effect();
[[nodiscard]] Notice empty_tau2_interval(Tau2CiMethod method);
[[nodiscard]] Notice unbounded_tau2_interval(double lower);
[[nodiscard]] Notice tau2_interval_with_gaps(const std::vector<Interval>& parts);
[[nodiscard]] Notice no_test_based_interval();
[[nodiscard]] Notice wald_is_wider();
[[nodiscard]] Notice kenward_roger_needs_reml();
[[nodiscard]] Notice unbounded_kenward_roger();
[[nodiscard]] Notice henmi_copas(double tau2);
[[nodiscard]] Notice profile_likelihood_is_ml(double tau2);
[[nodiscard]] Notice several_pieces(const std::vector<Interval>& pieces);
[[nodiscard]] Notice empty_tau2_interval();
[[nodiscard]] Notice unbounded_tau2_interval();
[[nodiscard]] Notice several_maxima(const Certificate& certificate);
[[nodiscard]] Notice repelling_fixed_point();

/// An estimator that gave no tau2, and the sentence that says why.
struct FailedTau2 {
  Tau2Method method;
  std::string why;
};
[[nodiscard]] Notice tau2_fallback(const std::vector<FailedTau2>& failed, const Tau2Choice& used);
[[nodiscard]] std::string no_tau2(const std::vector<FailedTau2>& failed);

}  // namespace copse::model::wording
