drop table g_bastion;
drop table g_machine;
drop table g_shoot;
drop table g_seed;
drop table g_project_member;
drop table g_project;
