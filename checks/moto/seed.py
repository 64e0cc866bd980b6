"""Makes resources of every kind in every account and region, among them what has been read wrong somewhere before."""

from cloud import ACCOUNTS, REGIONS

# More than a page of 1,000 reservations, in one scope.
MANY_INSTANCES = 1010
# More than a page of 300 record sets, in one zone.
MANY_RECORDS = 310
# More load balancers, of each API, than one call for tags may name, in one region.
MANY_BALANCERS = 25
# Together with the others more zones than one call for tags may name.
MANY_ZONES = 9
# Tells the check, beside the description that the program goes by, whose interface one is.
BALANCER_TAG = "check/balancer"


def seed(cloud):
    for number, account in enumerate(ACCOUNTS):
        for region in REGIONS:
            made = Region(cloud, account, region)
            made.fill(MANY_INSTANCES if (number, region) == (0, REGIONS[1]) else 1)
            if (number, region) == (0, REGIONS[2]):
                made.many_balancers()
        zones(cloud.client("route53", account), account, default_vpc(cloud, account))


def tags(kind, **pairs):
    return [{"ResourceType": kind, "Tags": tag_list(**pairs)}]


def tag_list(**pairs):
    return [{"Key": key, "Value": value} for key, value in pairs.items()]


def default_vpc(cloud, account):
    vpcs = cloud.client("ec2", account, REGIONS[0]).describe_vpcs()["Vpcs"]
    return next(vpc["VpcId"] for vpc in vpcs if vpc["IsDefault"])


