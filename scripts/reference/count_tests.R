# Tests for small-study effects in odds ratios from counts, by lm() and sums of dhyper() alone, and those of
# Thompson & Sharp and Pustejovsky & Rodgers. Writes tests/reference/count_tests.csv.
# Run from the top of the repository: Rscript scripts/reference/count_tests.R

suppressMessages(library(metafor))
suppressMessages(library(metadat))

header <- sprintf("# scripts/reference/count_tests.R, metadat %s, R %s", packageVersion("metadat"), getRversion())
tables <- function(...) as.data.frame(lapply(list(...), as.double), col.names = c("ai", "bi", "ci", "di"))
sets <- list(bcg = with(dat.bcg, tables(tpos, tneg, cpos, cneg)),
             collins1985b = with(dat.collins1985b, tables(pre.xti, pre.nti - pre.xti, pre.xci, pre.nci - pre.xci)),
             nielweise2007 = with(dat.nielweise2007, tables(ai, n1i - ai, ci, n2i - ci)),
             li2007 = with(dat.li2007, tables(ai, n1i - ai, ci, n2i - ci)))
lines <- c(header, "case,test,statistic,pval,slope,se,limit,limit_se")
add <- function(name, test, values) {
  lines <<- c(lines, paste(c(name, test, sprintf("%.17g", values)), collapse = ","))
}
line <- function(name, test, y, x, w) {
  b <- coef(summary(lm(y ~ x, weights = w)))
  add(name, test, c(b[2, 3], b[2, 4], b[2, 1], b[2, 2], b[1, 1], b[1, 2]))
}
moments <- function(n1, n2, events, psi) {
  j <- max(0, events - n2):min(n1, events)
  l <- dhyper(j, n1, n2, events, log = TRUE) + j * log(psi)
  p <- exp(l - max(l)); p <- p / sum(p); m <- sum(j * p)
  c(m, sum((j - m)^2 * p))
}
for (name in names(sets)) {
  d <- sets[[name]]
  n1 <- d$ai + d$bi; n2 <- d$ci + d$di; n <- n1 + n2; e <- d$ai + d$ci; f <- d$bi + d$di
  lines <- c(lines, paste0(name, ",table,", d$ai, ",", d$bi, ",", d$ci, ",", d$di, ",,"))
  use <- e > 0 & f > 0
  d <- d[use, ]; n1 <- n1[use]; n2 <- n2[use]; n <- n[use]; e <- e[use]; f <- f[use]
  z <- d$ai - n1 * e / n
  v <- n1 * n2 * e * f / (n^2 * (n - 1))
  line(name, "harbord", z / v, 1 / sqrt(v), v)
  h <- ifelse(d$ai * d$bi * d$ci * d$di == 0, .5, 0)
  y <- log((d$ai + h) * (d$di + h) / ((d$bi + h) * (d$ci + h)))
  line(name, "peters", y, 1 / n, e * f / n)
  line(name, "macaskill", y, n, e * f / n)
  ess <- 4 * n1 * n2 / n
  line(name, "deeks", y, 1 / sqrt(ess), ess)
  psi <- sum(d$ai * d$di / n) / sum(d$bi * d$ci / n)
  m <- mapply(moments, n1, n2, e, psi)
  r <- suppressWarnings(cor.test((d$ai - m[1, ]) / sqrt(m[2, ]), 1 / m[2, ], method = "kendall", exact = FALSE))
  add(name, "schwarzer", c(r$statistic, r$p.value, r$estimate, 0, 0, 0))
  vi <- 1 / (d$ai + h) + 1 / (d$bi + h) + 1 / (d$ci + h) + 1 / (d$di + h)
  line(name, "pustejovsky", y, sqrt(1 / n1 + 1 / n2), 1 / vi)
  # Thompson & Sharp: tau2 from the residual Q of the weighted line, then that line with 1 / (vi + tau2).
  X <- cbind(1, sqrt(vi)); W <- diag(1 / vi)
  P <- W - W %*% X %*% solve(t(X) %*% W %*% X, tol = 0) %*% t(X) %*% W
  tau2 <- max(0, (c(t(y) %*% P %*% y) - (length(y) - 2)) / sum(diag(P)))
  C <- solve(t(X) %*% diag(1 / (vi + tau2)) %*% X, tol = 0)
  b <- C %*% t(X) %*% (y / (vi + tau2))
  t <- b[2] / sqrt(C[2, 2])
  add(name, "thompson", c(t, 2 * pt(-abs(t), length(y) - 2), b[2], sqrt(C[2, 2]), b[1], sqrt(C[1, 1])))
  t <- base::t
}
writeLines(lines, "tests/reference/count_tests.csv")
