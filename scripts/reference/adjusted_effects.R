# PET, PEESE, WAAP-WLS and limit meta-analysis by lm(), and Egger's regression with CR2 standard errors by
# clubSandwich, on some of the cases in tests/reference/pool. Clusters are pairs and triples of neighbouring
# rows. Writes tests/reference/adjusted_effects.csv.
# Run from the top of the repository: Rscript scripts/reference/adjusted_effects.R

suppressMessages(library(metafor))
suppressMessages(library(clubSandwich))
suppressMessages(library(jsonlite))

header <- sprintf("# scripts/reference/adjusted_effects.R, metafor %s, clubSandwich %s, R %s",
                  packageVersion("metafor"), packageVersion("clubSandwich"), getRversion())
cases <- c("bcg-OR", "bangertdrowns2004-GEN", "collins1985b-RR", "hackshaw1998-GEN", "hart1999-IRR", "li2007-OR",
           "linde2005-RR", "molloy2014-ZCOR", "normand1999-MD", "raudenbush1985-GEN", "yusuf1985t6-OR")
lines <- c(header, "case,what,a,b,c,d,e,f")
add <- function(name, what, values) {
  values <- c(values, rep(0, 6 - length(values)))
  lines <<- c(lines, paste(c(name, what, sprintf("%.17g", values)), collapse = ","))
}
for (name in cases) {
  data <- fromJSON(file.path("tests/reference/pool", paste0(name, ".json")))
  used <- !is.na(data$yi) & !is.na(data$vi) & data$vi > 0
  y <- data$yi[used]; v <- data$vi[used]; s <- sqrt(v); k <- length(y)
  # estimate, se, p value
  b <- coef(summary(lm(y ~ s, weights = 1 / v)))
  add(name, "pet", b[1, c(1, 2, 4)])
  b <- coef(summary(lm(y ~ v, weights = 1 / v)))
  add(name, "peese", b[1, c(1, 2, 4)])
  wls <- coef(summary(lm(y ~ 1, weights = 1 / v)))
  adequate <- s <= abs(wls[1]) / 2.8
  waap <- if (sum(adequate) > 1) coef(summary(lm(y ~ 1, weights = 1 / v, subset = adequate))) else wls
  add(name, "waap", c(waap[c(1, 2, 4)], sum(adequate)))
  # alpha, beta, estimate, se, Q residual, G2 under DL
  tau2 <- rma(y, v, method = "DL")$tau2
  radial <- function(y, s) lm(I(y / s) ~ I(1 / s))
  r <- coef(radial(y, sqrt(v + tau2)))
  limits <- r[2] + sqrt(tau2 / (v + tau2)) * (y - r[2])
  add(name, "limit", c(r[1], r[2], r[2] + sqrt(tau2) * r[1], 1 / sd(1 / s) / sqrt(k - 1),
                       sum(residuals(radial(y, s))^2), 100 * (1 - summary(radial(limits, s))$r.squared)))
  # slope: t, df, p value; intercept: estimate, se, df
  cluster <- cumsum(rep_len(c(1, 0, 1, 0, 0), k))
  fit <- lm(y ~ s, weights = 1 / v)
  # lm's weights are divided by their mean in there, and the target has to be their reciprocal.
  robust <- vcovCR(fit, cluster = cluster, type = "CR2", target = v * mean(1 / v), inverse_var = TRUE)
  test <- coef_test(fit, vcov = robust, test = "Satterthwaite")
  add(name, "cluster", c(test$tstat[2], test$df[2], test$p_Satt[2], test$beta[1], test$SE[1], test$df[1]))
}
writeLines(lines, "tests/reference/adjusted_effects.csv")
