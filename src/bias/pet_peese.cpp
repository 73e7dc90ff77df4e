#include "copse/bias/pet_peese.hpp"

#include <cmath>

#include "copse/bias/egger.hpp"
#include "copse/core/error.hpp"
#include "copse/model/random_effects.hpp"
#include "wording.hpp"

namespace copse::bias {
namespace {

/// The limit with its own test of 0.
std::optional<model::PooledEffect> limit_effect(const Estimates& data,
                                                Predictor predictor,
                                                double level,
                                                std::vector<Notice>& notices) {
  const auto test = egger(data, {.predictor = predictor, .level = level});
  for (const auto& notice : test.notices) {
    if (notices.empty() || notices.back() != notice) notices.push_back(notice);
  }
  if (!test.limit) return std::nullopt;
  const auto df = static_cast<double>(data.k() - 2);
  return model::pooled_effect(test.limit->estimate, test.limit->se, df, level);
}

model::PooledEffect wls_mean(const Estimates& data, double level) {
  return model::fit_random_effects(data,
                                   {.tau2 = 0.0,
                                    .ci = model::CiMethod::hartung_knapp,
                                    .prediction = model::PredictionMethod::none,
                                    .level = level})
      .effect;
}

Estimates part_of(const Estimates& data, const std::vector<Eigen::Index>& kept) {
  const auto k = std::ssize(kept);
  Estimates part{Eigen::VectorXd(k), Eigen::VectorXd(k), {}};
  for (Eigen::Index i = 0; i < k; ++i) {
    part.yi[i] = data.yi[kept[static_cast<std::size_t>(i)]];
    part.vi[i] = data.vi[kept[static_cast<std::size_t>(i)]];
  }
  return part;
}

}  // namespace

PetPeese pet_peese(const Estimates& data, const PetPeeseOptions& options) {
  if (!(options.alpha > 0.0 && options.alpha < 1.0)) {
    throw Error(ErrorKind::usage, wording::alpha_out_of_range());
  }
  PetPeese result;
  result.pet = limit_effect(data, Predictor::sei, options.level, result.notices);
  result.peese = limit_effect(data, Predictor::vi, options.level, result.notices);
  if (!result.pet || !result.peese) return result;
  result.takes_peese = result.pet->pval < options.alpha;
  result.estimate = result.takes_peese ? result.peese : result.pet;
  return result;
}

Waap waap(const Estimates& data, double level) {
  require_valid(data);
  Waap result;
  result.wls = wls_mean(data, level);
  const double largest = std::abs(result.wls.estimate) / 2.8;
  std::vector<Eigen::Index> powered;
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    if (std::sqrt(data.vi[i]) <= largest) powered.push_back(i);
  }
  result.adequately_powered = static_cast<int>(powered.size());
  result.takes_adequate = powered.size() >= 2;
  result.estimate = result.wls;
  if (result.takes_adequate) {
    result.estimate = wls_mean(part_of(data, powered), level);
  }
  return result;
}

}  // namespace copse::bias
