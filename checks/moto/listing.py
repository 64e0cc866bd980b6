"""What the API holds, asked by boto3 and written down as the rows that the tables have to have.

Nothing here comes from the program: the columns are those of the data model, read from the fields that AWS documents. A column that
may not be null is the empty text where the API says nothing.
"""

from botocore.exceptions import ClientError

from cloud import ACCOUNTS, HOME, REGIONS
from ec2 import addresses, disks, gateways, machines, networks
from fields import pages, tags

# The natural key of each table, beside account_id.
KEYS = {
    "aws_region": ("name",),
    "aws_az": ("zone_id",),
    "aws_vpc": ("vpc_id",),
    "aws_subnet": ("subnet_id",),
    "aws_instance": ("instance_id",),
    "aws_image": ("image_id",),
    "aws_net_interface": ("interface_id",),
    "aws_dhcp_option_set": ("set_id",),
    "aws_loadbalancer": ("dns_name",),
    "aws_bucket": ("name",),
    "aws_hosted_zone": ("hosted_zone_id",),
    "aws_dns_record": ("hosted_zone_id", "name", "type", "set_identifier", "value"),
    "aws_volume": ("volume_id",),
    "aws_snapshot": ("snapshot_id",),
    "aws_elastic_ip": ("allocation_id",),
    "aws_nat_gateway": ("nat_gateway_id",),
    "aws_security_group": ("group_id",),
    "aws_route_table": ("route_table_id",),
    "aws_internet_gateway": ("internet_gateway_id",),
    "aws_key_pair": ("key_pair_id",),
}
OF_ACCOUNT = {"aws_region", "aws_bucket", "aws_hosted_zone"}


def key_of(table, row):
    return (row["account_id"],) + tuple(row[column] for column in KEYS[table])


def listed(cloud):
    """Rows by table; a key that two regions list is in there twice."""
    rows = {table: [] for table in KEYS}
    for account in ACCOUNTS:
        for table, row in everything(cloud, account):
            rows[table].append({"account_id": account, **row})
    return rows


def scopes(rows):
    """How many scans read all of that."""
    regional = len(KEYS) - len(OF_ACCOUNT) - 1
    # Load balancers are two lists.
    return len(ACCOUNTS) * ((regional + 1) * len(REGIONS) + len(OF_ACCOUNT)) + len(rows["aws_hosted_zone"])


def everything(cloud, account):
    yield from of_account(cloud, account)
    yield from dns(cloud.client("route53", account))
    for region in REGIONS:
        ec2 = cloud.client("ec2", account, region)
        for reader in (networks, machines, disks, addresses, gateways):
            for table, row in reader(ec2, account):
                yield table, {"region_name": region, **row} if table != "aws_subnet" else row
        for row in balancers(cloud, account, region):
            yield "aws_loadbalancer", {"region_name": region, **row}


def of_account(cloud, account):
    for region in cloud.client("ec2", account).describe_regions()["Regions"]:
        if region["RegionName"] in REGIONS:
            yield "aws_region", {
                "name": region["RegionName"],
                "endpoint": region["Endpoint"],
                "opt_in_status": region.get("OptInStatus", ""),
            }
    s3 = cloud.client("s3", account)
    for bucket in s3.list_buckets()["Buckets"]:
        region = s3.get_bucket_location(Bucket=bucket["Name"])["LocationConstraint"] or HOME
        yield "aws_bucket", {
            "name": bucket["Name"],
            "creation_date": bucket["CreationDate"],
            "region_name": region,
            "tags": bucket_tags(cloud.client("s3", account, region), bucket["Name"]),
        }


def bucket_tags(s3, bucket):
    try:
        return tags(s3.get_bucket_tagging(Bucket=bucket), "TagSet")
    except ClientError as refused:
        if refused.response["Error"]["Code"] == "NoSuchTagSet":
            return {}
        raise


def dns(route53):
    for zone in pages(route53, "list_hosted_zones", "HostedZones"):
        zone_id = zone["Id"].removeprefix("/hostedzone/")
        yield "aws_hosted_zone", {
            "hosted_zone_id": zone_id,
            "name": zone["Name"],
            "description": zone.get("LinkedService", {}).get("Description", ""),
            "caller_reference": zone["CallerReference"],
            "comment": zone.get("Config", {}).get("Comment"),
            "is_private": zone.get("Config", {}).get("PrivateZone", False),
            "resource_record_set_count": zone["ResourceRecordSetCount"],
            "tags": tags(route53.list_tags_for_resource(ResourceType="hostedzone", ResourceId=zone_id)["ResourceTagSet"]),
        }
        for record in pages(route53, "list_resource_record_sets", "ResourceRecordSets", HostedZoneId=zone_id):
            alias = record.get("AliasTarget")
            for value in [alias["DNSName"]] if alias else [each["Value"] for each in record["ResourceRecords"]]:
                yield "aws_dns_record", {
                    "hosted_zone_id": zone_id,
                    "name": "*" + record["Name"][4:] if record["Name"].startswith("\\052") else record["Name"],
                    "type": record["Type"],
                    "set_identifier": record.get("SetIdentifier"),
                    "is_alias": alias is not None,
                    "ttl": record.get("TTL"),
                    "evaluate_health": alias["EvaluateTargetHealth"] if alias else None,
                    "value": value,
                }


def balancers(cloud, account, region):
    elb, elbv2 = cloud.client("elb", account, region), cloud.client("elbv2", account, region)
    for balancer in pages(elb, "describe_load_balancers", "LoadBalancerDescriptions"):
        yield {
            "name": balancer["LoadBalancerName"],
            "dns_name": balancer["DNSName"],
            "canonical_hosted_zone_id": balancer.get("CanonicalHostedZoneNameID", ""),
            "state": "",
            "scheme": balancer.get("Scheme", ""),
            "vpc_id": balancer.get("VPCId", ""),
            "type": "classic",
            "arn": "",
            "load_balancer_id": "",
            "tags": tags(elb.describe_tags(LoadBalancerNames=[balancer["LoadBalancerName"]])["TagDescriptions"][0]),
            "_balancer": balancer["LoadBalancerName"],
        }
    for balancer in pages(elbv2, "describe_load_balancers", "LoadBalancers"):
        arn = balancer["LoadBalancerArn"]
        yield {
            "name": balancer["LoadBalancerName"],
            "dns_name": balancer.get("DNSName") or arn,
            "canonical_hosted_zone_id": balancer.get("CanonicalHostedZoneId", ""),
            "state": balancer.get("State", {}).get("Code", ""),
            "scheme": balancer.get("Scheme", ""),
            "vpc_id": balancer.get("VpcId", ""),
            "type": balancer["Type"],
            "arn": arn,
            "load_balancer_id": arn.split("/")[-1],
            "tags": tags(elbv2.describe_tags(ResourceArns=[arn])["TagDescriptions"][0]),
            "_balancer": arn,
        }
