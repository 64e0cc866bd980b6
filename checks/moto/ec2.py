"""What EC2 lists in one region of one account, as the rows that come of it."""

from fields import first_range, name, pages, tags, texts
from seed import BALANCER_TAG


def networks(ec2, account):
    for zone in ec2.describe_availability_zones()["AvailabilityZones"]:
        yield "aws_az", {
            "zone_id": zone["ZoneId"],
            "name": zone["ZoneName"],
            "opt_in_status": zone.get("OptInStatus", ""),
            "state": zone["State"],
            "region_name": zone["RegionName"],
            "group_name": zone.get("GroupName", ""),
            "network_border_group": zone.get("NetworkBorderGroup", ""),
            "zone_type": zone.get("ZoneType", ""),
        }
    for vpc in pages(ec2, "describe_vpcs", "Vpcs"):
        yield "aws_vpc", {
            "name": name(vpc),
            "vpc_id": vpc["VpcId"],
            "state": vpc["State"],
            "ipv4_cidr": vpc["CidrBlock"],
            "ipv6_cidr": first_range(vpc),
            "is_default": vpc["IsDefault"],
            "owner_id": vpc["OwnerId"],
            "dhcp_option_set_id": vpc["DhcpOptionsId"],
            "tags": tags(vpc),
        }
    for subnet in pages(ec2, "describe_subnets", "Subnets"):
        yield "aws_subnet", {
            "name": name(subnet),
            "subnet_id": subnet["SubnetId"],
            "vpc_id": subnet["VpcId"],
            "state": subnet["State"],
            "az": subnet["AvailabilityZone"],
            "az_id": subnet["AvailabilityZoneId"],
            "available_ipv4_addresses": subnet["AvailableIpAddressCount"],
            "ipv4_cidr": subnet["CidrBlock"],
            "ipv6_cidr": first_range(subnet),
            "subnet_arn": subnet["SubnetArn"],
            "tags": tags(subnet),
        }
    for options in pages(ec2, "describe_dhcp_options", "DhcpOptions"):
        yield "aws_dhcp_option_set", {"name": name(options), "set_id": options["DhcpOptionsId"], "tags": tags(options)}


def machines(ec2, account):
    for reservation in pages(ec2, "describe_instances", "Reservations"):
        for instance in reservation["Instances"]:
            yield "aws_instance", {
                "name": name(instance),
                "arch": instance.get("Architecture", ""),
                "instance_id": instance["InstanceId"],
                "instance_type": instance["InstanceType"],
                "state": instance["State"]["Name"],
                "subnet_id": instance.get("SubnetId", ""),
                "vpc_id": instance.get("VpcId", ""),
                "platform": instance.get("PlatformDetails", ""),
                "image_id": instance["ImageId"],
                "launch_time": instance.get("LaunchTime"),
                "key_name": instance.get("KeyName", ""),
                "ipv6_address": instance.get("Ipv6Address", ""),
                "tags": tags(instance),
            }
    for image in pages(ec2, "describe_images", "Images", Owners=[account]):
        yield "aws_image", {
            "name": image["Name"],
            "owner_id": image["OwnerId"],
            "image_id": image["ImageId"],
            "image_type": image["ImageType"],
            "root_device_type": image["RootDeviceType"],
            "description": image.get("Description", ""),
            "snapshot_ids": texts(device.get("Ebs", {}).get("SnapshotId") for device in image["BlockDeviceMappings"]),
            "tags": tags(image),
        }
    for pair in ec2.describe_key_pairs()["KeyPairs"]:
        yield "aws_key_pair", {
            "name": pair["KeyName"],
            "key_pair_id": pair["KeyPairId"],
            "key_type": pair.get("KeyType", ""),
            "fingerprint": pair["KeyFingerprint"],
            "creation_time": pair.get("CreateTime"),
            "tags": tags(pair),
        }


def disks(ec2, account):
    for volume in pages(ec2, "describe_volumes", "Volumes"):
        yield "aws_volume", {
            "name": name(volume),
            "volume_id": volume["VolumeId"],
            "state": volume["State"],
            "volume_type": volume["VolumeType"],
            "size_gb": volume["Size"],
            "iops": volume.get("Iops"),
            "throughput": volume.get("Throughput"),
            "is_encrypted": volume["Encrypted"],
            "snapshot_id": volume.get("SnapshotId", ""),
            "instance_ids": texts(each["InstanceId"] for each in volume["Attachments"] if each["State"] != "detached"),
            "az": volume["AvailabilityZone"],
            "creation_time": volume.get("CreateTime"),
            "tags": tags(volume),
        }
    for snapshot in pages(ec2, "describe_snapshots", "Snapshots", OwnerIds=["self"]):
        yield "aws_snapshot", {
            "name": name(snapshot),
            "snapshot_id": snapshot["SnapshotId"],
            "volume_id": snapshot["VolumeId"],
            "state": snapshot["State"],
            "size_gb": snapshot["VolumeSize"],
            "storage_tier": snapshot.get("StorageTier", ""),
            "is_encrypted": snapshot["Encrypted"],
            "description": snapshot.get("Description", ""),
            "owner_id": snapshot["OwnerId"],
            "start_time": snapshot.get("StartTime"),
            "tags": tags(snapshot),
        }


