set(bcg ../../../examples/bcg/trials.csv)
set(asthma ../../../examples/asthma-self-management/trials.csv)

# Success
copse_golden(pool/bcg ARGS pool ${bcg} --measure RR)
copse_golden(pool/bcg_json ARGS pool ${bcg} --measure RR --format json)
copse_golden(pool/bcg_csv ARGS pool ${bcg} --measure RR --format csv)
copse_golden(pool/bcg_markdown ARGS pool ${bcg} --measure RR --format md)
copse_golden(pool/unicode ARGS pool ${bcg} --measure OR --unicode --favours "vaccine,no vaccine")
copse_golden(pool/ascii ARGS pool ${bcg} --measure RD --ascii --decimals 4)
copse_golden(pool/subgroup ARGS pool ${bcg} --measure RR --subgroup alloc)
copse_golden(pool/subgroup_json ARGS pool ${bcg} --measure RR --subgroup alloc --common-tau2
             --format json)
copse_golden(pool/explain ARGS pool ${bcg} --measure RR --explain --subgroup alloc)
copse_golden(pool/explain_smd ARGS pool ${asthma} --measure SMD --explain --tau2 DL --ci hksj)
copse_golden(pool/metafor ARGS pool ${bcg} --measure RR --like metafor --ci hksj)
copse_golden(pool/fixed_tau2 ARGS pool ${bcg} --measure RR --tau2 0.3 --ci t --pi t-k1 --level 0.9)
copse_golden(pool/tau2_fallback ARGS pool ${bcg} --measure RR --where "year == 1948" --tau2 reml,0.1)
copse_golden(pool/tau2_fallback_json ARGS pool far_apart.csv --tau2 DL,ML --format json)
copse_golden(pool/tau2_median ARGS pool reported.csv --tau2 GENQM-sqrt --explain)
copse_golden(pool/missing_cells ARGS pool ${asthma} --measure MD)
copse_golden(pool/by_outcome ARGS pool two_outcomes.csv --measure RR --by outcome)
copse_golden(pool/generic_inferred ARGS pool reported.csv)
copse_golden(pool/printed_ratios ARGS pool ratios.csv --measure OR)
copse_golden(pool/where ARGS pool ${bcg} --measure RR
             --where "year >= 1970 && alloc == \"random\"")
copse_golden(pool/one_study ARGS pool ${bcg} --measure RR --where "year == 1948")
copse_golden(pool/two_studies ARGS pool ${bcg} --measure RR --where "year < 1950")
copse_golden(pool/zero_cells ARGS pool zero_cells.csv --measure OR)
copse_golden(pool/double_zero_rd ARGS pool zero_cells.csv --measure RD --format csv)
copse_golden(pool/double_zero_kept ARGS pool zero_cells.csv --measure RD --double-zero keep)
copse_golden(pool/zero_cells_json ARGS pool zero_cells.csv --measure RD --zero-cells none
             --format json)
copse_golden(pool/semicolons ARGS pool semicolons.csv --measure MD)
copse_golden(pool/renamed_columns ARGS pool renamed.csv --measure MD --col sd1i=SD_int
             --col sd2i=SD_tau)
copse_golden(pool/standard_input STDIN reported.csv ARGS pool - --format csv)
copse_golden(pool/names_in_any_script ARGS pool names.csv)
copse_golden(pool/strict_clean ARGS pool ${bcg} --measure RR --strict --format csv)
copse_golden(pool/compare ARGS pool ${bcg} --measure RR --compare)
copse_golden(pool/compare_smd ARGS pool ${asthma} --measure SMD --compare)
copse_golden(pool/compare_json ARGS pool zero_cells.csv --measure RD --compare --format json)
copse_golden(pool/compare_csv ARGS pool two_outcomes.csv --measure OR --by outcome --compare
             --format csv)
copse_golden(pool/compare_markdown ARGS pool two_outcomes.csv --measure RR --by outcome --compare
             --format md)
copse_golden(pool/stata ARGS pool ${bcg} --measure RR --like stata --format csv)
copse_golden(pool/mantel_haenszel ARGS pool ${bcg} --measure OR --pooling mh --explain)
copse_golden(pool/mantel_haenszel_rd ARGS pool zero_cells.csv --measure RD --pooling mh
             --mh-correction only0 --rd-variance sato)
copse_golden(pool/mantel_haenszel_absent ARGS pool one_sided.csv --measure OR --pooling mh)
copse_golden(pool/peto ARGS pool zero_cells.csv --measure OR --pooling peto --explain)
copse_golden(pool/revman5 ARGS pool ${bcg} --measure RR --like revman5 --subgroup alloc)
copse_golden(pool/revman5_zero_cells_json ARGS pool zero_cells.csv --measure RD --like revman5
             --format json)
copse_golden(pool/mantel_haenszel_rates ARGS pool rates.csv --measure IRR --pooling mh --explain)
copse_golden(pool/counts_alone ARGS pool one_event_each.csv --measure OR --pooling mh
             --zero-cells none)
