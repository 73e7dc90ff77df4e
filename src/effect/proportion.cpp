#include "copse/effect/proportion.hpp"

#include <cmath>

#include "copse/core/error.hpp"

namespace copse::effect {
namespace {

double others(const Proportion& group) { return group.ni - group.xi; }

/// P and 1 - P.
struct AllGroups {
  double risk = 0.0;
  double safety = 0.0;
};

AllGroups all_groups(const std::vector<Proportion>& groups) {
  double events = 0.0, rest = 0.0;
  for (const auto& group : groups) {
    events += group.xi;
    rest += others(group);
  }
  return {events / (events + rest), rest / (events + rest)};
}

void require_ls_or_av(VarianceType type) {
  if (type != VarianceType::ls && type != VarianceType::av)
    throw Error(ErrorKind::usage, "the variance of a log or logit proportion is LS or AV");
}

double variance(const Proportion& group, VarianceType type, const AllGroups& all) {
  const double share = group.xi / group.ni * (others(group) / group.ni);
  switch (type) {
    case VarianceType::ls:
      return share / group.ni;
    case VarianceType::ub:
      return share / (group.ni - 1.0);
    case VarianceType::av:
      return all.risk * all.safety / group.ni;
    case VarianceType::ls2:
    case VarianceType::ls3:
    case VarianceType::ho:
    case VarianceType::avho:
    case VarianceType::h0:
    case VarianceType::st:
    case VarianceType::cs:
    case VarianceType::revman:
      break;
  }
  throw Error(ErrorKind::usage, "the variance of a proportion is LS, UB or AV");
}

}  // namespace

EffectSizes proportions(const std::vector<Proportion>& groups, const EffectOptions& options) {
  const double too_few = options.variance == VarianceType::ub ? 1.0 : 0.0;
  const auto all = all_groups(groups);
  EffectSizes effects;
  effects.reserve(groups.size());
  for (const auto& group : groups) {
    const double vi = variance(group, options.variance, all);
    effects.push_back(group.ni > too_few ? std::optional(EffectSize{group.xi / group.ni, vi})
                                         : std::nullopt);
  }
  return effects;
}

EffectSizes log_proportions(const std::vector<Proportion>& groups, const EffectOptions& options) {
  require_ls_or_av(options.variance);
  const auto all = all_groups(groups);
  EffectSizes effects;
  effects.reserve(groups.size());
  for (const auto& group : groups) {
    effects.emplace_back();
    if (group.xi == 0.0) continue;
    const double vi = options.variance == VarianceType::ls ? others(group) / group.xi / group.ni
                                                           : all.safety / (all.risk * group.ni);
    effects.back() = EffectSize{std::log(group.xi / group.ni), vi};
  }
  return effects;
}

EffectSizes logit_proportions(const std::vector<Proportion>& groups, const EffectOptions& options) {
  require_ls_or_av(options.variance);
  const auto all = all_groups(groups);
  EffectSizes effects;
  effects.reserve(groups.size());
  for (const auto& group : groups) {
    effects.emplace_back();
    if (group.has_zero()) continue;
    const double vi = options.variance == VarianceType::ls
                          ? 1.0 / group.xi + 1.0 / others(group)
                          : 1.0 / (all.risk * all.safety * group.ni);
    effects.back() = EffectSize{std::log(group.xi / others(group)), vi};
  }
  return effects;
}

std::optional<EffectSize> arcsine_proportion(const Proportion& group) {
  if (group.ni == 0.0) return std::nullopt;
  // The angle whose sine is sqrt(p) and whose cosine is sqrt(1-p), accurate near p = 1 too.
  return EffectSize{std::atan2(std::sqrt(group.xi), std::sqrt(others(group))), 0.25 / group.ni};
}

std::optional<EffectSize> double_arcsine_proportion(const Proportion& group) {
  if (group.ni == 0.0) return std::nullopt;
  const double lower = std::atan2(std::sqrt(group.xi), std::sqrt(others(group) + 1.0));
  const double upper = std::atan2(std::sqrt(group.xi + 1.0), std::sqrt(others(group)));
  return EffectSize{0.5 * (lower + upper), 1.0 / (4.0 * group.ni + 2.0)};
}

}  // namespace copse::effect
