#!/usr/bin/Rscript
# Writes tests/reference/escalc_counts.csv: effects of counts by escalc() of metafor 3.8-1, with its
# own zero-cell rule (to = "only0", and where said "if0all" or "all"). The cells are those of the
# input, in the order of its struct. Variances AV of RR and OR came with later versions: see counts.py.
suppressMessages(library(metafor))

here <- dirname(normalizePath(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))))
out <- file.path(here, "..", "..", "tests", "reference", "escalc_counts.csv")

set.seed(20240607)
tables <- rbind(matrix(rpois(32, 12) + 1, 8), c(1, 199, 3, 247), c(480, 20, 390, 110),
                c(2.5, 17.5, 6.25, 13.75), c(3, 0.5, 1, 0.75), c(1500, 250000, 1900, 260000))
zeros <- rbind(c(4, 119, 11, 128), c(0, 10, 3, 7), c(5, 0, 3, 9), c(6, 4, 0, 12), c(6, 4, 8, 0),
               c(0, 50, 0, 60), c(25, 0, 31, 0), c(0, 8, 9, 0), c(1, 0, 2, 3), c(17, 20, 11, 31))
times <- cbind(rpois(8, 15) + 1, runif(8, 20, 2000), rpois(8, 15) + 1, runif(8, 20, 2000))
zero_times <- rbind(c(0, 120.5, 4, 98), c(3, 10, 0, 12), c(0, 55, 0, 60), c(9, 413, 19, 398))
groups <- cbind(rpois(8, 15) + 1, rpois(8, 60) + 40)
zero_groups <- rbind(c(0, 17), c(12, 12), c(0, 1), c(1, 2), c(5, 31), c(29.5, 40))
rates <- cbind(rpois(8, 15) + 1, runif(8, 20, 2000))
zero_rates <- rbind(c(0, 37.5), c(4, 11), c(0, 1250))

lines <- c(sprintf("# scripts/reference/escalc_counts.R, metafor %s, %s", packageVersion("metafor"),
                   R.version.string), "set,measure,vtype,to,x1,x2,x3,x4,yi,vi")

number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "")

add <- function(set, cells, measure, vtype = "LS", to = "only0") {
  names <- switch(sub("zero_", "", set), tables = , zeros = c("ai", "bi", "ci", "di"),
                  times = c("x1i", "t1i", "x2i", "t2i"), groups = c("xi", "ni"),
                  rates = c("xi", "ti"))
  arguments <- setNames(lapply(seq_along(names), function(j) cells[, j]), names)
  effects <- suppressWarnings(do.call(escalc, c(list(measure = measure, vtype = vtype, to = to),
                                                arguments)))
  padded <- cbind(cells, matrix(NA, nrow(cells), 4 - ncol(cells)))
  defined <- is.finite(effects$yi) & is.finite(effects$vi)
  rows <- paste(set, measure, vtype, to, number(padded[, 1]), number(padded[, 2]),
                number(padded[, 3]), number(padded[, 4]),
                ifelse(defined, number(effects$yi), ""), ifelse(defined, number(effects$vi), ""),
                sep = ",")
  lines <<- c(lines, rows)
}

types <- list(RR = "LS", OR = "LS", RD = c("LS", "UB", "AV"), AS = "LS", PETO = "LS",
              PHI = c("LS", "ST", "CS"), YUQ = "LS", YUY = "LS", PBIT = "LS", OR2DL = "LS",
              OR2DN = "LS", MPRD = "LS", MPRR = "LS", MPOR = "LS", MPORC = "LS", MPPETO = "LS")
for (measure in names(types)) for (vtype in types[[measure]]) {
  add("tables", tables, measure, vtype)
  add("zeros", zeros, measure, vtype)
  add("zeros", zeros, measure, vtype, "none")
  add("zeros", zeros, measure, vtype, "if0all")
  add("zeros", zeros, measure, vtype, "all")
}
one_group <- list(PR = c("LS", "UB", "AV"), PLN = c("LS", "AV"), PLO = c("LS", "AV"), PAS = "LS",
                  PFT = "LS")
for (to in c("only0", "none", "if0all", "all")) {
  for (measure in c("IRR", "IRD", "IRSD")) {
    add("times", times, measure, to = to)
    add("zero_times", zero_times, measure, to = to)
  }
  for (measure in names(one_group)) for (vtype in one_group[[measure]]) {
    add("groups", groups, measure, vtype, to)
    add("zero_groups", zero_groups, measure, vtype, to)
  }
  for (measure in c("IR", "IRLN", "IRS", "IRFT")) {
    add("rates", rates, measure, to = to)
    add("zero_rates", zero_rates, measure, to = to)
  }
}
writeLines(lines, out)
