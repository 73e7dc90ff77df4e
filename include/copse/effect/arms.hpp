#pragma once

#include <vector>

namespace copse::effect {

/// Size, mean and standard deviation of one arm of a study.
struct MeanArm {
  double n = 0.0;  ///< >= 1, possibly fractional
  double mean = 0.0;
  double sd = 0.0;  ///< >= 0, with denominator n - 1
};

/// Events and size of one arm.
struct EventsArm {
  double n = 0.0;       ///< > 0, possibly fractional
  double events = 0.0;  ///< 0 <= events <= n
};

/// Events and person-time of one arm.
struct PersonTimeArm {
  double events = 0.0;  ///< >= 0
  double time = 0.0;    ///< > 0, in the unit in which all arms of a study are given
};

/// The arms as if their participants had been one group:
///   n = sum ni,  mean = sum ni mi / n,
///   sd^2 = (sum (ni - 1) sdi^2 + sum ni (mi - mean)^2) / (n - 1).
/// For two arms the second sum is n1 n2 / (n1 + n2) (m1 - m2)^2: the Cochrane Handbook for
/// Systematic Reviews of Interventions, section 6.5.2.10, table 6.5.a, whose m1^2 + m2^2 - 2 m1 m2
/// would cancel. Folding two at a time gives the same. One arm is returned as it is. The sums of
/// squares are those of Chan, Golub & LeVeque (1982), doi:10.1007/978-3-642-51461-6_3.
/// @throws Error{usage} without arms, or when two or more hold no more than one participant in all.
[[nodiscard]] MeanArm combine_mean_arms(const std::vector<MeanArm>& arms);

/// Sums of events and sizes (Handbook, section 6.5.2.10). @throws Error{usage} without arms.
[[nodiscard]] EventsArm combine_events_arms(const std::vector<EventsArm>& arms);

/// Sums of events and person-time. @throws Error{usage} without arms.
[[nodiscard]] PersonTimeArm combine_person_time_arms(const std::vector<PersonTimeArm>& arms);

/// One of `parts` equal parts of an arm that stands in as many comparisons, so that nobody counts
/// twice: sizes, events and time are divided, mean and SD stay (Cochrane Handbook, section 23.3.4).
/// The comparisons stay correlated; this only keeps the participants from being counted again.
/// @throws Error{usage} when parts < 1.
[[nodiscard]] MeanArm split_mean_arm(const MeanArm& arm, int parts);
[[nodiscard]] EventsArm split_events_arm(const EventsArm& arm, int parts);
[[nodiscard]] PersonTimeArm split_person_time_arm(const PersonTimeArm& arm, int parts);

}  // namespace copse::effect
