#pragma once

/// What effects within one sample are computed from: means, associations, changes, reliability.
namespace copse::effect {

/// Mean, standard deviation and size of one group.
struct OneMean {
  double mi = 0.0;
  double sdi = 0.0;
  double ni = 0.0;
};

/// Standard deviation and size of one group.
struct OneSpread {
  double sdi = 0.0;
  double ni = 0.0;
};

/// A correlation of two variables in a sample.
struct Correlation {
  double ri = 0.0;  ///< inside [-1, 1]
  double ni = 0.0;
};

/// A partial correlation, from a regression with mi predictors.
struct PartialCorrelation {
  double ri = 0.0;  ///< inside [-1, 1]
  double mi = 0.0;  ///< predictors, the one of interest included
  double ni = 0.0;
};

/// What a semi-partial correlation is computed from: a regression with mi predictors.
struct SemiPartialCorrelation {
  double ti = 0.0;  ///< t statistic of the coefficient of interest
  double mi = 0.0;  ///< predictors, the one of interest included
  double ni = 0.0;
  double r2i = 0.0;  ///< R² of the regression, inside [0, 1)
};

/// The coefficient of determination of a regression.
struct Determination {
  double r2i = 0.0;  ///< inside [0, 1)
  double mi = 0.0;   ///< predictors
  double ni = 0.0;
};

/// Means of the same participants under two conditions; the effect is condition 1 minus 2. What is
/// standardised by a raw SD is so by sd1i.
struct PairedMeans {
  double m1i = 0.0;
  double sd1i = 0.0;
  double m2i = 0.0;
  double sd2i = 0.0;
  double ni = 0.0;
  double ri = 0.0;  ///< correlation between the two conditions
};

/// The same with only the SD that the difference is divided by, usually the one before treatment,
/// whichever of the means that is.
struct PairedMeansOneSpread {
  double m1i = 0.0;
  double m2i = 0.0;
  double sd1i = 0.0;
  double ni = 0.0;
  double ri = 0.0;
};

/// Cronbach's alpha.
struct Reliability {
  double ai = 0.0;  ///< alpha, < 1
  double mi = 0.0;  ///< items, >= 2
  double ni = 0.0;
};

}  // namespace copse::effect
