# Success
copse_golden(run/review ARGS run review.toml)
copse_golden(run/review_json ARGS run review.toml --format json)
copse_golden(run/review_csv ARGS run review.toml --format csv)
copse_golden(run/review_markdown ARGS run review.toml --format md)
copse_golden(run/effects ARGS run no_report.toml)
copse_golden(run/check ARGS run review.toml --check)
copse_golden(run/explain ARGS run review.toml --explain)
copse_golden(run/init ARGS run arms.csv --init)
copse_golden(run/init_effects ARGS run ../../../examples/bcg/trials.csv --init)
copse_golden(run/junit ARGS run review.toml --junit /dev/stdout -o /dev/null)
copse_golden(run/junit_not_held EXIT 1 ARGS run not_held.toml --junit /dev/stdout -o /dev/null)

# What does not hold
copse_golden(run/not_held EXIT 1 ARGS run not_held.toml)
copse_golden(run/drifted EXIT 1 ARGS run drifted.toml)
copse_golden(run/drifted_json EXIT 1 ARGS run drifted.toml --format json)

# What is wrong
copse_golden(run/errors EXIT 2 ARGS run errors.toml)
copse_golden(run/not_toml EXIT 2 ARGS run not_toml.toml)
copse_golden(run/bad_data EXIT 2 ARGS run bad_data.toml)
copse_golden(run/bad_data_check EXIT 2 ARGS run bad_data.toml --check)
copse_golden(run/empty_window EXIT 2 ARGS run empty_window.toml)
copse_golden(run/nothing_left EXIT 2 ARGS run nothing_left.toml)
copse_golden(run/no_lock EXIT 2 ARGS run no_report.toml --lock)
copse_golden(run/no_plan EXIT 2 ARGS run nothing.toml)
copse_golden(run/two_modes EXIT 2 ARGS run review.toml --check --explain)
copse_golden(run/no_argument EXIT 2 ARGS run)
copse_golden(run/no_study EXIT 3 ARGS run no_study.toml)

# Help
copse_golden(run/help ARGS run --help)

# What it writes
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME cli.run/files
         COMMAND Python3::Interpreter "${CMAKE_CURRENT_LIST_DIR}/check_files.py" "$<TARGET_FILE:copse>")
set_tests_properties(cli.run/files PROPERTIES LABELS cli TIMEOUT 60 ENVIRONMENT "${COPSE_TEST_FONTS}"
                     ENVIRONMENT_MODIFICATION "${COPSE_TEST_LEAKS}")
