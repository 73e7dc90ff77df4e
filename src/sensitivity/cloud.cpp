#include <algorithm>
#include <cmath>

#include "detail_cloud.hpp"

namespace copse::sensitivity::detail {

double Axis::position(double value) const {
  const double width = range.upper - range.lower;
  return width > 0.0 ? std::clamp((value - range.lower) / width, 0.0, 1.0) : 0.0;
}

double Axis::at(double position) const {
  return range.lower + position * (range.upper - range.lower);
}

namespace {

std::size_t bin(double position, int bins) {
  return static_cast<std::size_t>(std::min(static_cast<int>(position * bins), bins - 1));
}

std::optional<double> mean(double sum, std::int64_t subsets) {
  if (subsets == 0) return std::nullopt;
  return sum / static_cast<double>(subsets);
}

}  // namespace

void FineCounts::add(double position) { ++counts_[position > 0.0 ? 1 + bin(position, cells) : 0]; }

FineCounts& FineCounts::operator+=(const FineCounts& other) {
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
  return *this;
}

double FineCounts::quantile(double share) const {
  double total = 0.0, below = 0.0;
  for (const auto count : counts_) total += count;
  for (std::size_t cell = 0; cell < counts_.size(); ++cell) {
    const double count = counts_[cell];
    if (count > 0.0 && below + count >= share * total) {
      const double inside = (share * total - below) / count;
      return cell == 0 ? 0.0 : (static_cast<double>(cell - 1) + inside) / cells;
    }
    below += count;
  }
  return 1.0;
}

Cloud::Cloud(const Axis& estimate, const Axis& i2, std::size_t k, double about)
    : estimate_(estimate), i2_(i2), k_(k), about_(about), with_(k) {
  counts_.resize(static_cast<std::size_t>(estimate.bins) * static_cast<std::size_t>(i2.bins));
  counts_with_.resize(counts_.size() * k);
}

void Cloud::add(const GoshRow& row, const std::uint64_t* members) {
  const double at = estimate_.position(row.estimate), i2 = i2_.position(row.i2);
  const double estimate = at - about_;
  const std::size_t cell =
      bin(at, estimate_.bins) * static_cast<std::size_t>(i2_.bins) + bin(i2, i2_.bins);
  fine_estimate_.add(at);
  fine_i2_.add(i2);
  ++counts_[cell];
  ++all_.subsets;
  all_.estimate += estimate;
  all_.i2 += i2;
  squares_ += estimate * estimate;
  std::uint32_t* counts = counts_with_.data() + cell * k_;
  for (std::size_t first = 0; first < k_; first += 64, ++members) {
    for (std::uint64_t bits = *members; bits != 0; bits &= bits - 1) {
      const std::size_t i = first + static_cast<std::size_t>(std::countr_zero(bits));
      ++counts[i];
      ++with_[i].subsets;
      with_[i].estimate += estimate;
      with_[i].i2 += i2;
    }
  }
}

Cloud& Cloud::operator+=(const Cloud& other) {
  const auto add = [](CloudSums& to, const CloudSums& from) {
    to.subsets += from.subsets;
    to.estimate += from.estimate;
    to.i2 += from.i2;
  };
  failed_ += other.failed_;
  squares_ += other.squares_;
  add(all_, other.all_);
  for (std::size_t i = 0; i < k_; ++i) add(with_[i], other.with_[i]);
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
  for (std::size_t i = 0; i < counts_with_.size(); ++i) counts_with_[i] += other.counts_with_[i];
  fine_estimate_ += other.fine_estimate_;
  fine_i2_ += other.fine_i2_;
  return *this;
}

std::size_t Cloud::bytes() const {
  const auto fine = std::size_t{FineCounts::cells} * 2;
  return sizeof(std::uint32_t) * (counts_.size() + counts_with_.size() + fine);
}

GoshSpread Cloud::spread(const Axis& axis, double mean, const FineCounts& fine) const {
  return {axis.at(mean),
          axis.at(fine.quantile(0.25)),
          axis.at(fine.quantile(0.5)),
          axis.at(fine.quantile(0.75)),
          (axis.range.upper - axis.range.lower) / FineCounts::cells};
}

GoshStudy Cloud::study(std::size_t i, double variance) const {
  const CloudSums& with = with_[i];
  const auto without = all_.subsets - with.subsets;
  const auto in_units = [](const Axis& axis, std::optional<double> value, double about) {
    return value ? std::optional(axis.at(*value + about)) : value;
  };
  const auto m1 = mean(with.estimate, with.subsets);
  const auto m0 = mean(all_.estimate - with.estimate, without);
  GoshStudy study;
  study.subsets_with = with.subsets;
  study.estimate_with = in_units(estimate_, m1, about_);
  study.estimate_without = in_units(estimate_, m0, about_);
  study.i2_with = in_units(i2_, mean(with.i2, with.subsets), 0.0);
  study.i2_without = in_units(i2_, mean(all_.i2 - with.i2, without), 0.0);
  if (m1 && m0 && variance > 0.0) {
    const double p = static_cast<double>(with.subsets) / static_cast<double>(all_.subsets);
    const double apart = *m1 - *m0;
    study.separation = std::clamp(p * (1.0 - p) * apart * apart / variance, 0.0, 1.0);
  }
  for (std::size_t cell = 0; cell < counts_.size(); ++cell) {
    study.counts_with.push_back(counts_with_[cell * k_ + i]);
  }
  return study;
}

void Cloud::summarise(Gosh& result) const {
  result.subsets = all_.subsets;
  result.failed = failed_;
  result.estimate_range = estimate_.range;
  result.estimate_bins = estimate_.bins;
  result.i2_bins = i2_.bins;
  result.counts = counts_;
  const auto n = std::max(1.0, static_cast<double>(all_.subsets));
  const double mean_estimate = all_.estimate / n;
  result.estimate = spread(estimate_, mean_estimate + about_, fine_estimate_);
  result.i2 = spread(i2_, all_.i2 / n, fine_i2_);
  const double variance = std::max(0.0, squares_ / n - mean_estimate * mean_estimate);
  for (std::size_t i = 0; i < k_; ++i) result.studies.push_back(study(i, variance));
}

}  // namespace copse::sensitivity::detail
