# Meta-regressions of the BCG trials (log risk ratio) under every estimator of tau2 and test.
# Writes tests/reference/meta_regression.csv. Model 1: latitude; 2: latitude and year; 3: allocation as
# three indicators without an intercept.
# Run from the top of the repository: Rscript scripts/reference/meta_regression.R

suppressMessages(library(metafor))
suppressMessages(library(metadat))

header <- sprintf("# scripts/reference/meta_regression.R, metafor %s, metadat %s, R %s",
                  packageVersion("metafor"), packageVersion("metadat"), getRversion())
data <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
models <- list(~ ablat, ~ ablat + year, ~ alloc - 1)
lines <- c(header, paste0("model,tau2_method,test,term,estimate,se,statistic,pval,ci_lb,ci_ub,",
                          "tau2,tau2_se,i2,h2,r2,qe,qe_pval,qm,qm_pval,loglik"))
for (m in seq_along(models)) {
  for (method in c("REML", "ML", "DL", "PM", "EB", "HE", "SJ", "HS", "HSk", "PMM")) {
    for (test in c("z", "t", "knha", "adhoc")) {
      fit <- rma(yi, vi, mods = models[[m]], data = data, method = method, test = test,
                 control = list(threshold = 1e-14, maxiter = 10000, tol = 1e-14))
      r2 <- if (m == 3) NA else fit$R2
      loglik <- if (method == "REML") fit$fit.stats["ll", "REML"] else fit$fit.stats["ll", "ML"]
      shared <- c(fit$tau2, fit$se.tau2, fit$I2, fit$H2, r2, fit$QE, fit$QEp, fit$QM, fit$QMp, loglik)
      for (j in seq_along(fit$beta)) {
        own <- c(fit$beta[j], fit$se[j], fit$zval[j], fit$pval[j], fit$ci.lb[j], fit$ci.ub[j])
        lines <- c(lines, paste(c(m, method, test, j, sprintf("%.17g", c(own, shared))), collapse = ","))
      }
    }
  }
}
writeLines(lines, "tests/reference/meta_regression.csv")
