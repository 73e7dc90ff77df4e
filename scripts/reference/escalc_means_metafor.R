#!/usr/bin/Rscript
# Writes tests/reference/escalc_means_metafor.csv: metafor's escalc on the studies of
# tests/reference/escalc_means.csv, for what this version has and computes as its successors do.
# It differs from 5.x in ROM, CVR, SMDH, SMD1H and SMCRH, has no HO for MN, and counts a predictor
# more in the variance of partial correlations.
suppressMessages(library(metafor))
options(digits = 17)
folder <- file.path(dirname(dirname(dirname(normalizePath(sub("^--file=", "", grep("^--file=",
  commandArgs(), value = TRUE)))))), "tests", "reference")
rows <- read.csv(file.path(folder, "escalc_means.csv"), comment.char = "#")

two_means <- c("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")
paired <- c("m1i", "sd1i", "m2i", "sd2i", "ni", "ri")
arguments <- list(
  MD = two_means, SMD = two_means, SMD1 = two_means, RPB = two_means, RBIS = two_means,
  D2ORL = two_means, D2ORN = two_means, VR = c("sd1i", "n1i", "sd2i", "n2i"),
  MN = c("mi", "sdi", "ni"), MNLN = c("mi", "sdi", "ni"), SMN = c("mi", "sdi", "ni"),
  CVLN = c("mi", "sdi", "ni"),
  SDLN = c("sdi", "ni"), COR = c("ri", "ni"), ZCOR = c("ri", "ni"), PCOR = c("ri", "mi", "ni"),
  SPCOR = c("ti", "mi", "ni", "r2i"), MC = paired, SMCC = paired,
  SMCR = c("m1i", "m2i", "sd1i", "ni", "ri"), ROMC = paired, ARAW = c("ai", "mi", "ni"),
  AHW = c("ai", "mi", "ni"), ABT = c("ai", "mi", "ni"))
types <- list(
  MD = c("LS", "HO"), SMD = c("LS", "LS2", "UB", "AV"), SMD1 = "LS", RPB = c("LS", "ST", "CS"),
  COR = c("LS", "AV"), PCOR = c("LS", "AV"), SPCOR = c("LS", "AV"),
  SMCC = "LS", SMCR = c("LS", "LS2"))

effects <- function(measure, vtype, studies, values = NULL) {
  if (is.null(values)) {
    values <- as.list(studies[paste0("in", seq_along(arguments[[measure]]))])
    names(values) <- arguments[[measure]]
  }
  if (measure == "PCOR") {
    values$mi <- values$mi - 1
    values$ti <- values$ri * sqrt((values$ni - values$mi - 1) / (1 - values$ri^2))
    values$ri <- NULL
  }
  found <- do.call(escalc, c(list(measure = measure, vtype = vtype), values))
  data.frame(yi = sprintf("%.17g", found$yi), vi = sprintf("%.17g", found$vi))
}

out <- data.frame()
for (measure in names(arguments)) {
  for (vtype in if (is.null(types[[measure]])) "LS" else types[[measure]]) {
    studies <- rows[rows$measure == measure & rows$variance == vtype, ]
    found <- effects(measure, vtype, studies)
    out <- rbind(out, cbind(studies[c("measure", "variance", "study", paste0("in", 1:6))], found))
  }
}
# Studies that are known by their standardised difference: d, n1i, n2i.
d <- data.frame(in1 = c(0.42, -1.3, 0), in2 = c(20, 7, 151), in3 = c(25, 9, 148))
for (vtype in types$SMD) {
  found <- effects("SMD", vtype, d, list(di = d$in1, n1i = d$in2, n2i = d$in3))
  out <- rbind(out, data.frame(measure = "SMD from d", variance = vtype, study = 0:2, d,
                               in4 = NA, in5 = NA, in6 = NA, found))
}
file <- file(file.path(folder, "escalc_means_metafor.csv"), "w")
writeLines(sprintf("# scripts/reference/escalc_means_metafor.R, metafor %s, %s",
                   packageVersion("metafor"), R.version.string), file)
write.csv(out, file, row.names = FALSE, quote = FALSE, na = "")
close(file)
