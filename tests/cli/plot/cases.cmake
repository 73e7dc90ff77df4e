set(bcg ../../../examples/bcg/trials.csv)
set(fibromyalgia ../../../examples/fibromyalgia/trials.csv)

# What every kind says of itself and refuses.
copse_golden(plot/help ARGS plot --help)
copse_golden(plot/no_kind EXIT 2 ARGS plot)
copse_golden(plot/unknown_kind EXIT 2 ARGS plot forrest ${bcg})
copse_golden(plot/suffix EXIT 2 ARGS plot funnel ${bcg} --measure RR -o funnel.jpeg)
copse_golden(plot/no_suffix EXIT 2 ARGS plot funnel ${bcg} --measure RR -o funnel)
copse_golden(plot/width EXIT 2 ARGS plot funnel ${bcg} --measure RR --width 20)
copse_golden(plot/dpi EXIT 2 ARGS plot funnel ${bcg} --measure RR --dpi 5)
copse_golden(plot/palette EXIT 2 ARGS plot funnel ${bcg} --measure RR --palette rainbow)
copse_golden(plot/unwritable EXIT 2 ARGS plot funnel ${bcg} --measure RR
             -o no-such-folder/funnel.svg)
copse_golden(plot/nothing EXIT 3 ARGS plot forest ../pool/nothing_usable.csv --measure RR)
copse_golden(plot/bad_cells EXIT 2 ARGS plot forest ../pool/bad_effects.csv)
copse_golden(plot/font_without_glyphs EXIT 1 ARGS plot forest scripts.csv --strict)

# forest
copse_golden(plot/forest ARGS plot forest ${bcg} --measure RR --favours "BCG,no vaccine")
copse_golden(plot/forest_subgroups ARGS plot forest ${bcg} --measure RR --subgroup alloc --quiet)
copse_golden(plot/forest_revman ARGS plot forest ${fibromyalgia} --measure SMD --style revman
             --where "outcome == \"pain\"" --quiet)
copse_golden(plot/forest_jama ARGS plot forest ${bcg} --measure OR --style jama --sort effect)
copse_golden(plot/forest_bmj_dark ARGS plot forest ${bcg} --measure RD --style bmj --theme dark)
copse_golden(plot/forest_common ARGS plot forest ../pool/zero_cells.csv --measure OR --pooling mh
             --models common --quiet)
copse_golden(plot/forest_cumulative ARGS plot forest ${bcg} --measure RR --rows cumulative
             --order year)
copse_golden(plot/forest_leave_one_out ARGS plot forest ${bcg} --measure RR --rows leave-one-out)
copse_golden(plot/forest_by ARGS plot forest ../pool/two_outcomes.csv --measure RR --by outcome
             --quiet)
copse_golden(plot/forest_order EXIT 2 ARGS plot forest ${bcg} --measure RR --order year)
copse_golden(plot/forest_help ARGS plot forest --help)
copse_golden(plot/forest_text ARGS plot forest ${bcg} --measure RR --format text)
copse_golden(plot/forest_text_scripts ARGS plot forest scripts.csv --format text)

# funnel
copse_golden(plot/funnel_text ARGS plot funnel ${bcg} --measure RR --format text)
copse_golden(plot/funnel ARGS plot funnel ${bcg} --measure RR)
copse_golden(plot/funnel_sizes ARGS plot funnel ${bcg} --measure RR --y-axis ni --palette grey)
copse_golden(plot/funnel_variances ARGS plot funnel ${bcg} --measure RR --y-axis vi --no-contours)
copse_golden(plot/funnel_no_sizes EXIT 3 ARGS plot funnel scripts.csv --y-axis ni)
copse_golden(plot/funnel_help ARGS plot funnel --help)

# the others
foreach(kind IN ITEMS radial labbe drapery doi caterpillar tau2 baujat influence)
  copse_golden(plot/${kind} ARGS plot ${kind} ${bcg} --measure RR)
  copse_golden(plot/${kind}_help ARGS plot ${kind} --help)
endforeach()
copse_golden(plot/orchard ARGS plot orchard ${bcg} --measure RR --subgroup alloc --quiet)
copse_golden(plot/orchard_help ARGS plot orchard --help)
copse_golden(plot/bubble ARGS plot bubble ${bcg} --measure RR --moderator latitude)
copse_golden(plot/bubble_groups EXIT 2 ARGS plot bubble ${bcg} --measure RR --moderator alloc)
copse_golden(plot/bubble_nothing_said EXIT 2 ARGS plot bubble ${bcg} --measure RR)
copse_golden(plot/bubble_help ARGS plot bubble --help)
copse_golden(plot/gosh ARGS plot gosh scripts.csv --tau2 DL --quiet)
copse_golden(plot/gosh_study EXIT 2 ARGS plot gosh scripts.csv --study Nobody)
copse_golden(plot/gosh_help ARGS plot gosh --help)
copse_golden(plot/specification ARGS plot specification ${bcg} --measure RR)
copse_golden(plot/specification_vary EXIT 2 ARGS plot specification ${bcg} --measure RR --vary taau2=REML)
copse_golden(plot/specification_help ARGS plot specification --help)
copse_golden(plot/labbe_no_counts EXIT 3 ARGS plot labbe scripts.csv)
copse_golden(plot/tau2_one_study EXIT 3 ARGS plot tau2 ${bcg} --measure RR --where "year == 1948")

# risk of bias
set(rob1 ../../../examples/peer-support/risk_of_bias.csv)
copse_golden(plot/rob ARGS plot rob ${rob1})
copse_golden(plot/rob_summary ARGS plot rob rob2.csv --layout summary --palette revman)
copse_golden(plot/rob_traffic ARGS plot rob rob2.csv --layout traffic --palette grey --symbols revman)
copse_golden(plot/rob_bad EXIT 2 ARGS plot rob rob_bad.csv)
copse_golden(plot/rob_no_table EXIT 2 ARGS plot rob scripts.csv)
copse_golden(plot/rob_help ARGS plot rob --help)
copse_golden(plot/forest_rob ARGS plot forest ../sensitivity/moderators.csv --rob rob2.csv --quiet)
copse_golden(plot/forest_rob_unmatched EXIT 1 ARGS plot forest ${bcg} --measure RR --rob rob2.csv
             --format text --strict)
copse_golden(plot/forest_rob_bad EXIT 2 ARGS plot forest ../sensitivity/moderators.csv
             --rob rob_bad.csv)
