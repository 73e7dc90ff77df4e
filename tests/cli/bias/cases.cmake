set(bcg ../../../examples/bcg/trials.csv)
set(asthma ../../../examples/asthma-self-management/trials.csv)

copse_golden(bias/counts ARGS bias ${bcg} --measure OR)
copse_golden(bias/counts_json ARGS bias ${bcg} --measure OR --format json)
copse_golden(bias/counts_csv ARGS bias ${bcg} --measure OR --format csv)
copse_golden(bias/means_markdown ARGS bias ${asthma} --measure SMD --format md)
copse_golden(bias/few_studies ARGS bias ../sensitivity/clustered.csv)
copse_golden(bias/few_studies_asked_for ARGS bias ../sensitivity/clustered.csv --min-k 3
             --cluster lab --trim-fill R0 --side left --test egger,begg,egger-cluster)
copse_golden(bias/one_study ARGS bias ${bcg} --measure RR --where "year == 1948" --min-k 1)
copse_golden(bias/two_studies ARGS bias ${bcg} --measure RR --where "year < 1950" --min-k 1)
copse_golden(bias/predictor ARGS bias ${bcg} --measure RR --predictor ninv --test egger,egger-mixed)

copse_golden(bias/test_refused EXIT 2 ARGS bias ${bcg} --measure RR --test harbord,egger-cluster
             --predictor ni)
copse_golden(bias/no_such_test EXIT 2 ARGS bias ${bcg} --measure RR --test eger)
copse_golden(bias/sizes_needed EXIT 2 ARGS bias ../sensitivity/clustered.csv --predictor ni)
copse_golden(bias/alpha EXIT 2 ARGS bias ${bcg} --measure RR --alpha 1.5)
copse_golden(bias/cluster EXIT 2 ARGS bias ${bcg} --measure RR --cluster lab)
copse_golden(bias/no_such_file EXIT 2 ARGS bias nosuch.csv)
copse_golden(bias/nothing_usable EXIT 3 ARGS bias ../pool/nothing_usable.csv --measure RR)
copse_golden(bias/help ARGS bias --help)
copse_golden(bias/selection ARGS bias ${bcg} --measure RR --selection stepfun,beta,negexp --profiles
             --steps 0.025,0.5)
copse_golden(bias/selection_json ARGS bias ../sensitivity/clustered.csv --selection halfnorm,logistic
             --alternative two-sided --format json)
copse_golden(bias/selection_interval ARGS bias ${bcg} --measure RR --steps 0.001,0.0011,0.5
             --test begg)
copse_golden(bias/selection_steps EXIT 2 ARGS bias ${bcg} --measure RR --steps 0.025,1.5)
