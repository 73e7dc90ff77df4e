set(bcg ../../../examples/bcg/trials.csv)
set(asthma ../../../examples/asthma-self-management/trials.csv)

# leave-one-out
copse_golden(sensitivity/leave_one_out ARGS leave-one-out ${bcg} --measure RR --margin 0.8)
copse_golden(sensitivity/leave_one_out_json ARGS leave-one-out clustered.csv --format json)
copse_golden(sensitivity/leave_one_out_csv ARGS leave-one-out ${bcg} --measure RR --format csv)
copse_golden(sensitivity/leave_one_out_markdown ARGS leave-one-out clustered.csv --format md)
copse_golden(sensitivity/leave_clusters_out ARGS leave-one-out clustered.csv --cluster lab)
copse_golden(sensitivity/leave_one_out_mh ARGS leave-one-out ../pool/zero_cells.csv --measure OR
             --pooling mh)
copse_golden(sensitivity/leave_one_out_by ARGS leave-one-out ../pool/two_outcomes.csv --measure RR
             --by outcome)
copse_golden(sensitivity/leave_one_out_of_one ARGS leave-one-out ${bcg} --measure RR
             --where "year == 1948" --strict EXIT 1)
copse_golden(sensitivity/leave_one_out_cluster EXIT 2 ARGS leave-one-out clustered.csv
             --cluster labb)
copse_golden(sensitivity/leave_one_out_bad_cells EXIT 2 ARGS leave-one-out ../pool/bad_effects.csv)
copse_golden(sensitivity/leave_one_out_nothing EXIT 3 ARGS leave-one-out ../pool/nothing_usable.csv
             --measure RR)
copse_golden(sensitivity/leave_one_out_help ARGS leave-one-out --help)

# cumulative
copse_golden(sensitivity/cumulative ARGS cumulative ${bcg} --measure RR --order year)
copse_golden(sensitivity/cumulative_json ARGS cumulative clustered.csv --order year --descending
             --format json)
copse_golden(sensitivity/cumulative_precision ARGS cumulative clustered.csv --order precision)
copse_golden(sensitivity/cumulative_effect_csv ARGS cumulative clustered.csv --order effect
             --format csv)
copse_golden(sensitivity/cumulative_order EXIT 2 ARGS cumulative clustered.csv --order yeer)
copse_golden(sensitivity/cumulative_help ARGS cumulative --help)

# influence
copse_golden(sensitivity/influence ARGS influence ${bcg} --measure RR)
copse_golden(sensitivity/influence_json ARGS influence clustered.csv --ci hksj --format json)
copse_golden(sensitivity/influence_csv ARGS influence clustered.csv --format csv)
copse_golden(sensitivity/influence_of_two ARGS influence ${bcg} --measure RR --where "year < 1950")
copse_golden(sensitivity/influence_mh ARGS influence ${bcg} --measure RR --like revman5 --format csv)
copse_golden(sensitivity/influence_file EXIT 2 ARGS influence nosuch.csv)
copse_golden(sensitivity/influence_help ARGS influence --help)

# gosh
copse_golden(sensitivity/gosh ARGS gosh ${bcg} --measure RR --tau2 DL)
copse_golden(sensitivity/gosh_json ARGS gosh clustered.csv --bins 6 --i2-bins 4 --format json)
copse_golden(sensitivity/gosh_rows_csv ARGS gosh clustered.csv --rows --format csv)
copse_golden(sensitivity/gosh_sample ARGS gosh ${bcg} --measure RR --tau2 0 --enumerate 5
             --subsets 2000 --seed 7)
copse_golden(sensitivity/gosh_bins EXIT 2 ARGS gosh clustered.csv --bins 0)
copse_golden(sensitivity/gosh_help ARGS gosh --help)

# multiverse
copse_golden(sensitivity/multiverse ARGS multiverse ${bcg} --measure RR --margin 0.8
             --filters filters.csv)
copse_golden(sensitivity/multiverse_rows ARGS multiverse ${bcg} --measure RR --rows
             --vary pooling=iv,mh --vary tau2=REML,0)
copse_golden(sensitivity/multiverse_measures ARGS multiverse ${bcg} --measure RR
             --vary measure=RR,OR,RD --vary pooling=iv,peto)
copse_golden(sensitivity/multiverse_json ARGS multiverse ../pool/zero_cells.csv --measure OR
             --vary zero-cells=only0,none --vary double-zero=drop,keep --format json)
copse_golden(sensitivity/multiverse_csv ARGS multiverse ${asthma} --measure SMD
             --vary smd-j=exact,approx --vary vtype=LS,UB --format csv)
copse_golden(sensitivity/multiverse_dimension EXIT 2 ARGS multiverse ${bcg} --measure RR
             --vary tau=DL)
copse_golden(sensitivity/multiverse_alternative EXIT 2 ARGS multiverse ${bcg} --measure RR
             --vary tau2=DL,REMl2,FE)
copse_golden(sensitivity/multiverse_filters EXIT 2 ARGS multiverse ${bcg} --measure RR
             --filters clustered.csv)
copse_golden(sensitivity/multiverse_help ARGS multiverse --help)

# fragility
copse_golden(sensitivity/fragility ARGS fragility ../pool/zero_cells.csv --measure OR)
copse_golden(sensitivity/fragility_json ARGS fragility ${bcg} --measure RR --tau2 DL --refits 3000
             --where "year < 1970" --format json)
copse_golden(sensitivity/fragility_margin ARGS fragility clustered.csv --margin 0.1)
copse_golden(sensitivity/fragility_csv ARGS fragility clustered.csv --format csv)
copse_golden(sensitivity/fragility_one_group EXIT 2 ARGS fragility ${bcg} --measure PR --col xi=ai
             --col ni=year)
copse_golden(sensitivity/fragility_help ARGS fragility --help)

# influence of a meta-regression
copse_golden(sensitivity/influence_moderators ARGS influence ${bcg} --measure RR
             --moderators latitude,alloc)
copse_golden(sensitivity/influence_moderators_json ARGS influence ${bcg} --measure RR
             --moderators latitude --ci hksj --format json)
copse_golden(sensitivity/influence_moderators_csv ARGS influence ${bcg} --measure RR
             --moderators latitude --format csv)
copse_golden(sensitivity/influence_moderators_missing ARGS influence moderators.csv
             --moderators dose,arm --strict EXIT 1)
copse_golden(sensitivity/influence_moderators_column EXIT 2 ARGS influence ${bcg} --measure RR
             --moderators latitud)
copse_golden(sensitivity/influence_moderators_interval EXIT 2 ARGS influence ${bcg} --measure RR
             --moderators latitude --ci pl)
copse_golden(sensitivity/influence_moderators_constant EXIT 3 ARGS influence moderators.csv
             --moderators country)
copse_golden(sensitivity/influence_moderators_dependent EXIT 3 ARGS influence moderators.csv
             --moderators dose,mg)