copse_golden(pool/absolute ARGS pool ${bcg} --measure RR --baseline 0.005,0.1,0.5)
copse_golden(pool/absolute_crossing ARGS pool zero_cells.csv --measure OR --pooling mh
             --baseline 0.02 --event benefit)
copse_golden(pool/absolute_ascii ARGS pool zero_cells.csv --measure RD --baseline 0.2 --ascii)
copse_golden(pool/absolute_json ARGS pool zero_cells.csv --measure OR --pooling mh --baseline 0.1
             --format json)
copse_golden(pool/absolute_markdown ARGS pool ${bcg} --measure OR --baseline 0.1 --format md)
copse_golden(pool/revman5_smd ARGS pool ${asthma} --measure SMD --like revman5)
copse_golden(pool/tau2_ci_pl ARGS pool ${bcg} --measure RR --tau2-ci pl --i2-ci test --explain)
copse_golden(pool/tau2_ci_bj ARGS pool ${bcg} --measure RR --tau2 DL --tau2-ci bj --explain)
copse_golden(pool/tau2_ci_jackson_json ARGS pool several_maxima.csv --tau2-ci jackson --i2-ci test
             --format json)
copse_golden(pool/tau2_ci_gaps ARGS pool several_maxima.csv --tau2-ci pl --level 0.18)
copse_golden(pool/tau2_ci_empty ARGS pool alike.csv --tau2-ci bj)
copse_golden(pool/explain_tau2 ARGS pool ${bcg} --measure RR --explain-tau2)
copse_golden(pool/explain_tau2_several_maxima ARGS pool several_maxima.csv --explain-tau2 --unicode)
copse_golden(pool/explain_tau2_markdown ARGS pool ${bcg} --measure RR --tau2 PM --explain-tau2
             --format md)

copse_golden(pool/bootstrap ARGS pool ${bcg} --measure RR --pi nnf --draws 5000 --seed 7 --explain)
copse_golden(pool/kenward_roger_prediction ARGS pool ${bcg} --measure RR --pi kr-pr --explain)
copse_golden(pool/margin ARGS pool ${asthma} --measure SMD --margin 0.2 --explain)
copse_golden(pool/margin_harm ARGS pool ${bcg} --measure RR --margin 0.8 --harm higher --pi nnf)
copse_golden(pool/margin_json ARGS pool ratios.csv --measure OR --margin 1.25 --harm lower
             --format json)

copse_golden(pool/long_means ARGS pool long_means.csv --measure MD)

copse_golden(pool/baseline_explain ARGS pool ${bcg} --measure RR --baseline 0.02 --explain)
copse_golden(pool/mantel_haenszel_absent_json ARGS pool one_sided.csv --measure OR --pooling mh
             --format json)
copse_golden(pool/glmm_exact ARGS pool ${bcg} --measure OR --pooling glmm-cm-el --explain)
copse_golden(pool/glmm_json ARGS pool zero_cells.csv --measure OR --pooling glmm-um-rs --format json)
copse_golden(pool/glmm_subgroup ARGS pool ${bcg} --measure OR --pooling glmm-um-fs --ci t
             --subgroup alloc)
copse_golden(pool/glmm_absent ARGS pool one_sided.csv --measure OR --pooling glmm-cm-al --explain)
copse_golden(pool/beta_binomial ARGS pool ${bcg} --measure RR --pooling beta-binomial --explain)
copse_golden(pool/beta_binomial_json ARGS pool zero_cells.csv --measure OR --pooling beta-binomial
             --format json)
copse_golden(pool/beta_binomial_absent ARGS pool one_sided.csv --measure OR --pooling beta-binomial)

# A notice under --strict
copse_golden(pool/strict EXIT 1 ARGS pool zero_cells.csv --measure OR --strict --format csv)
copse_golden(pool/option_without_effect EXIT 1 ARGS pool ${asthma} --measure MD --zero-cells all
             --rd-variance sato --mh-correction only0 --icc 0.02 --strict)

# The command line is wrong
copse_golden(pool/no_command EXIT 2 ARGS)
copse_golden(pool/no_file EXIT 2 ARGS pool)
copse_golden(pool/unknown_option EXIT 2 ARGS pool ${bcg} --measur RR)
copse_golden(pool/unknown_measure EXIT 2 ARGS pool ${bcg} --measure XX)
copse_golden(pool/choice_by_index EXIT 2 ARGS pool ${bcg} --measure RR --ci 0)
copse_golden(pool/level_out_of_range EXIT 2 ARGS pool ${bcg} --measure RR --level 95)
copse_golden(pool/several_choices_wrong EXIT 2 ARGS pool ${bcg} --measure RR --level 95
             --zero-add=-1 --tau2=-0.1 --common-tau2)
