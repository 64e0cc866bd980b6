"""Which rows the tables of links have to tie, by what boto3 said of each resource."""

from collections import defaultdict
from typing import NamedTuple

from listing import key_of


class Link(NamedTuple):
    """Two ends (column of the link's table, table) and the columns by which they know each other, within one account."""

    one: tuple
    other: tuple
    ones: tuple
    others: tuple


REGION = ("region_id", "aws_region")
ZONE = ("az_id", "aws_az")
VPC = ("vpc_id", "aws_vpc")
SUBNET = ("subnet_id", "aws_subnet")
INSTANCE = ("instance_id", "aws_instance")
IMAGE = ("image_id", "aws_image")
BALANCER = ("lb_id", "aws_loadbalancer")
INTERFACE = ("ni_id", "aws_net_interface")
VOLUME = ("volume_id", "aws_volume")
SNAPSHOT = ("snapshot_id", "aws_snapshot")
ADDRESS = ("elastic_ip_id", "aws_elastic_ip")
NAT = ("nat_gateway_id", "aws_nat_gateway")
GROUP = ("security_group_id", "aws_security_group")
ROUTES = ("route_table_id", "aws_route_table")
GATEWAY = ("internet_gateway_id", "aws_internet_gateway")
KEY = ("key_pair_id", "aws_key_pair")


def by(one, other, ones, others=None):
    return Link(one, other, (ones,), (others or ones,))


LINKS = {
    "l_aws_region_to_az": by(REGION, ZONE, "name", "region_name"),
    "l_aws_region_to_vpc": by(REGION, VPC, "name", "region_name"),
    "l_aws_vpc_to_subnet": by(VPC, SUBNET, "vpc_id"),
    "l_aws_vpc_to_instance": by(VPC, INSTANCE, "vpc_id"),
    "l_aws_subnet_to_az": by(SUBNET, ZONE, "az_id", "zone_id"),
    "l_aws_instance_to_subnet": by(INSTANCE, SUBNET, "subnet_id"),
    "l_aws_instance_to_region": by(INSTANCE, REGION, "region_name", "name"),
    "l_aws_instance_to_image": by(INSTANCE, IMAGE, "image_id"),
    "l_aws_instance_to_net_interface": by(INSTANCE, INTERFACE, "instance_id"),
    "l_aws_image_to_region": by(IMAGE, REGION, "region_name", "name"),
    "l_aws_lb_to_vpc": by(BALANCER, VPC, "vpc_id"),
    "l_aws_lb_to_region": by(BALANCER, REGION, "region_name", "name"),
    "l_aws_lb_to_net_interface": Link(BALANCER, INTERFACE, ("region_name", "_balancer"), ("region_name", "_balancer")),
    "l_aws_volume_to_instance": by(VOLUME, INSTANCE, "instance_ids", "instance_id"),
    "l_aws_snapshot_to_volume": by(SNAPSHOT, VOLUME, "volume_id"),
    "l_aws_image_to_snapshot": by(IMAGE, SNAPSHOT, "snapshot_ids", "snapshot_id"),
    "l_aws_elastic_ip_to_instance": by(ADDRESS, INSTANCE, "instance_id"),
    "l_aws_elastic_ip_to_net_interface": by(ADDRESS, INTERFACE, "interface_id"),
    "l_aws_nat_gateway_to_vpc": by(NAT, VPC, "vpc_id"),
    "l_aws_nat_gateway_to_subnet": by(NAT, SUBNET, "subnet_id"),
    "l_aws_nat_gateway_to_elastic_ip": by(NAT, ADDRESS, "allocation_ids", "allocation_id"),
    "l_aws_security_group_to_vpc": by(GROUP, VPC, "vpc_id"),
    "l_aws_net_interface_to_security_group": by(INTERFACE, GROUP, "security_group_ids", "group_id"),
    "l_aws_route_table_to_vpc": by(ROUTES, VPC, "vpc_id"),
    "l_aws_route_table_to_subnet": by(ROUTES, SUBNET, "subnet_ids", "subnet_id"),
    "l_aws_internet_gateway_to_vpc": by(GATEWAY, VPC, "vpc_id"),
    "l_aws_instance_to_key_pair": Link(INSTANCE, KEY, ("region_name", "key_name"), ("region_name", "name")),
}


def pairs(link, rows):
    """The keys of the rows that belong together."""
    known = defaultdict(list)
    for row in rows[link.other[1]]:
        for way in ways(row, link.others):
            known[way].append(key_of(link.other[1], row))
    return {(key_of(link.one[1], row), other) for row in rows[link.one[1]] for way in ways(row, link.ones) for other in known[way]}


def ways(row, columns):
    """What a row is looked up by; nothing when a part of it is empty, several when the last part is a list."""
    *head, last = (row[column] for column in columns)
    for each in last if isinstance(last, list) else [last]:
        if each and all(head):
            yield row["account_id"], *head, each
