package io.inventory.consumers.aws.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.TestStore;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.task.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The links of AWS on a real database: two accounts in which everything has the same ids. */
class LinkAllTest {

    private final Database database = TestStore.migrated();

    @BeforeEach
    void twoAccounts() {
        for (String account : List.of("1", "2")) {
            database.update(
                    "insert into aws_region (name, endpoint, opt_in_status, account_id) values ('r', '', '', ?)",
                    account);
            database.update("""
                insert into aws_az (zone_id, name, opt_in_status, state, region_name, group_name, network_border_group,
                                    zone_type, account_id)
                values ('z', 'ra', '', '', 'r', '', '', '', ?)\
                """, account);
            database.update("""
                insert into aws_vpc (name, vpc_id, state, ipv4_cidr, is_default, owner_id, region_name, account_id,
                                     dhcp_option_set_id)
                values ('', 'vpc', '', '', false, '', 'r', ?, '')\
                """, account);
            database.update("""
                insert into aws_subnet (name, subnet_id, vpc_id, state, az, az_id, available_ipv4_addresses, ipv4_cidr,
                                        subnet_arn, account_id)
                values ('', 'subnet', 'vpc', '', 'ra', 'z', 1, '', '', ?)\
                """, account);
            database.update("""
                insert into aws_image (name, owner_id, image_id, image_type, root_device_type, description, region_name,
                                       account_id, snapshot_ids)
                values ('', '', 'ami', '', '', '', 'r', ?, '{snap, other}')\
                """, account);
            database.update("""
                insert into aws_instance (name, arch, instance_id, instance_type, state, subnet_id, vpc_id, platform,
                                          region_name, image_id, account_id, key_name)
                values ('', '', 'i', '', '', 'subnet', 'vpc', '', 'r', 'ami', ?, 'key')\
                """, account);
            parts(account);
            balancer("old", "classic", "", account);
            balancer("app", "application", "17", account);
            balancer("net", "network", "18", account);
            balancer("gwy", "gateway", "19", account);
            describedInterface("eni-i", "", "i", account);
            describedInterface("eni-old", "ELB old", "", account);
            describedInterface("eni-app", "ELB app/app/17", "", account);
            describedInterface("eni-net", "ELB net/net/18", "", account);
            describedInterface("eni-gwy", "ELB gwy/gwy/19", "", account);
            describedInterface("eni-nobody", "ELB app/app/20", "", account);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "region_to_az, region_id, aws_region, az_id, aws_az, 2",
        "region_to_vpc, region_id, aws_region, vpc_id, aws_vpc, 2",
        "vpc_to_subnet, vpc_id, aws_vpc, subnet_id, aws_subnet, 2",
        "vpc_to_instance, vpc_id, aws_vpc, instance_id, aws_instance, 2",
        "subnet_to_az, az_id, aws_az, subnet_id, aws_subnet, 2",
        "instance_to_subnet, instance_id, aws_instance, subnet_id, aws_subnet, 2",
        "instance_to_region, instance_id, aws_instance, region_id, aws_region, 2",
        "instance_to_image, instance_id, aws_instance, image_id, aws_image, 2",
        "instance_to_net_interface, instance_id, aws_instance, ni_id, aws_net_interface, 2",
        "image_to_region, image_id, aws_image, region_id, aws_region, 2",
        "lb_to_vpc, lb_id, aws_loadbalancer, vpc_id, aws_vpc, 8",
        "lb_to_region, lb_id, aws_loadbalancer, region_id, aws_region, 8",
        "lb_to_net_interface, lb_id, aws_loadbalancer, ni_id, aws_net_interface, 6",
        "volume_to_instance, volume_id, aws_volume, instance_id, aws_instance, 2",
        "snapshot_to_volume, snapshot_id, aws_snapshot, volume_id, aws_volume, 2",
        "image_to_snapshot, image_id, aws_image, snapshot_id, aws_snapshot, 2",
        "elastic_ip_to_instance, elastic_ip_id, aws_elastic_ip, instance_id, aws_instance, 2",
        "elastic_ip_to_net_interface, elastic_ip_id, aws_elastic_ip, ni_id, aws_net_interface, 2",
        "nat_gateway_to_vpc, nat_gateway_id, aws_nat_gateway, vpc_id, aws_vpc, 2",
        "nat_gateway_to_subnet, nat_gateway_id, aws_nat_gateway, subnet_id, aws_subnet, 2",
        "nat_gateway_to_elastic_ip, nat_gateway_id, aws_nat_gateway, elastic_ip_id, aws_elastic_ip, 2",
        "security_group_to_vpc, security_group_id, aws_security_group, vpc_id, aws_vpc, 2",
        "net_interface_to_security_group, ni_id, aws_net_interface, security_group_id, aws_security_group, 12",
        "route_table_to_vpc, route_table_id, aws_route_table, vpc_id, aws_vpc, 2",
        "route_table_to_subnet, route_table_id, aws_route_table, subnet_id, aws_subnet, 2",
        "internet_gateway_to_vpc, internet_gateway_id, aws_internet_gateway, vpc_id, aws_vpc, 2",
        "instance_to_key_pair, instance_id, aws_instance, key_pair_id, aws_key_pair, 2"
    })
    void whatBelongsTogetherIsTiedWithinItsAccount(
            String link, String oneColumn, String one, String otherColumn, String other, int count) throws Exception {
        run();
        List<String> same = texts(
                "select (a.account_id = b.account_id)::text from l_aws_%s l join %s a on a.id = l.%s join %s b on b.id = l.%s"
                        .formatted(link, one, oneColumn, other, otherColumn));

        assertThat(same).hasSize(count).containsOnly("true");
    }