class Region:
    """One region of one account, filled part by part; what a later part needs is kept by the earlier one."""

    def __init__(self, cloud, account, region):
        self.name = region
        self.account = account
        self.label = f"{account[:3]}-{region}"
        self.ec2 = cloud.client("ec2", account, region)
        self.elb = cloud.client("elb", account, region)
        self.elbv2 = cloud.client("elbv2", account, region)
        self.s3 = cloud.client("s3", account, region)

    def fill(self, reservations):
        self.networks()
        self.keys()
        self.groups()
        self.image = self.ec2.register_image(Name="base", Architecture="x86_64", RootDeviceName="/dev/sda1")["ImageId"]
        self.instances(reservations)
        self.volumes()
        self.images()
        self.addresses()
        self.gateways()
        self.interfaces()
        self.balancers()
        self.buckets()

    def networks(self):
        options = [{"Key": "domain-name", "Values": ["example.org"]}]
        named = self.ec2.create_dhcp_options(DhcpConfigurations=options, TagSpecifications=tags("dhcp-options", Name="set"))
        self.ec2.create_dhcp_options(DhcpConfigurations=options)
        self.vpc = self.ec2.create_vpc(
            CidrBlock="10.1.0.0/16",
            AmazonProvidedIpv6CidrBlock=True,
            TagSpecifications=tags("vpc", Name=f"shoot--{self.label}", zeta="1", alpha='ü"\\'),
        )["Vpc"]["VpcId"]
        self.ec2.associate_dhcp_options(DhcpOptionsId=named["DhcpOptions"]["DhcpOptionsId"], VpcId=self.vpc)
        self.other_vpc = self.ec2.create_vpc(CidrBlock="10.2.0.0/16")["Vpc"]["VpcId"]
        self.gave_range_back()
        self.subnet = self.subnet_of(self.vpc, "10.1.0.0/20", "a", Name="nodes")
        self.second_subnet = self.subnet_of(self.vpc, "10.1.16.0/20", "b")
        self.subnet_of(self.other_vpc, "10.2.0.0/24", "a", Name="ü")
        ranges = self.ec2.describe_vpcs(VpcIds=[self.vpc])["Vpcs"][0]["Ipv6CidrBlockAssociationSet"]
        first = ranges[0]["Ipv6CidrBlock"].replace("/56", "/64")
        self.ec2.associate_subnet_cidr_block(SubnetId=self.subnet, Ipv6CidrBlock=first)

    def gave_range_back(self):
        """A VPC whose first IPv6 range is listed as disassociated."""
        given = self.ec2.associate_vpc_cidr_block(VpcId=self.other_vpc, AmazonProvidedIpv6CidrBlock=True)
        self.ec2.disassociate_vpc_cidr_block(AssociationId=given["Ipv6CidrBlockAssociation"]["AssociationId"])

    def subnet_of(self, vpc, cidr, zone, **pairs):
        made = self.ec2.create_subnet(
            VpcId=vpc, CidrBlock=cidr, AvailabilityZone=self.name + zone, TagSpecifications=tags("subnet", **pairs) if pairs else []
        )
        return made["Subnet"]["SubnetId"]

    def keys(self):
        self.key = f"key-{self.name}"
        self.ec2.create_key_pair(KeyName=self.key, TagSpecifications=tags("key-pair", team="one", Name="not its name"))
        self.ec2.create_key_pair(KeyName="unused", KeyType="ed25519")

    def groups(self):
        self.group = self.ec2.create_security_group(
            GroupName="nodes", Description="of nodes", VpcId=self.vpc, TagSpecifications=tags("security-group", b="2", a="1")
        )["GroupId"]
        lone = self.ec2.create_security_group(GroupName="lone", Description="-", VpcId=self.vpc)["GroupId"]
        self.ec2.authorize_security_group_ingress(GroupId=self.group, IpPermissions=[self.rule(lone), self.rule(self.group)])
        self.ec2.authorize_security_group_egress(GroupId=lone, IpPermissions=[self.rule(self.group)])

    @staticmethod
    def rule(group):
        return {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 2, "UserIdGroupPairs": [{"GroupId": group}]}

    def instances(self, reservations):
        usual = {
            "ImageId": self.image,
            "InstanceType": "t3.micro",
            "SubnetId": self.subnet,
            "KeyName": self.key,
            "SecurityGroupIds": [self.group],
        }
        made = self.ec2.run_instances(
            MinCount=4, MaxCount=4, TagSpecifications=tags("instance", Name="node", kubernetes="x"), **usual
        )["Instances"]
        self.running, self.second, stopped, gone = (instance["InstanceId"] for instance in made)
        self.ec2.stop_instances(InstanceIds=[stopped])
        self.ec2.terminate_instances(InstanceIds=[gone])
        for _ in range(reservations):
            self.ec2.run_instances(MinCount=1, MaxCount=1, ImageId=self.image, InstanceType="t3.micro", SubnetId=self.subnet)

    def volumes(self):
        zone = self.name + "a"
        data = self.ec2.create_volume(
            AvailabilityZone=zone,
            Size=11,
            VolumeType="gp3",
            Iops=3500,
            Throughput=200,
            TagSpecifications=tags("volume", Name="data", **{"kubernetes.io/created-for/pv/name": "pv-1"}),
        )["VolumeId"]
        attached = self.ec2.create_volume(AvailabilityZone=zone, Size=7, Encrypted=True)["VolumeId"]
        self.ec2.attach_volume(VolumeId=attached, InstanceId=self.running, Device="/dev/sdf")
        snapshot = self.ec2.create_snapshot(
            VolumeId=data, Description="of data", TagSpecifications=tags("snapshot", Name="evening")
        )["SnapshotId"]
        self.ec2.create_snapshot(VolumeId=attached)
        self.ec2.create_volume(AvailabilityZone=zone, SnapshotId=snapshot, VolumeType="io1", Iops=100)

    def images(self):
        made = self.ec2.create_image(
            InstanceId=self.running, Name=f"image-{self.name}", Description="made", TagSpecifications=tags("image", Name="other")
        )["ImageId"]
        self.ec2.run_instances(MinCount=1, MaxCount=1, ImageId=made, InstanceType="t3.micro", SubnetId=self.subnet)

    def addresses(self):
        self.address = [
            self.ec2.allocate_address(Domain="vpc", TagSpecifications=tags("elastic-ip", Name=f"ip-{each}"))["AllocationId"]
            for each in range(5)
        ]
        self.ec2.associate_address(AllocationId=self.address[0], InstanceId=self.running)

    def gateways(self):
        gateway = self.ec2.create_internet_gateway(TagSpecifications=tags("internet-gateway", Name="way out"))
        gateway = gateway["InternetGateway"]["InternetGatewayId"]
        self.ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=self.vpc)
        self.ec2.create_internet_gateway()
        nat = self.ec2.create_nat_gateway(
            SubnetId=self.subnet, AllocationId=self.address[1], TagSpecifications=tags("natgateway", Name="nat")
        )["NatGateway"]["NatGatewayId"]
        self.ec2.create_nat_gateway(SubnetId=self.second_subnet, ConnectivityType="private")
        table = self.ec2.create_route_table(VpcId=self.vpc, TagSpecifications=tags("route-table", Name="routes"))
        table = table["RouteTable"]["RouteTableId"]
        self.ec2.associate_route_table(RouteTableId=table, SubnetId=self.subnet)
        self.ec2.associate_route_table(RouteTableId=table, SubnetId=self.second_subnet)
        self.ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
        self.ec2.create_route(RouteTableId=table, DestinationCidrBlock="192.0.2.0/24", NatGatewayId=nat)
        peering = self.ec2.create_vpc_peering_connection(VpcId=self.vpc, PeerVpcId=self.other_vpc)
        peering = peering["VpcPeeringConnection"]["VpcPeeringConnectionId"]
        self.ec2.create_route(RouteTableId=table, DestinationCidrBlock="10.2.0.0/16", VpcPeeringConnectionId=peering)
        self.ec2.create_route_table(VpcId=self.other_vpc)

    def interfaces(self):
        free = self.interface(Description="free", Ipv6AddressCount=1, TagSpecifications=tags("network-interface", Name="free"))
        self.ec2.associate_address(AllocationId=self.address[2], NetworkInterfaceId=free)
        second = self.interface(Description="second of a node", Groups=[self.group])
        self.ec2.attach_network_interface(NetworkInterfaceId=second, InstanceId=self.second, DeviceIndex=1)

    def interface(self, **more):
        return self.ec2.create_network_interface(SubnetId=self.subnet, **more)["NetworkInterface"]["NetworkInterfaceId"]

    def balancers(self):
        listener = {"Protocol": "tcp", "LoadBalancerPort": 80, "InstancePort": 80}
        for name in (f"classic-{self.name}", "twin"):
            # Both APIs describe the same VPC; the name of the twin is equal in all regions.
            self.elb.create_load_balancer(
                LoadBalancerName=name, Listeners=[listener], Subnets=[self.subnet], SecurityGroups=[self.group]
            )
        self.elb.add_tags(LoadBalancerNames=[f"classic-{self.name}"], Tags=tag_list(zeta="1", alpha="ü", of=self.label))
        self.described(f"ELB classic-{self.name}", f"classic-{self.name}")
        for kind, word in (("application", "app"), ("network", "net"), ("gateway", "gwy")):
            given = {} if kind == "network" else {"Tags": tag_list(team="b", Name=self.label)}
            made = self.elbv2.create_load_balancer(Name=f"{word}-{self.name}", Subnets=[self.subnet], Type=kind, **given)
            arn = made["LoadBalancers"][0]["LoadBalancerArn"]
            # moto writes app/ into every ARN. ELB describes the interfaces of a gateway in another way, by which nobody finds them.
            self.described(f"ELB {word}/{word}-{self.name}/{arn.split('/')[-1]}", "" if kind == "gateway" else arn)
        self.described("ELB classic-of-nobody", "")

    def many_balancers(self):
        listener = {"Protocol": "tcp", "LoadBalancerPort": 80, "InstancePort": 80}
        for each in range(MANY_BALANCERS):
            given = {"Subnets": [self.subnet], "Tags": tag_list(number=str(each))}
            self.elb.create_load_balancer(LoadBalancerName=f"many-{each}", Listeners=[listener], **given)
            self.elbv2.create_load_balancer(Name=f"more-{each}", Type="network", **given)

    def described(self, description, balancer):
        self.interface(Description=description, TagSpecifications=tags("network-interface", **{BALANCER_TAG: balancer}))

    def buckets(self):
        where = {} if self.name == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": self.name}}
        bucket = f"bucket-{self.account}-{self.name}"
        self.s3.create_bucket(Bucket=bucket, **where)
        if self.name != REGIONS[0]:
            self.s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": tag_list(zeta="1", alpha='ü"\\', empty="")})


