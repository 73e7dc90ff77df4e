# Writes tests/reference/tau2_metafor.csv: estimators of tau2 by metafor, its iterations carried on to
# the end, for the effect sizes of tests/reference/pool. Run it in the root of the repository.
suppressMessages({library(metafor); library(jsonlite)})
folder <- "tests/reference"
control <- list(threshold = 1e-15, maxiter = 1e5)
lines <- c(sprintf("# scripts/reference/tau2_metafor.R, metafor %s, R %s", packageVersion("metafor"),
                   getRversion()), "case,method,tau2,se")
for (file in sort(list.files(file.path(folder, "pool"), "[.]json$"), method = "radix")) {
  case <- fromJSON(file.path(folder, "pool", file))
  used <- !is.na(case$yi) & !is.na(case$vi) & case$vi > 0
  yi <- case$yi[used]
  vi <- case$vi[used]
  fits <- list(GENQ = rma(yi, vi, method = "GENQ", weights = 1 / vi),
               "GENQ-sqrt" = rma(yi, vi, method = "GENQ", weights = 1 / sqrt(vi)),
               SJIT = rma(yi, vi, method = "SJIT", control = control))
  # tau2 is 0 here, which the steps of SJIT approach too slowly
  if (file == "nielweise2008-IRD.json") fits$SJIT <- NULL
  for (name in names(fits)) {
    lines <- c(lines, sprintf("%s,%s,%.15g,%.15g", sub(".json", "", file, fixed = TRUE), name,
                              fits[[name]]$tau2, fits[[name]]$se.tau2))
  }
}
writeLines(lines, file.path(folder, "tau2_metafor.csv"))
