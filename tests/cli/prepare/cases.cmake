set(mixed ../../../examples/prepare/mixed_reporting.csv)
set(ratios ../../../examples/prepare/printed_ratios.csv)
set(margins ../../../examples/prepare/printed_margins.csv)
set(arms ../../../examples/prepare/arms.csv)
set(review ../../../examples/prepare/review.csv)

# convert
copse_golden(prepare/convert ARGS prepare convert ${mixed})
copse_golden(prepare/convert_quiet ARGS prepare convert ${mixed} --quiet)
copse_golden(prepare/convert_text ARGS prepare convert ${mixed} --format text)
copse_golden(prepare/convert_json ARGS prepare convert ${mixed} --format json)
copse_golden(prepare/convert_markdown ARGS prepare convert ${mixed} --format md)
copse_golden(prepare/convert_options ARGS prepare convert ${mixed} --median-method qe --mean-ci z
             --where "reported != \"means and t\"" --format text --ascii)
copse_golden(prepare/convert_ratios ARGS prepare convert ${ratios} --format text)
copse_golden(prepare/convert_nearest ARGS prepare convert ${ratios} --measure RR
             --choose-table nearest)
copse_golden(prepare/convert_margins ARGS prepare convert ${margins} --format text)
copse_golden(prepare/convert_margins_csv ARGS prepare convert ${margins} --choose-table nearest)
copse_golden(prepare/convert_clusters ARGS prepare convert ${ratios} --measure OR --cluster-size 10
             --icc 0.02 --where "study == \"Trial 1\"")
copse_golden(prepare/convert_standard_input STDIN hazard_ratios.csv ARGS prepare convert -)

# arms
copse_golden(prepare/arms ARGS prepare arms ${arms})
copse_golden(prepare/arms_keep ARGS prepare arms ${arms} --keep TAU --format text)
copse_golden(prepare/arms_split ARGS prepare arms ${arms} --comparators split)
copse_golden(prepare/arms_covariance ARGS prepare arms ${arms} --comparators covariance
             --interventions combine --format text)
copse_golden(prepare/arms_windows ARGS prepare arms ${arms} --window short=..6
             --window long=6..:earliest --format json)
copse_golden(prepare/arms_instruments ARGS prepare arms instruments.csv --one-per-study construct
             --instruments "PHQ-9,BDI" --direction lower_better)

# import
copse_golden(prepare/import ARGS prepare import ${review})
copse_golden(prepare/import_text ARGS prepare import ${review} --format text)
copse_golden(prepare/import_mapped ARGS prepare import other_program.csv --map map.csv)
copse_golden(prepare/import_check ARGS prepare import ${review} --check)
copse_golden(prepare/import_check_csv ARGS prepare import ${review} --check --format csv)
copse_golden(prepare/import_check_spoiled EXIT 1 ARGS prepare import spoiled_review.csv --check)
copse_golden(prepare/import_check_json EXIT 1 ARGS prepare import spoiled_review.csv --check
             --format json)
copse_golden(prepare/import_check_markdown EXIT 1 ARGS prepare import spoiled_review.csv --check
             --format md)

# What is written is read
copse_golden(prepare/effects_of_converted STDIN convert_quiet.out ARGS effects - --measure SMD)
copse_golden(prepare/pool_of_arms STDIN arms.out ARGS pool - --measure MD --where "months <= 6")

copse_golden(prepare/pool_of_margins STDIN convert_margins_csv.out ARGS pool - --measure OR)
copse_golden(prepare/pool_of_margins_csv STDIN convert_margins_csv.out ARGS pool - --measure OR
             --format csv)

# A notice under --strict
copse_golden(prepare/option_without_effect EXIT 1 ARGS prepare convert ${ratios} --measure OR
             --median-method qe --chi2 none --strict --quiet)
copse_golden(prepare/arm_too_small ARGS prepare arms small_arms.csv --comparators split
             --format text)
copse_golden(prepare/strict EXIT 1 ARGS prepare convert ${mixed} --strict --quiet)

# The command line is wrong
copse_golden(prepare/no_command EXIT 2 ARGS prepare)
copse_golden(prepare/unknown_command EXIT 2 ARGS prepare convrt ${mixed})
copse_golden(prepare/unknown_option EXIT 2 ARGS prepare arms ${arms} --kep TAU)
copse_golden(prepare/unknown_comparator EXIT 2 ARGS prepare arms ${arms} --keep pills)
copse_golden(prepare/unknown_rule EXIT 2 ARGS prepare arms ${arms} --comparators keep)
copse_golden(prepare/keep_twice EXIT 2 ARGS prepare arms ${arms} --comparators split --keep TAU)
copse_golden(prepare/bad_window EXIT 2 ARGS prepare arms ${arms} --window 6..12)
copse_golden(prepare/conversions_out_of_range EXIT 2 ARGS prepare convert ${mixed} --ci-level 95
             --correlation 2 --icc 2 --cluster-size 0)
copse_golden(prepare/check_of_a_map EXIT 2 ARGS prepare import other_program.csv --map map.csv
             --check)

# The file is wrong
copse_golden(prepare/no_such_file EXIT 2 ARGS prepare convert nosuch.csv)
copse_golden(prepare/nothing_to_compute EXIT 2 ARGS prepare convert ${arms})
copse_golden(prepare/means_or_counts EXIT 2 ARGS prepare convert means_or_counts.csv)
copse_golden(prepare/bad_cells EXIT 2 ARGS prepare convert bad_cells.csv)
copse_golden(prepare/bad_arms EXIT 2 ARGS prepare arms bad_arms.csv)
copse_golden(prepare/damaged_arms EXIT 2 ARGS prepare arms damaged_arms.csv)
copse_golden(prepare/columns_of_choices EXIT 2 ARGS prepare arms small_arms.csv
             --one-per-study construct --direction higher_better --window end=..6)
copse_golden(prepare/not_a_review EXIT 2 ARGS prepare import ${arms})
copse_golden(prepare/incomplete_map EXIT 2 ARGS prepare import other_program.csv
             --map incomplete_map.csv)

# Nothing is left
copse_golden(prepare/where_leaves_nothing EXIT 3 ARGS prepare convert ${mixed} --where "n1i > 500")
copse_golden(prepare/no_comparison EXIT 3 ARGS prepare arms ${arms}
             --where "role == \"experimental\"")

# Help
copse_golden(prepare/help ARGS prepare --help)
copse_golden(prepare/help_of_convert ARGS prepare convert --help)
copse_golden(prepare/help_of_arms ARGS prepare arms --help)
copse_golden(prepare/help_of_import ARGS prepare import --help)
