#pragma once

#include <Eigen/Core>

#include "copse/core/estimates.hpp"
#include "detail_climb.hpp"
#include "detail_selection_cells.hpp"

namespace copse::bias::detail {

/// The log-likelihood of a selection model as a function of mu, t = tau2 and theta, without the
/// terms -(k/2) ln(2 pi).
class SelectionLikelihood {
 public:
  /// @param data    in units that make squares safe, turned so that large effects are seen
  /// @param points  of the quadrature, in each panel
  SelectionLikelihood(const Estimates& data,
                      const SelectionFunction& selection,
                      bool two_sided,
                      int points);

  [[nodiscard]] Eigen::Index size() const { return 2 + selection_.size(); }
  [[nodiscard]] const Estimates& data() const { return data_; }
  [[nodiscard]] const SelectionFunction& selection() const { return selection_; }

  /// At (mu, t, theta...).
  [[nodiscard]] Derivatives at(const Eigen::VectorXd& parameters) const;

  /// For given mu and t: what each study's A is a weighted sum of, and the normal density.
  struct Slice {
    Eigen::MatrixXd probabilities;  ///< study by cell; A = probabilities times w
    double log_density = 0.0;
  };
  [[nodiscard]] Slice slice(double mu, double t) const;
  [[nodiscard]] Derivatives at(const Slice& slice, const Eigen::VectorXd& theta) const;

 private:
  const Estimates& data_;
  const SelectionFunction& selection_;
  Cells cells_;
  std::vector<PValue> pvals_;  ///< of the studies
};

}  // namespace copse::bias::detail
