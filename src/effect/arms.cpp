#include "copse/effect/arms.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"

namespace copse::effect {
namespace {

template <class Arm>
void require_arms(const std::vector<Arm>& arms) {
  if (arms.empty()) throw Error(ErrorKind::usage, "there is no arm to combine");
}

double share(int parts) {
  if (parts < 1) throw Error(ErrorKind::usage, "an arm is split into at least one part");
  return static_cast<double>(parts);
}

/// Centred at the first arm, so that means far from 0 lose no digits.
double mean_of(const std::vector<MeanArm>& arms, double n) {
  const double centre = arms.front().mean;
  double deviation = 0.0;
  for (const auto& arm : arms) deviation += arm.n / n * (arm.mean - centre);
  return centre + deviation;
}

/// In units of the largest deviation or SD, so that its square neither over- nor underflows.
double sd_around(const std::vector<MeanArm>& arms, double mean, double n) {
  double unit = 0.0;
  for (const auto& arm : arms) unit = std::max({unit, arm.sd, std::abs(arm.mean - mean)});
  if (unit == 0.0) return 0.0;
  double squares = 0.0;
  for (const auto& arm : arms) {
    const double within = arm.sd / unit, between = (arm.mean - mean) / unit;
    squares += (arm.n - 1.0) * within * within + arm.n * between * between;
  }
  return unit * std::sqrt(squares / (n - 1.0));
}

}  // namespace

MeanArm combine_mean_arms(const std::vector<MeanArm>& arms) {
  require_arms(arms);
  if (arms.size() == 1) return arms.front();
  double n = 0.0;
  for (const auto& arm : arms) n += arm.n;
  if (n <= 1.0) {
    throw Error(ErrorKind::usage, "arms with one participant in all have no standard deviation");
  }
  const double mean = mean_of(arms, n);
  return {n, mean, sd_around(arms, mean, n)};
}

EventsArm combine_events_arms(const std::vector<EventsArm>& arms) {
  require_arms(arms);
  EventsArm all;
  for (const auto& arm : arms) {
    all.n += arm.n;
    all.events += arm.events;
  }
  return all;
}

PersonTimeArm combine_person_time_arms(const std::vector<PersonTimeArm>& arms) {
  require_arms(arms);
  PersonTimeArm all;
  for (const auto& arm : arms) {
    all.events += arm.events;
    all.time += arm.time;
  }
  return all;
}

MeanArm split_mean_arm(const MeanArm& arm, int parts) {
  return {arm.n / share(parts), arm.mean, arm.sd};
}

EventsArm split_events_arm(const EventsArm& arm, int parts) {
  return {arm.n / share(parts), arm.events / share(parts)};
}

PersonTimeArm split_person_time_arm(const PersonTimeArm& arm, int parts) {
  return {arm.events / share(parts), arm.time / share(parts)};
}

}  // namespace copse::effect
