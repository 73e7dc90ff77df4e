#include "copse/bias/predictor.hpp"

#include "copse/core/error.hpp"
#include "wording.hpp"

namespace copse::bias {

Eigen::VectorXd predictor_values(const Estimates& data,
                                 Predictor predictor,
                                 const Eigen::VectorXd& ni) {
  if (predictor == Predictor::sei) return data.vi.cwiseSqrt();
  if (predictor == Predictor::vi) return data.vi;
  const bool fits = ni.size() == data.k() && ni.allFinite() && (ni.array() > 0.0).all();
  if (!fits) throw Error(ErrorKind::usage, wording::sample_sizes_needed());
  switch (predictor) {
    case Predictor::sei:
    case Predictor::vi:
    case Predictor::ni:
      return ni;
    case Predictor::ninv:
      return ni.cwiseInverse();
    case Predictor::sqrtni:
      return ni.cwiseSqrt();
    case Predictor::sqrtninv:
      return ni.cwiseSqrt().cwiseInverse();
  }
  throw Error(ErrorKind::internal, "unknown predictor");
}

}  // namespace copse::bias