    @Test
    void loadBalancersAreTiedToTheInterfacesThatAreDescribedAsTheirs() throws Exception {
        run();

        assertThat(texts("select lb_name || ' ' || interface_id from aws_loadbalancer_interface"
                        + " join aws_net_interface n on n.id = ni_id where n.account_id = '1' order by 1"))
                .containsExactly("app eni-app", "net eni-net", "old eni-old");
    }

    @Test
    void aLinkWhoseReasonIsGoneGoesAndASecondRunWritesNothing() throws Exception {
        run();
        database.update("update aws_instance set image_id = 'other' where account_id = '1'");
        Outcome changed = run();
        Outcome quiet = run();

        assertThat(((Outcome.Done) changed).result())
                .contains("\"l_aws_instance_to_image\":{\"added\":0,\"removed\":1}");
        assertThat(((Outcome.Done) quiet).result())
                .doesNotContain("\"added\":1")
                .doesNotContain("\"removed\":1");
        assertThat(texts("select id::text from l_aws_instance_to_image")).hasSize(1);
    }

    private void parts(String account) {
        database.update("""
            insert into aws_volume (name, volume_id, state, volume_type, size_gb, is_encrypted, snapshot_id, instance_ids, az,
                                    region_name, tags, account_id)
            values ('', 'vol', '', '', 1, true, '', '{i, other}', '', 'r', '{}', ?)\
            """, account);
        database.update("""
            insert into aws_snapshot (name, snapshot_id, volume_id, state, size_gb, storage_tier, is_encrypted, description,
                                      owner_id, region_name, tags, account_id)
            values ('', 'snap', 'vol', '', 1, '', true, '', '', 'r', '{}', ?)\
            """, account);
        database.update("""
            insert into aws_elastic_ip (name, allocation_id, public_ip_address, association_id, instance_id, interface_id,
                                        interface_owner_id, private_ip_address, domain, public_ipv4_pool,
                                        network_border_group, region_name, tags, account_id)
            values ('', 'eip', '', '', 'i', 'eni-i', '', '', '', '', '', 'r', '{}', ?)\
            """, account);
        database.update("""
            insert into aws_nat_gateway (name, nat_gateway_id, state, connectivity_type, vpc_id, subnet_id, allocation_ids,
                                         interface_ids, public_ip_addresses, private_ip_addresses, region_name, tags,
                                         account_id)
            values ('', 'nat', '', '', 'vpc', 'subnet', '{eip}', '{}', '{}', '{}', 'r', '{}', ?)\
            """, account);
        database.update("""
            insert into aws_security_group (name, group_id, description, vpc_id, owner_id, referenced_group_ids, region_name,
                                            tags, account_id)
            values ('', 'sg', '', 'vpc', '', '{}', 'r', '{}', ?)\
            """, account);
        database.update("""
            insert into aws_route_table (name, route_table_id, vpc_id, owner_id, is_main, subnet_ids, gateway_ids, target_ids,
                                         region_name, tags, account_id)
            values ('', 'rtb', 'vpc', '', false, '{subnet}', '{}', '{}', 'r', '{}', ?)\
            """, account);
        database.update("""
            insert into aws_internet_gateway (name, internet_gateway_id, owner_id, vpc_id, attachment_state, region_name,
                                              tags, account_id)
            values ('', 'igw', '', 'vpc', '', 'r', '{}', ?)\
            """, account);
        database.update("""
            insert into aws_key_pair (name, key_pair_id, key_type, fingerprint, region_name, tags, account_id)
            values ('key', 'k', '', '', 'r', '{}', ?)\
            """, account);
    }

    private void balancer(String name, String type, String id, String account) {
        database.update("""
            insert into aws_loadbalancer (name, dns_name, canonical_hosted_zone_id, state, scheme, vpc_id, region_name, type,
                                          arn, load_balancer_id, account_id)
            values (?, ?, '', '', '', 'vpc', 'r', ?, '', ?, ?)\
            """, name, name, type, id, account);
    }

    private void describedInterface(String id, String description, String instance, String account) {
        database.update("""
            insert into aws_net_interface (
              region_name, az, description, interface_type, mac_address, interface_id, owner_id, private_dns_name,
              private_ip_address, requester_id, requester_managed, src_dst_check, status, subnet_id, vpc_id, allocation_id,
              association_id, ip_owner_id, public_dns_name, public_ip_address, attachment_id, delete_on_termination,
              device_index, instance_id, instance_owner_id, attachment_status, account_id, security_group_ids)
            values ('r', '', ?, '', '', ?, '', '', '', '', false, true, '', '', '', '', '', '', '', '', '', true, 0, ?, '', '',
                    ?, '{sg, other, sg}')\
            """, description, id, instance, account);
    }

    private Outcome run() throws Exception {
        return Handlers.of("aws:task:link-all").run(RecordingContext.of("{any: 1}", Map.of(Store.class, database)));
    }

    private List<String> texts(String sql) {
        return database.query(sql, row -> row.get(row.columns().get(0), String.class));
    }
}