def addresses(ec2, account):
    for address in ec2.describe_addresses()["Addresses"]:
        yield "aws_elastic_ip", {
            "name": name(address),
            "allocation_id": address["AllocationId"],
            "public_ip_address": address["PublicIp"],
            "association_id": address.get("AssociationId", ""),
            "instance_id": address.get("InstanceId", ""),
            "interface_id": address.get("NetworkInterfaceId", ""),
            "interface_owner_id": address.get("NetworkInterfaceOwnerId", ""),
            "private_ip_address": address.get("PrivateIpAddress", ""),
            "domain": address["Domain"],
            "public_ipv4_pool": address.get("PublicIpv4Pool", ""),
            "network_border_group": address.get("NetworkBorderGroup", ""),
            "tags": tags(address),
        }
    for interface in pages(ec2, "describe_network_interfaces", "NetworkInterfaces"):
        yield "aws_net_interface", interface_row(interface)


def interface_row(interface):
    association = interface.get("Association", {})
    attachment = interface.get("Attachment", {})
    own_tags = tags(interface, "TagSet")
    return {
        "az": interface["AvailabilityZone"],
        "description": interface.get("Description", ""),
        "interface_type": interface["InterfaceType"],
        "mac_address": interface["MacAddress"],
        "interface_id": interface["NetworkInterfaceId"],
        "owner_id": interface["OwnerId"],
        "private_dns_name": interface.get("PrivateDnsName", ""),
        "private_ip_address": interface.get("PrivateIpAddress", ""),
        "requester_id": interface.get("RequesterId", ""),
        "requester_managed": interface["RequesterManaged"],
        "src_dst_check": interface["SourceDestCheck"],
        "status": interface["Status"],
        "subnet_id": interface["SubnetId"],
        "vpc_id": interface["VpcId"],
        "allocation_id": association.get("AllocationId", ""),
        "association_id": association.get("AssociationId", ""),
        "ip_owner_id": association.get("IpOwnerId", ""),
        "public_dns_name": association.get("PublicDnsName", ""),
        "public_ip_address": association.get("PublicIp", ""),
        "attachment_id": attachment.get("AttachmentId", ""),
        "delete_on_termination": attachment.get("DeleteOnTermination", False),
        "device_index": attachment.get("DeviceIndex", 0),
        "instance_id": attachment.get("InstanceId", ""),
        "instance_owner_id": attachment.get("InstanceOwnerId", ""),
        "attachment_status": attachment.get("Status", ""),
        "security_group_ids": texts(group["GroupId"] for group in interface["Groups"]),
        "ipv6_addresses": texts(each["Ipv6Address"] for each in interface["Ipv6Addresses"]),
        "tags": own_tags,
        "_balancer": own_tags.get(BALANCER_TAG, ""),
    }


def gateways(ec2, account):
    for gateway in pages(ec2, "describe_nat_gateways", "NatGateways"):
        parts = gateway["NatGatewayAddresses"]
        yield "aws_nat_gateway", {
            "name": name(gateway),
            "nat_gateway_id": gateway["NatGatewayId"],
            "state": gateway["State"],
            "connectivity_type": gateway.get("ConnectivityType", ""),
            "vpc_id": gateway["VpcId"],
            "subnet_id": gateway["SubnetId"],
            "allocation_ids": texts(part.get("AllocationId") for part in parts),
            "interface_ids": texts(part.get("NetworkInterfaceId") for part in parts),
            "public_ip_addresses": texts(part.get("PublicIp") for part in parts),
            "private_ip_addresses": texts(part.get("PrivateIp") for part in parts),
            "creation_time": gateway.get("CreateTime"),
            "tags": tags(gateway),
        }
    for group in pages(ec2, "describe_security_groups", "SecurityGroups"):
        rules = group["IpPermissions"] + group["IpPermissionsEgress"]
        named = texts(pair.get("GroupId") for rule in rules for pair in rule["UserIdGroupPairs"])
        yield "aws_security_group", {
            "name": group["GroupName"],
            "group_id": group["GroupId"],
            "description": group["Description"],
            "vpc_id": group.get("VpcId", ""),
            "owner_id": group["OwnerId"],
            "referenced_group_ids": [each for each in named if each != group["GroupId"]],
            "tags": tags(group),
        }
    for gateway in pages(ec2, "describe_internet_gateways", "InternetGateways"):
        attachment = (gateway["Attachments"] or [{}])[0]
        yield "aws_internet_gateway", {
            "name": name(gateway),
            "internet_gateway_id": gateway["InternetGatewayId"],
            "owner_id": gateway["OwnerId"],
            "vpc_id": attachment.get("VpcId", ""),
            "attachment_state": attachment.get("State", ""),
            "tags": tags(gateway),
        }
    yield from routes(ec2)


def routes(ec2):
    targets = (
        "GatewayId",
        "NatGatewayId",
        "NetworkInterfaceId",
        "TransitGatewayId",
        "VpcPeeringConnectionId",
        "EgressOnlyInternetGatewayId",
        "LocalGatewayId",
        "CarrierGatewayId",
    )
    for table in pages(ec2, "describe_route_tables", "RouteTables"):
        used_by = table["Associations"]
        led_to = texts(route.get(target) for route in table["Routes"] for target in targets)
        yield "aws_route_table", {
            "name": name(table),
            "route_table_id": table["RouteTableId"],
            "vpc_id": table["VpcId"],
            "owner_id": table["OwnerId"],
            "is_main": any(each.get("Main") for each in used_by),
            "subnet_ids": texts(each.get("SubnetId") for each in used_by),
            "gateway_ids": texts(each.get("GatewayId") for each in used_by),
            "target_ids": [target for target in led_to if target != "local"],
            "tags": tags(table),
        }
