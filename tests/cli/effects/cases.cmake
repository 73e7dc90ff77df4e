set(bcg ../../../examples/bcg/trials.csv)
set(asthma ../../../examples/asthma-self-management/trials.csv)

# Success: one table of each kind
copse_golden(effects/mixed ARGS effects mixed.csv --measure SMD)
copse_golden(effects/mixed_csv ARGS effects mixed.csv --measure MD --format csv)
copse_golden(effects/median_method ARGS effects mixed.csv --measure SMD --median-method qe
             --mean-ci z --where "study == \"C\" || study == \"D\"")
copse_golden(effects/bcg ARGS effects ${bcg} --measure OR)
copse_golden(effects/bcg_json ARGS effects ${bcg} --measure PETO --format json)
copse_golden(effects/zero_cells ARGS effects ../pool/zero_cells.csv --measure RR --format csv)
copse_golden(effects/rates ARGS effects rates.csv --measure IRR)
copse_golden(effects/proportions ARGS effects proportions.csv --measure PFT)
copse_golden(effects/correlations ARGS effects correlations.csv --measure ZCOR)
copse_golden(effects/changes ARGS effects changes.csv --measure SMCC --format md)
copse_golden(effects/pairs ARGS effects pairs.csv --measure MPORC)
copse_golden(effects/hazards ARGS effects hazards.csv --measure HR)
copse_golden(effects/log_rank ARGS effects log_rank.csv --measure HR)
copse_golden(effects/vtype ARGS effects ${asthma} --measure SMD --vtype UB --like metafor)
copse_golden(effects/lint ARGS effects grim.csv --measure MD --items 1)
copse_golden(effects/no_lint ARGS effects grim.csv --measure MD --items 1 --no-lint)
copse_golden(effects/strict EXIT 1 ARGS effects grim.csv --measure MD --items 1 --strict --format csv)
copse_golden(effects/back_transform ARGS pool proportions.csv --measure PFT)

# Errors
copse_golden(effects/bad_cells EXIT 2 ARGS effects bad.csv --measure COR)
copse_golden(effects/bad_alpha EXIT 2 ARGS effects alphas.csv --measure ABT)
copse_golden(effects/missing_roles EXIT 2 ARGS effects rates.csv --measure SMD)
copse_golden(effects/say_the_measure EXIT 2 ARGS effects pairs.csv)
copse_golden(effects/vtype_not_allowed EXIT 2 ARGS effects rates.csv --measure IRR --vtype UB)
copse_golden(effects/items_out_of_range EXIT 2 ARGS effects grim.csv --measure MD --items 0)
copse_golden(effects/no_such_measure EXIT 2 ARGS effects rates.csv --measure XYZ)
copse_golden(effects/over_its_input EXIT 2 ARGS effects rates.csv --measure IRR -o rates.csv)
copse_golden(effects/nothing_left EXIT 3 ARGS effects rates.csv --measure IRR --where "t1i > 9000")

copse_golden(effects/help ARGS effects --help)
copse_golden(effects/help_of_measure ARGS effects --measure ROM --help)

copse_golden(effects/margins ARGS effects ../../../examples/prepare/printed_margins.csv --measure RR
             --choose-table nearest)
copse_golden(effects/margins_json ARGS effects ../../../examples/prepare/printed_margins.csv
             --measure OR --format json)
copse_golden(effects/bad_margins EXIT 2 ARGS effects bad_margins.csv --measure OR)
copse_golden(effects/option_without_effect EXIT 1 ARGS effects ${bcg} --measure RR --smd-j approx
             --correlation 0.5 --items 3 --format csv --strict)
