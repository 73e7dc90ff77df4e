#include <cmath>
#include <copse/model/tau2.hpp>
#include <copse/table/read_csv.hpp>
#include <iostream>

// Two studies a distance of 2 apart, variances 1: Q = 2, so that DerSimonian-Laird gives exactly 1.
int main() {
  const auto table = copse::table::parse_csv("study,yi,vi\nA,0,1\nB,2,1\n", "two.csv");
  copse::Estimates data{Eigen::VectorXd(2), Eigen::VectorXd(2), {"A", "B"}};
  for (const std::size_t row : {0U, 1U}) {
    data.yi[static_cast<Eigen::Index>(row)] = table.number(row, 1).value;
    data.vi[static_cast<Eigen::Index>(row)] = table.number(row, 2).value;
  }
  using copse::model::Tau2Method;
  const double tau2 = copse::model::estimate_tau2(data, Tau2Method::dersimonian_laird).tau2;
  std::cout << "tau2 = " << tau2 << '\n';
  return std::abs(tau2 - 1.0) < 1e-12 ? 0 : 1;
}
