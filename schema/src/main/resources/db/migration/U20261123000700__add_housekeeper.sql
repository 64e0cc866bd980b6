drop function housekeeper_ran_in_last(interval, text);
drop table aux_housekeeper_run;
