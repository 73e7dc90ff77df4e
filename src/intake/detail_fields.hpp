#pragma once

#include <array>

#include "copse/effect/inputs.hpp"
#include "copse/intake/roles.hpp"

namespace copse::intake {

/// Which role's cell a number of a study comes from.
template <class Inputs>
struct Field {
  Role role;
  double Inputs::*number;
};

/// The fields of each kind of input, in the order in which a table shows them. A reported effect is
/// read by rules of its own.
template <class Inputs>
inline constexpr std::array<Field<Inputs>, 0> fields{};

template <>
inline constexpr std::array<Field<effect::TwoMeans>, 6> fields<effect::TwoMeans>{{
    {Role::m1i, &effect::TwoMeans::m1i},
    {Role::sd1i, &effect::TwoMeans::sd1i},
    {Role::n1i, &effect::TwoMeans::n1i},
    {Role::m2i, &effect::TwoMeans::m2i},
    {Role::sd2i, &effect::TwoMeans::sd2i},
    {Role::n2i, &effect::TwoMeans::n2i},
}};
template <>
inline constexpr std::array<Field<effect::TwoSpreads>, 4> fields<effect::TwoSpreads>{{
    {Role::sd1i, &effect::TwoSpreads::sd1i},
    {Role::n1i, &effect::TwoSpreads::n1i},
    {Role::sd2i, &effect::TwoSpreads::sd2i},
    {Role::n2i, &effect::TwoSpreads::n2i},
}};
template <>
inline constexpr std::array<Field<TwoByTwo>, 4> fields<TwoByTwo>{{
    {Role::ai, &TwoByTwo::ai},
    {Role::bi, &TwoByTwo::bi},
    {Role::ci, &TwoByTwo::ci},
    {Role::di, &TwoByTwo::di},
}};
template <>
inline constexpr std::array<Field<effect::MatchedPairs>, 4> fields<effect::MatchedPairs>{{
    {Role::ai, &effect::MatchedPairs::ai},
    {Role::bi, &effect::MatchedPairs::bi},
    {Role::ci, &effect::MatchedPairs::ci},
    {Role::di, &effect::MatchedPairs::di},
}};
template <>
inline constexpr std::array<Field<PersonTime>, 4> fields<PersonTime>{{
    {Role::x1i, &PersonTime::x1i},
    {Role::t1i, &PersonTime::t1i},
    {Role::x2i, &PersonTime::x2i},
    {Role::t2i, &PersonTime::t2i},
}};
template <>
inline constexpr std::array<Field<effect::Proportion>, 2> fields<effect::Proportion>{{
    {Role::xi, &effect::Proportion::xi},
    {Role::ni, &effect::Proportion::ni},
}};
template <>
inline constexpr std::array<Field<effect::Rate>, 2> fields<effect::Rate>{{
    {Role::xi, &effect::Rate::xi},
    {Role::ti, &effect::Rate::ti},
}};
template <>
inline constexpr std::array<Field<effect::OneMean>, 3> fields<effect::OneMean>{{
    {Role::mi, &effect::OneMean::mi},
    {Role::sdi, &effect::OneMean::sdi},
    {Role::ni, &effect::OneMean::ni},
}};
template <>
inline constexpr std::array<Field<effect::OneSpread>, 2> fields<effect::OneSpread>{{
    {Role::sdi, &effect::OneSpread::sdi},
    {Role::ni, &effect::OneSpread::ni},
}};
template <>
inline constexpr std::array<Field<effect::Correlation>, 2> fields<effect::Correlation>{{
    {Role::ri, &effect::Correlation::ri},
    {Role::ni, &effect::Correlation::ni},
}};
template <>
inline constexpr std::array<Field<effect::PartialCorrelation>, 3>
    fields<effect::PartialCorrelation>{{
        {Role::ri, &effect::PartialCorrelation::ri},
        {Role::mi, &effect::PartialCorrelation::mi},
        {Role::ni, &effect::PartialCorrelation::ni},
    }};
template <>
inline constexpr std::array<Field<effect::SemiPartialCorrelation>, 4>
    fields<effect::SemiPartialCorrelation>{{
        {Role::ti, &effect::SemiPartialCorrelation::ti},
        {Role::mi, &effect::SemiPartialCorrelation::mi},
        {Role::ni, &effect::SemiPartialCorrelation::ni},
        {Role::r2i, &effect::SemiPartialCorrelation::r2i},
    }};
template <>
inline constexpr std::array<Field<effect::Determination>, 3> fields<effect::Determination>{{
    {Role::r2i, &effect::Determination::r2i},
    {Role::mi, &effect::Determination::mi},
    {Role::ni, &effect::Determination::ni},
}};
template <>
inline constexpr std::array<Field<effect::PairedMeans>, 6> fields<effect::PairedMeans>{{
    {Role::m1i, &effect::PairedMeans::m1i},
    {Role::sd1i, &effect::PairedMeans::sd1i},
    {Role::m2i, &effect::PairedMeans::m2i},
    {Role::sd2i, &effect::PairedMeans::sd2i},
    {Role::ni, &effect::PairedMeans::ni},
    {Role::ri, &effect::PairedMeans::ri},
}};
template <>
inline constexpr std::array<Field<effect::PairedMeansOneSpread>, 5>
    fields<effect::PairedMeansOneSpread>{{
        {Role::m1i, &effect::PairedMeansOneSpread::m1i},
        {Role::m2i, &effect::PairedMeansOneSpread::m2i},
        {Role::sd1i, &effect::PairedMeansOneSpread::sd1i},
        {Role::ni, &effect::PairedMeansOneSpread::ni},
        {Role::ri, &effect::PairedMeansOneSpread::ri},
    }};
template <>
inline constexpr std::array<Field<effect::Reliability>, 3> fields<effect::Reliability>{{
    {Role::ai, &effect::Reliability::ai},
    {Role::mi, &effect::Reliability::mi},
    {Role::ni, &effect::Reliability::ni},
}};
template <>
inline constexpr std::array<Field<effect::LogRank>, 2> fields<effect::LogRank>{{
    {Role::oei, &effect::LogRank::oei},
    {Role::voei, &effect::LogRank::voei},
}};

}  // namespace copse::intake
