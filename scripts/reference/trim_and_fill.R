# Trim and fill by every estimator of the number of missing studies, side and model on some of the cases in
# tests/reference/pool. Writes tests/reference/trim_and_fill.csv.
# Run from the top of the repository: Rscript scripts/reference/trim_and_fill.R

suppressMessages(library(metafor))
suppressMessages(library(jsonlite))

header <- sprintf("# scripts/reference/trim_and_fill.R, metafor %s, R %s", packageVersion("metafor"), getRversion())
cases <- c("bcg-OR", "bangertdrowns2004-GEN", "collins1985b-RR", "hackshaw1998-GEN", "hart1999-IRR", "li2007-OR",
           "linde2005-RR", "molloy2014-ZCOR", "normand1999-MD", "pritz1997-PLO", "raudenbush1985-GEN",
           "yusuf1985t6-OR")
lines <- c(header, "case,tau2_method,estimator,side_given,k0,k0_se,side,estimate,ci_lb,ci_ub,tau2,k0_pval")
for (name in cases) {
  data <- fromJSON(file.path("tests/reference/pool", paste0(name, ".json")))
  used <- !is.na(data$yi) & !is.na(data$vi) & data$vi > 0
  for (method in c("EE", "DL", "REML")) {
    fit <- rma(data$yi[used], data$vi[used], method = method, control = list(threshold = 1e-12, maxiter = 10000, stepadj = 0.5))
    for (estimator in c("L0", "R0", "Q0")) {
      for (side in c("", "left", "right")) {
        given <- if (side == "") NULL else side
        filled <- try(trimfill(fit, side = given, estimator = estimator,
                               control = list(threshold = 1e-12, maxiter = 10000, stepadj = 0.5)), silent = TRUE)
        if (inherits(filled, "try-error")) next
        values <- sprintf("%.17g", c(filled$beta, filled$ci.lb, filled$ci.ub, filled$tau2, filled$p.k0))
        lines <- c(lines, paste(c(name, method, estimator, side, filled$k0, sprintf("%.17g", filled$se.k0),
                                  filled$side, values), collapse = ","))
      }
    }
  }
}
writeLines(lines, "tests/reference/trim_and_fill.csv")
