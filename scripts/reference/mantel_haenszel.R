# Mantel-Haenszel and Peto estimates of published 2x2 tables and rates, with and without 0.5 in studies that
# have a zero cell. Writes tests/reference/mantel_haenszel.csv (results), stratified_tests.csv (tests over the
# uncorrected counts, without and with correction for continuity) and mantel_haenszel_studies.csv (their input;
# for rates the four cells are x1i, t1i, x2i, t2i).
# Run from the top of the repository: Rscript scripts/reference/mantel_haenszel.R

suppressMessages(library(metafor))
suppressMessages(library(metadat))

header <- sprintf("# scripts/reference/mantel_haenszel.R, metafor %s, metadat %s, R %s",
                  packageVersion("metafor"), packageVersion("metadat"), getRversion())
number <- function(x) sprintf("%.17g", x)

three <- data.frame(ai = c(0, 3, 5), bi = c(50, 57, 65), ci = c(2, 6, 9), di = c(48, 54, 61))
empty <- data.frame(ai = c(0, 4, 0, 7), bi = c(20, 26, 35, 0), ci = c(0, 1, 3, 5), di = c(22, 31, 30, 3))
bcg <- with(dat.bcg, data.frame(ai = tpos, bi = tneg, ci = cpos, di = cneg))
collins <- with(dat.collins1985b, data.frame(ai = pre.xti, bi = pre.nti - pre.xti, ci = pre.xci, di = pre.nci - pre.xci))
nielweise <- with(dat.nielweise2007, data.frame(ai, bi = n1i - ai, ci, di = n2i - ci))
tables <- list(bcg = bcg, collins1985b = collins, nielweise2007 = nielweise, three = three, empty = empty)
rates <- list(hart1999 = dat.hart1999[c("x1i", "t1i", "x2i", "t2i")],
              nielweise2008 = dat.nielweise2008[c("x1i", "t1i", "x2i", "t2i")])

studies <- c(header, "case,ai,bi,ci,di")
results <- c(header, "case,measure,correction,estimate,se,q,q_df")
tests <- c(header, "case,measure,correct,cmh,cmh_pval,breslow_day,breslow_day_pval,tarone,tarone_pval,df")
add_studies <- function(name, data) {
  rows <- apply(data, 1, function(row) paste(number(row), collapse = ","))
  studies <<- c(studies, paste(name, rows, sep = ","))
}
# The Q of a corrected fit refers to corrected effects, as does that of an uncorrected one.
add_result <- function(name, measure, correction, fit) {
  values <- number(c(as.numeric(fit$beta), fit$se, fit$QE, fit$k.yi - 1))
  results <<- c(results, paste(c(name, measure, correction, values), collapse = ","))
}

add_tests <- function(name, measure, fit_with) {
  for (correct in c(FALSE, TRUE)) {
    fit <- fit_with(correct)
    homogeneity <- if (measure == "OR") c(fit$BD, fit$BDp, fit$TA, fit$TAp, fit$k.pos - 1) else rep(NaN, 5)
    values <- number(c(fit$MH, fit$MHp, homogeneity))
    tests <<- c(tests, paste(c(name, measure, correct, values), collapse = ","))
  }
}

for (name in names(tables)) {
  data <- tables[[name]]
  add_studies(name, data)
  for (measure in c("OR", "RR", "RD")) {
    for (to in c("none", "only0")) {
      fit <- rma.mh(ai, bi, ci, di, data = data, measure = measure, add = c(1/2, 1/2), to = c("only0", to),
                    drop00 = c(TRUE, FALSE))
      add_result(name, measure, to, fit)
    }
  }
  fit <- rma.peto(ai, bi, ci, di, data = data, add = c(0, 0), to = c("none", "none"), drop00 = c(TRUE, FALSE))
  add_result(name, "PETO", "none", fit)
  add_tests(name, "OR", function(correct)
    rma.mh(ai, bi, ci, di, data = data, measure = "OR", correct = correct))
}
for (name in names(rates)) {
  data <- rates[[name]]
  add_studies(name, data)
  for (measure in c("IRR", "IRD")) {
    fit <- rma.mh(x1i = x1i, t1i = t1i, x2i = x2i, t2i = t2i, data = data, measure = measure,
                  add = c(1/2, 0), to = c("only0", "none"))
    add_result(name, measure, "none", fit)
  }
  add_tests(name, "IRR", function(correct)
    rma.mh(x1i = x1i, t1i = t1i, x2i = x2i, t2i = t2i, data = data, measure = "IRR", correct = correct))
}
writeLines(studies, "tests/reference/mantel_haenszel_studies.csv")
writeLines(results, "tests/reference/mantel_haenszel.csv")
writeLines(tests, "tests/reference/stratified_tests.csv")
