#include "copse/effect/arms.hpp"
#include "detail_arms.hpp"
#include "wording_arms.hpp"

namespace copse::intake {
namespace {

using Arms = std::vector<const ArmRow*>;

std::optional<double> sum_of(const Arms& arms, std::optional<double> ArmNumbers::*number) {
  double sum = 0.0;
  for (const auto* arm : arms) {
    const auto value = arm->numbers.*number;
    if (!value) return std::nullopt;
    sum += *value;
  }
  return sum;
}

std::optional<effect::MeanArm> mean_arm(const ArmNumbers& arm) {
  if (!arm.mean || !arm.sd || !arm.n) return std::nullopt;
  return effect::MeanArm{*arm.n, *arm.mean, *arm.sd};
}

/// Absent unless every arm has its mean, SD and size.
std::optional<effect::MeanArm> combined_mean(const Arms& arms) {
  std::vector<effect::MeanArm> known;
  for (const auto* arm : arms) {
    const auto one = mean_arm(arm->numbers);
    if (!one) return std::nullopt;
    known.push_back(*one);
  }
  return effect::combine_mean_arms(known);
}

}  // namespace

ArmNumbers combine_numbers(const Arms& arms) {
  if (arms.size() == 1) return arms.front()->numbers;
  ArmNumbers all;
  all.n = sum_of(arms, &ArmNumbers::n);
  all.events = sum_of(arms, &ArmNumbers::events);
  all.time = sum_of(arms, &ArmNumbers::time);
  if (const auto means = combined_mean(arms)) {
    all.mean = means->mean;
    all.sd = means->sd;
  }
  return all;
}

ArmNumbers split_numbers(const ArmNumbers& arm, int parts) {
  const auto share = [&](std::optional<double> whole) {
    return whole ? std::optional(*whole / static_cast<double>(parts)) : std::nullopt;
  };
  return {arm.mean, arm.sd, share(arm.n), share(arm.events), share(arm.time)};
}

bool are_complete(const ArmNumbers& a, const ArmNumbers& b) {
  const auto both = [&](std::optional<double> ArmNumbers::*number) {
    return a.*number && b.*number;
  };
  const bool sizes = both(&ArmNumbers::n), counts = both(&ArmNumbers::events);
  const bool means = both(&ArmNumbers::mean) && both(&ArmNumbers::sd) && sizes;
  return means || (counts && (sizes || both(&ArmNumbers::time)));
}

}  // namespace copse::intake