def zones(route53, account, vpc):
    domain = f"z{account[:3]}.example.org"
    zone = route53.create_hosted_zone(
        Name=domain, CallerReference=f"a{account}", HostedZoneConfig={"Comment": "of the shop", "PrivateZone": False}
    )["HostedZone"]["Id"]
    route53.change_tags_for_resource(
        ResourceType="hostedzone", ResourceId=zone.removeprefix("/hostedzone/"), AddTags=tag_list(zeta="1", alpha="ü")
    )
    change(route53, zone, records(domain))
    change(route53, zone, [record(f"h{each:03}.{domain}", "A", "192.0.2.9") for each in range(MANY_RECORDS)])
    route53.create_hosted_zone(Name="empty.example.org", CallerReference=f"b{account}")
    route53.create_hosted_zone(
        Name="internal.example.org",
        CallerReference=f"c{account}",
        VPC={"VPCRegion": REGIONS[0], "VPCId": vpc},
        HostedZoneConfig={"Comment": "", "PrivateZone": True},
    )
    for each in range(MANY_ZONES):
        route53.create_hosted_zone(Name=f"many{each}.example.org", CallerReference=f"d{account}-{each}")


def change(route53, zone, sets):
    changes = [{"Action": "CREATE", "ResourceRecordSet": each} for each in sets]
    route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": changes})


def record(name, kind, *values, **more):
    return {"Name": name, "Type": kind, "TTL": 60, "ResourceRecords": [{"Value": value} for value in values], **more}


def records(domain):
    target = {"HostedZoneId": "Z2FDTNDATAQYW2", "DNSName": "d1.cloudfront.net.", "EvaluateTargetHealth": True}
    return [
        record(f"two.{domain}", "A", "192.0.2.1", "192.0.2.2"),
        record(f"*.{domain}", "CNAME", f"two.{domain}"),
        record(f"deep.*.{domain}", "A", "192.0.2.3"),
        record(domain, "MX", "10 mail.example.org", "20 mail2.example.org"),
        record(f"text.{domain}", "TXT", '"a \\"quoted\\" word" "and a second"', '"ü"'),
        record(f"weighted.{domain}", "A", "192.0.2.4", SetIdentifier="one", Weight=1),
        record(f"weighted.{domain}", "A", "192.0.2.4", SetIdentifier="two", Weight=2),
        {"Name": f"alias.{domain}", "Type": "A", "AliasTarget": target},
        {"Name": f"*.alias.{domain}", "Type": "AAAA", "AliasTarget": target | {"EvaluateTargetHealth": False}},
    ]
