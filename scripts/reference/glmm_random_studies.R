#!/usr/bin/env Rscript
# Writes tests/reference/glmm_random_studies.csv: mixed models with random study effects (UM.RS),
# whose integrals have two dimensions. Trapezoidal sums over the box in which a coarse grid shows
# the integrand to count; maximum by nlm and Newton's method on differences of the sixth order.
# lme4, and so metafor, has Laplace's approximation of these integrals alone.
#   scripts/reference/glmm_random_studies.R POOL > tests/reference/glmm_random_studies.csv
pool <- commandArgs(trailingOnly = TRUE)[1]

log_sum <- function(x) max(x) + log(sum(exp(x - max(x))))
box <- function(at, terms) {
  kept <- at[terms > max(terms) - 45]
  range(kept) + c(-1, 1) * (at[2] - at[1])
}
study_loglik <- function(f, p) {
  term <- function(y, z) {
    effect <- p[1] + p[2] * y
    level <- p[3] + p[4] * z
    f(level + effect / 2, level - effect / 2) - (y^2 + z^2) / 2
  }
  coarse <- seq(-9, 9, length.out = 61)
  terms <- outer(coarse, coarse, term)
  by <- box(coarse, apply(terms, 1, max))
  bz <- box(coarse, apply(terms, 2, max))
  y <- seq(by[1], by[2], length.out = 101)
  z <- seq(bz[1], bz[2], length.out = 101)
  log_sum(outer(y, z, term)) + log(diff(by) * diff(bz) / 100^2 / (2 * pi))
}
binomial <- function(x, n) function(eta) dbinom(x, n, plogis(eta), log = TRUE)
poisson <- function(x, t) function(eta) x * (eta + log(t)) - t * exp(eta) - lgamma(x + 1)
pair <- function(one, two) function(eta1, eta2) one(eta1) + two(eta2)

# The derivatives of f at p: central differences of the sixth order.
slope <- function(f, h = 0.01) {
  (45 * (f(h) - f(-h)) - 9 * (f(2 * h) - f(-2 * h)) + f(3 * h) - f(-3 * h)) / (60 * h)
}
bend <- function(f, h = 0.015) {
  (270 * (f(h) + f(-h)) - 27 * (f(2 * h) + f(-2 * h)) + 2 * (f(3 * h) + f(-3 * h)) - 490 * f(0)) /
    (180 * h^2)
}
unit <- function(i) as.numeric(seq_len(4) == i)
grad <- function(f, p) sapply(1:4, function(i) slope(function(d) f(p + d * unit(i))))
hessian <- function(f, p) {
  h <- matrix(0, 4, 4)
  for (i in 1:4) for (j in 1:i) {
    along <- function(sign) bend(function(d) f(p + d * (unit(i) + sign * unit(j))))
    h[i, j] <- h[j, i] <- if (i == j) along(0) else (along(1) - along(-1)) / 4
  }
  h
}

fit <- function(studies, start) {
  loglik <- function(p) sum(vapply(studies, study_loglik, 0, p = p))
  p <- nlm(function(p) -loglik(p), start, gradtol = 1e-8)$estimate
  for (i in 1:3) p <- p - solve(hessian(loglik, p), grad(loglik, p))
  v <- solve(-hessian(loglik, p))
  c(p[1], sqrt(v[1, 1]), p[2]^2, 2 * abs(p[2]) * sqrt(v[2, 2]), p[4]^2, loglik(p))
}
say <- function(dataset, measure, found) {
  cat(dataset, measure, "UM.RS", sprintf("%.12g", found), sep = ",")
  cat("\n")
}

cat("# scripts/reference/glmm_random_studies.R with", R.version.string, "\n")
cat("dataset,measure,model,estimate,se,tau2,tau2_se,sigma2,loglik\n")
for (name in c("bcg", "collins1985b")) {
  d <- na.omit(read.csv(file.path(pool, paste0(name, ".csv")))[, c("ai", "n1i", "ci", "n2i")])
  studies <- Map(function(a, n1, c, n2) pair(binomial(a, n1), binomial(c, n2)), d$ai, d$n1i, d$ci, d$n2i)
  say(name, "OR", fit(studies, c(-0.6, 0.5, -3, 1.2)))
}
d <- read.csv(file.path(pool, "nielweise2008.csv"))
studies <- Map(function(x1, t1, x2, t2) pair(poisson(x1, t1), poisson(x2, t2)), d$x1i, d$t1i, d$x2i, d$t2i)
say("nielweise2008", "IRR", fit(studies, c(-0.5, 0.3, -5.7, 0.6)))
