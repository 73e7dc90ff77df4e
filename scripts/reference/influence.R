# Diagnostics by deletion and Baujat coordinates of the BCG trials (log risk ratios) under several models.
# Writes tests/reference/influence.csv, a line per study; yi and vi come with it.
# Run from the top of the repository: Rscript scripts/reference/influence.R

suppressMessages(library(metafor))

number <- function(x) sprintf("%.17g", x)
data <- escalc(measure = "RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
models <- list(c("EE", "z"), c("DL", "z"), c("ML", "t"), c("PM", "knha"), c("REML", "knha"), c("REML", "adhoc"),
               c("EE", "knha"))
lines <- c(sprintf("# scripts/reference/influence.R, metafor %s, R %s", packageVersion("metafor"), getRversion()),
           paste0("tau2,ci,yi,vi,rstudent,dffits,cook_d,cov_r,tau2_del,qe_del,hat,weight,dfbetas,influential,",
                  "baujat_x,baujat_y"))
pdf(NULL)
for (model in models) {
  fit <- rma(yi, vi, data = data, method = model[1], test = model[2],
             control = list(threshold = 1e-14, maxiter = 1000, tol = 1e-14))
  found <- influence(fit)
  plotted <- baujat(fit)
  columns <- cbind(data$yi, data$vi, as.data.frame(unclass(found$inf)[1:8]), found$dfbs[[1]],
                   as.numeric(found$is.infl), plotted$x, plotted$y)
  lines <- c(lines, apply(columns, 1, function(row) paste(c(model, number(row)), collapse = ",")))
}
writeLines(lines, "tests/reference/influence.csv")
