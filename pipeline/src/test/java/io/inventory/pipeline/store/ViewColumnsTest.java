package io.inventory.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports and dashboards name these columns, some count on their order. */
class ViewColumnsTest {
    private static final Database DATABASE = TestDatabase.migrated();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        aws_bastion_instance | bastion_name, bastion_namespace, bastion_seed, bastion_ip, instance_id, instance_name, \
        instance_state, instance_account_id, instance_region, instance_launch_time
        aws_instance_interface | name, arch, instance_id, instance_type, state, subnet_id, vpc_id, platform, id, created_at, \
        updated_at, region_name, image_id, launch_time, account_id, net_interface_id, private_ip_address, public_ip_address, \
        mac_address
        aws_loadbalancer_interface | lb_id, lb_name, dns_name, vpc_id, region_name, lb_type, account_id, ni_id, subnet_id, \
        interface_type, mac_address, private_ip_address, public_ip_address
        aws_orphan_bucket | creation_date, region_name, id, created_at, updated_at, account_id, name
        aws_orphan_dhcp_option_set | set_id, name, account_id, region_name
        aws_orphan_dns_record | name, type, value, account_id, hosted_zone_id
        aws_orphan_instance | name, arch, instance_id, instance_type, state, subnet_id, vpc_id, platform, id, created_at, \
        updated_at, region_name, image_id, launch_time, account_id, vpc_name, shoot_name, project_name, shoot_technical_id
        aws_orphan_subnet | subnet_id, vpc_id, az, subnet_arn, account_id, created_at, updated_at
        aws_orphan_vpc | name, vpc_id, state, ipv4_cidr, ipv6_cidr, is_default, owner_id, region_name, id, created_at, \
        updated_at, account_id
        aws_orphan_elastic_ip | name, allocation_id, public_ip_address, region_name, account_id, id, created_at, updated_at
        aws_orphan_internet_gateway | name, internet_gateway_id, region_name, account_id, id, created_at, updated_at
        aws_orphan_key_pair | name, key_pair_id, key_type, region_name, account_id, creation_time, id, created_at, updated_at
        aws_orphan_nat_gateway | name, nat_gateway_id, state, connectivity_type, vpc_id, subnet_id, region_name, account_id, \
        creation_time, id, created_at, updated_at
        aws_orphan_route_table | name, route_table_id, vpc_id, region_name, account_id, id, created_at, updated_at
        aws_orphan_security_group | name, group_id, description, vpc_id, region_name, account_id, id, created_at, updated_at
        aws_orphan_snapshot | name, snapshot_id, volume_id, state, size_gb, storage_tier, description, region_name, account_id, \
        start_time, id, created_at, updated_at
        aws_orphan_volume | name, volume_id, state, volume_type, size_gb, az, region_name, account_id, creation_time, id, \
        created_at, updated_at
        aws_unknown_instance_image | name, arch, instance_id, instance_type, state, subnet_id, vpc_id, platform, id, \
        created_at, updated_at, region_name, image_id, launch_time, account_id, shoot_name, shoot_technical_id, project_name
        g_dns_object | fqdn, name, namespace, seed_name, dns_zone, value, provider_type
        g_orphan_backup_bucket | name, provider_type, region_name, seed_name, created_at, updated_at, state, state_progress, \
        creation_timestamp
        """)
    void aViewHasTheColumnsThatItsUsersKnow(String view, String columns) {
        assertThat(DATABASE.query("select (null::%s).*".formatted(view), Row::columns)
                        .get(0))
                .isEqualTo(List.of(columns.split(", ")));
    }
}
