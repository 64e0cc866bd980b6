drop schema jobrunr cascade;
drop table scheduler_fire;
drop table scheduler_job;
