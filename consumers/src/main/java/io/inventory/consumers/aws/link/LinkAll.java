package io.inventory.consumers.aws.link;

import com.google.auto.service.AutoService;
import io.inventory.consumers.link.Link;
import io.inventory.consumers.link.LinkHandler;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.Model;
import java.util.List;

/**
 * Ties networks, machines, images and load balancers to each other and to their regions, within one account each.
 *
 * <p>No call tells the interfaces of a load balancer; ELB describes them as {@code ELB} with the name of a classic one, or the end of
 * another's ARN. Gateway load balancers describe theirs differently and are not tied.
 */
@AutoService(TaskProvider.class)
public final class LinkAll implements TaskProvider {

    private static final Link.End REGION = new Link.End("region_id", "aws_region");
    private static final Link.End ZONE = new Link.End("az_id", "aws_az");
    private static final Link.End VPC = new Link.End("vpc_id", "aws_vpc");
    private static final Link.End SUBNET = new Link.End("subnet_id", "aws_subnet");
    private static final Link.End INSTANCE = new Link.End("instance_id", "aws_instance");
    private static final Link.End IMAGE = new Link.End("image_id", "aws_image");
    private static final Link.End BALANCER = new Link.End("lb_id", "aws_loadbalancer");
    private static final Link.End INTERFACE = new Link.End("ni_id", "aws_net_interface");

    private static final Link.End VOLUME = new Link.End("volume_id", "aws_volume");
    private static final Link.End SNAPSHOT = new Link.End("snapshot_id", "aws_snapshot");
    private static final Link.End ADDRESS = new Link.End("elastic_ip_id", "aws_elastic_ip");
    private static final Link.End NAT_GATEWAY = new Link.End("nat_gateway_id", "aws_nat_gateway");
    private static final Link.End SECURITY_GROUP = new Link.End("security_group_id", "aws_security_group");
    private static final Link.End ROUTE_TABLE = new Link.End("route_table_id", "aws_route_table");
    private static final Link.End INTERNET_GATEWAY = new Link.End("internet_gateway_id", "aws_internet_gateway");
    private static final Link.End KEY_PAIR = new Link.End("key_pair_id", "aws_key_pair");

    private static final String IN_ONE_ACCOUNT = "a.account_id = b.account_id and ";
    private static final String IN_THE_REGION = "a.region_name = b.name";

    private static final String DESCRIBED = """
        a.region_name = b.region_name and b.description = case a.type
          when 'classic' then 'ELB ' || a.name
          when 'application' then 'ELB app/' || a.name || '/' || a.load_balancer_id
          when 'network' then 'ELB net/' || a.name || '/' || a.load_balancer_id
        end\
        """;

    private static final LinkHandler HANDLER = new LinkHandler(
            "aws:task:link-all",
            "Link everything of AWS",
            Unread.class,
            List.of(
                    link("l_aws_region_to_az", REGION, ZONE, "a.name = b.region_name"),
                    link("l_aws_region_to_vpc", REGION, VPC, "a.name = b.region_name"),
                    link("l_aws_vpc_to_subnet", VPC, SUBNET, "a.vpc_id = b.vpc_id"),
                    link("l_aws_vpc_to_instance", VPC, INSTANCE, "a.vpc_id = b.vpc_id"),
                    link("l_aws_subnet_to_az", ZONE, SUBNET, "a.zone_id = b.az_id"),
                    link("l_aws_instance_to_subnet", INSTANCE, SUBNET, "a.subnet_id = b.subnet_id"),
                    link("l_aws_instance_to_region", INSTANCE, REGION, IN_THE_REGION),
                    link("l_aws_instance_to_image", INSTANCE, IMAGE, "a.image_id = b.image_id"),
                    link("l_aws_instance_to_net_interface", INSTANCE, INTERFACE, "a.instance_id = b.instance_id"),
                    link("l_aws_image_to_region", IMAGE, REGION, IN_THE_REGION),
                    link("l_aws_lb_to_vpc", BALANCER, VPC, "a.vpc_id = b.vpc_id"),
                    link("l_aws_lb_to_region", BALANCER, REGION, IN_THE_REGION),
                    link("l_aws_lb_to_net_interface", BALANCER, INTERFACE, DESCRIBED),
                    listed("l_aws_volume_to_instance", VOLUME, "instance_ids", INSTANCE, "instance_id"),
                    link("l_aws_snapshot_to_volume", SNAPSHOT, VOLUME, "a.volume_id = b.volume_id"),
                    listed("l_aws_image_to_snapshot", IMAGE, "snapshot_ids", SNAPSHOT, "snapshot_id"),
                    link("l_aws_elastic_ip_to_instance", ADDRESS, INSTANCE, "a.instance_id = b.instance_id"),
                    link("l_aws_elastic_ip_to_net_interface", ADDRESS, INTERFACE, "a.interface_id = b.interface_id"),
                    link("l_aws_nat_gateway_to_vpc", NAT_GATEWAY, VPC, "a.vpc_id = b.vpc_id"),
                    link("l_aws_nat_gateway_to_subnet", NAT_GATEWAY, SUBNET, "a.subnet_id = b.subnet_id"),
                    listed("l_aws_nat_gateway_to_elastic_ip", NAT_GATEWAY, "allocation_ids", ADDRESS, "allocation_id"),
                    link("l_aws_security_group_to_vpc", SECURITY_GROUP, VPC, "a.vpc_id = b.vpc_id"),
                    listed(
                            "l_aws_net_interface_to_security_group",
                            INTERFACE,
                            "security_group_ids",
                            SECURITY_GROUP,
                            "group_id"),
                    link("l_aws_route_table_to_vpc", ROUTE_TABLE, VPC, "a.vpc_id = b.vpc_id"),
                    listed("l_aws_route_table_to_subnet", ROUTE_TABLE, "subnet_ids", SUBNET, "subnet_id"),
                    link("l_aws_internet_gateway_to_vpc", INTERNET_GATEWAY, VPC, "a.vpc_id = b.vpc_id"),
                    link(
                            "l_aws_instance_to_key_pair",
                            INSTANCE,
                            KEY_PAIR,
                            "a.region_name = b.region_name and a.key_name = b.name")));

    @Override
    public List<TaskHandler> handlers() {
        return List.of(HANDLER);
    }

    @Override
    public List<Model<?>> derived() {
        return HANDLER.models();
    }

    /** By the ids that the first end lists. */
    private static Link listed(String table, Link.End one, String ids, Link.End other, String id) {
        return new Link(table, one, other, IN_ONE_ACCOUNT + "b.%s = listed.id".formatted(id), ids);
    }

    private static Link link(String table, Link.End one, Link.End other, String reason) {
        return Link.of(table, one, other, IN_ONE_ACCOUNT + reason);
    }
}
