drop table aws_geodata;