copse_golden(pool/tau2_ci_pl_of_dl EXIT 2 ARGS pool ${bcg} --measure RR --tau2 DL --tau2-ci pl)
copse_golden(pool/vtype_not_allowed EXIT 2 ARGS pool ${bcg} --measure RR --vtype UB)
copse_golden(pool/baseline_out_of_range EXIT 2 ARGS pool ${bcg} --measure RR --baseline 0.1,1.5)
copse_golden(pool/baseline_not_a_number EXIT 2 ARGS pool ${bcg} --measure RR --baseline 0.1,high)
copse_golden(pool/baseline_without_risks EXIT 2 ARGS pool ${asthma} --measure SMD --baseline 0.1)
copse_golden(pool/pooling_not_for_means EXIT 2 ARGS pool ${asthma} --measure SMD --pooling mh)
copse_golden(pool/pooling_without_counts EXIT 2 ARGS pool ratios.csv --measure OR --pooling peto)
copse_golden(pool/margin_of_one EXIT 2 ARGS pool ${bcg} --measure RR --margin 1)
copse_golden(pool/margin_without_null EXIT 2 ARGS pool ../../reference/pool/debruin2009.csv
             --measure PLO --margin 2)
copse_golden(pool/margin_out_of_range EXIT 2 ARGS pool ${bcg} --measure RR --margin=-0.2
             --draws 10)
copse_golden(pool/harm_without_margin EXIT 2 ARGS pool ${bcg} --measure RR --harm lower)
copse_golden(pool/glmm_refused EXIT 2 ARGS pool ${bcg} --measure OR --pooling glmm-cm-el --tau2 DL
             --ci hksj --tau2-ci qp)
copse_golden(pool/beta_binomial_refused EXIT 2 ARGS pool ${bcg} --measure OR --pooling beta-binomial
             --tau2 DL --ci hksj --pi hk)
copse_golden(pool/glmm_not_for_risks EXIT 2 ARGS pool ${bcg} --measure RR --pooling glmm-um-fs)
copse_golden(pool/unknown_by EXIT 2 ARGS pool ${bcg} --measure RR --by outcom --subgroup aloc)
copse_golden(pool/unknown_role EXIT 2 ARGS pool ${bcg} --measure RR --col a1=ai)
copse_golden(pool/favours EXIT 2 ARGS pool ${bcg} --measure RR --favours experimental)
copse_golden(pool/where_syntax EXIT 2 ARGS pool ${bcg} --measure RR --where "year >= ")
copse_golden(pool/where_column EXIT 2 ARGS pool ${bcg} --measure RR --where "yeer > 1970")
copse_golden(pool/scale_without_yi EXIT 2 ARGS pool ${bcg} --measure RR --scale natural)

# Intervals of the mean
foreach(ci IN ITEMS hksj-wider kr henmi-copas pl pl-bartlett)
  string(REPLACE "-" "_" name ${ci})
  copse_golden(pool/ci_${name} ARGS pool ${bcg} --measure RR --ci ${ci} --explain)
endforeach()
copse_golden(pool/ci_kr_json ARGS pool ${bcg} --measure RR --ci kr --format json)
copse_golden(pool/ci_none ARGS pool dominated.csv --ci kr)
copse_golden(pool/ci_none_json ARGS pool dominated.csv --ci kr --format json)
copse_golden(pool/ci_none_csv ARGS pool dominated.csv --ci kr --format csv)
copse_golden(pool/ci_in_pieces ARGS pool pieces.csv --ci pl --explain)

# The file is wrong
copse_golden(pool/no_such_file EXIT 2 ARGS pool nosuch.csv)
copse_golden(pool/directory EXIT 2 ARGS pool .)
copse_golden(pool/empty_file EXIT 2 ARGS pool empty.csv)
copse_golden(pool/device EXIT 2 ARGS pool /dev/null)
copse_golden(pool/header_only EXIT 2 ARGS pool header_only.csv)
copse_golden(pool/binary EXIT 2 ARGS pool binary.csv)
copse_golden(pool/ragged EXIT 2 ARGS pool ragged.csv)
copse_golden(pool/damaged EXIT 2 ARGS pool damaged.csv --measure RR)
copse_golden(pool/unclosed_quote EXIT 2 ARGS pool unclosed.csv)
copse_golden(pool/bad_cells EXIT 2 ARGS pool bad_cells.csv --measure SMD)
copse_golden(pool/bad_counts EXIT 2 ARGS pool bad_counts.csv --measure OR)
copse_golden(pool/bad_effects EXIT 2 ARGS pool bad_effects.csv)
copse_golden(pool/say_the_measure EXIT 2 ARGS pool ${bcg})
copse_golden(pool/missing_column EXIT 2 ARGS pool missing_column.csv --measure MD)
copse_golden(pool/read_both_ways EXIT 2 ARGS pool both_ways.csv)
copse_golden(pool/unwritable_output EXIT 2 ARGS pool ${bcg} --measure RR -o nosuch/folder/out.txt)

# The question has no answer
copse_golden(pool/where_leaves_nothing EXIT 3 ARGS pool ${bcg} --measure RR --where "year > 2000")
copse_golden(pool/nothing_usable EXIT 3 ARGS pool nothing_usable.csv --measure RR)

# Help
copse_golden(pool/help ARGS pool --help)
copse_golden(pool/help_of_copse ARGS --help)
copse_golden(pool/compare_like EXIT 2 ARGS pool ${bcg} --measure RR --compare --like meta)
copse_golden(pool/unknown_profile EXIT 2 ARGS pool ${bcg} --measure RR --like revman6)
