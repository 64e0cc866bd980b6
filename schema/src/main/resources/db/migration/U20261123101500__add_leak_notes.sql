drop table leak_suppression;
drop table leak_sighting;
