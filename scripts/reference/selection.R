# Selection models with metafor's selmodel, its optimiser and quadrature tightened and started from
# several places, the highest likelihood kept. Writes tests/reference/selection_studies.csv and
# selection.csv:
#   Rscript scripts/reference/selection.R tests/reference
suppressMessages(library(metafor))
out <- commandArgs(trailingOnly = TRUE)[1]
full <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x))

studies <- list(
  hackshaw1998 = data.frame(yi = as.numeric(dat.hackshaw1998$yi), vi = dat.hackshaw1998$vi),
  bcg = as.data.frame(escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg))[c("yi", "vi")],
  baskerville2012 = with(dat.baskerville2012, data.frame(yi = smd, vi = se^2)),
  bangertdrowns2004 = dat.bangertdrowns2004[c("yi", "vi")],
  raudenbush1985 = dat.raudenbush1985[c("yi", "vi")])

table <- do.call(rbind, lapply(names(studies), function(name) {
  data.frame(dataset = name, yi = full(as.numeric(studies[[name]]$yi)),
             vi = full(as.numeric(studies[[name]]$vi)))
}))
origin <- sprintf("# scripts/reference/selection.R, metafor %s, metadat %s, R %s",
                  packageVersion("metafor"), packageVersion("metadat"), getRversion())
writeLines(c(origin, "dataset,yi,vi", do.call(paste, c(table, sep = ","))),
           file.path(out, "selection_studies.csv"))

tight <- function(type) {
  ctrl <- list(optimizer = "optim", optmethod = "BFGS", reltol = 1e-15, maxit = 5000,
               hessianCtrl = list(r = 6), delta.max = 1000)
  if (type != "stepfun") {
    ctrl$reltol <- 1e-12  # finer differences drown in those of the quadrature
    ctrl$intCtrl <- list(lower = -Inf, upper = Inf, rel.tol = 1e-9, subdivisions = 2000)
  }
  ctrl
}

fit <- function(dat, type, alternative, steps, held) {
  base <- rma(as.numeric(yi), vi, data = dat, method = "ML", control = list(threshold = 1e-12, maxiter = 10000))
  best <- NULL
  args <- list(base, type = type, alternative = alternative)
  if (type == "stepfun") args$steps <- steps
  if (!is.null(held)) args$delta <- held
  for (shift in if (type == "stepfun") c(0, -1, 1) else 0) {
    args$control <- c(tight(type), list(beta.init = c(base$beta) + shift * sd(dat$yi) / 2))
    found <- try(suppressWarnings(do.call(selmodel, args)), silent = TRUE)
    # once more from where it ended
    if (!inherits(found, "try-error") && !anyNA(found$delta) && found$tau2 > 1e-8) {
      args$control$beta.init <- c(found$beta)
      args$control$tau2.init <- found$tau2
      if (is.null(held)) args$control$delta.init <- pmax(found$delta, 1e-6)
      again <- try(suppressWarnings(do.call(selmodel, args)), silent = TRUE)
      if (!inherits(again, "try-error")) found <- again
      args$control$tau2.init <- args$control$delta.init <- NULL
    }
    if (!inherits(found, "try-error") && (is.null(best) || found$ll > best$ll)) best <- found
  }
  best
}

file <- file.path(out, "selection.csv")
writeLines(c(origin, "dataset,type,alternative,steps,held,mu,se,tau2,tau2_se,loglik,loglik_unselected,lrt,lrt_pval,tau2_lrt,delta,delta_se"), file)
add <- function(name, type, alternative, steps = NULL, held = NULL) {
  best <- fit(studies[[name]], type, alternative, steps, held)
  if (is.null(best)) return()
  row <- c(name, type, alternative, paste(steps, collapse = " "), paste(held, collapse = " "),
           full(c(best$beta)), full(best$se), full(best$tau2), full(best$se.tau2), full(best$ll),
           full(best$ll0), full(best$LRT), full(best$LRTp), full(best$LRT.tau2),
           paste(full(best$delta), collapse = " "), paste(full(best$se.delta), collapse = " "))
  cat(paste(row, collapse = ","), "\n", sep = "", file = file, append = TRUE)
}

alternatives <- c("greater", "less", "two.sided")
for (name in names(studies)) for (alternative in alternatives) {
  for (steps in list(c(.025, 1), c(.05, 1), c(.025, .5, 1), c(.05, .1, .5, 1))) {
    add(name, "stepfun", alternative, steps)
  }
  add(name, "stepfun", alternative, c(.05, 1), c(1, .5))
}
# Table 1 of Vevea & Woods (2005) as help(selmodel) prints it.
cuts <- c(.005, .01, .05, .10, .25, .35, .50, .65, .75, .90, .95, .99, .995, 1)
profiles <- list(
  c(1, .99, .95, .80, .75, .65, .60, .55, .50, .50, .50, .50, .50, .50),
  c(1, .99, .90, .75, .60, .50, .40, .35, .30, .25, .10, .10, .10, .10),
  c(1, .99, .95, .90, .80, .75, .60, .60, .75, .80, .90, .95, .99, 1),
  c(1, .99, .90, .75, .60, .50, .25, .25, .50, .60, .75, .90, .99, 1))
for (name in c("hackshaw1998", "bcg")) for (alternative in c("greater", "less")) {
  for (weights in profiles) add(name, "stepfun", alternative, cuts, weights)
}
add("bcg", "halfnorm", "less")
add("bcg", "beta", "greater")
add("bcg", "power", "less")
add("bcg", "logistic", "less")
add("raudenbush1985", "negexp", "greater")
add("raudenbush1985", "power", "greater")
add("baskerville2012", "negexp", "two.sided")
add("baskerville2012", "logistic", "greater")
add("hackshaw1998", "negexp", "greater")
