# Writes tests/reference/moderated_influence.csv: influence() and baujat() of meta-regressions of the
# BCG trials on latitude and allocation. Run from the repository: Rscript scripts/reference/moderated_influence.R
suppressMessages(library(metafor))
trials <- read.csv("examples/bcg/trials.csv")
data <- escalc(measure = "RR", ai = ai, bi = bi, ci = ci, di = di, data = trials)
data$alloc <- factor(data$alloc, levels = unique(data$alloc))
control <- list(threshold = 1e-14, maxiter = 10000)
pdf(NULL)
rows <- NULL
for (method in c("REML", "DL")) for (test in c("z", "knha")) {
  fit <- rma(yi, vi, mods = ~ latitude + alloc, data = data, method = method, test = test, control = control)
  found <- influence(fit)
  values <- as.matrix(as.data.frame(found$inf)[, 1:8])
  dfbetas <- as.matrix(as.data.frame(found$dfbs)[, 1:4])
  points <- baujat(fit)
  table <- cbind(values, dfbetas, points$x, points$y)
  colnames(table) <- c("rstudent", "dffits", "cook_d", "cov_r", "tau2_del", "qe_del", "hat", "weight",
                       paste0("dfbetas_", 1:4), "baujat_x", "baujat_y")
  rows <- rbind(rows, data.frame(tau2 = method, test = test, study = seq_len(fit$k),
                                 influential = as.integer(found$is.infl),
                                 yi = as.numeric(data$yi), vi = as.numeric(data$vi),
                                 latitude = data$latitude,
                                 alternate = as.integer(data$alloc == "alternate"),
                                 systematic = as.integer(data$alloc == "systematic"), table))
}
file <- file("tests/reference/moderated_influence.csv", "w")
writeLines(sprintf("# scripts/reference/moderated_influence.R, metafor %s, threshold 1e-14",
                   packageVersion("metafor")), file)
write.csv(format(rows, digits = 15, trim = TRUE), file, row.names = FALSE, quote = FALSE)
close(file)
