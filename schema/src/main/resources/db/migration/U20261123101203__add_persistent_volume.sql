drop table g_persistent_volume;
