drop table collision;
drop table sink_staging;
drop table sink_offset;
