drop table adoption;
