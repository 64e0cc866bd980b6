drop table garden;
drop table account;
drop table scope;
