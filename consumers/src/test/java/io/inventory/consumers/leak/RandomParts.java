package io.inventory.consumers.leak;

import static io.inventory.consumers.leak.Dice.times;

import io.inventory.pipeline.store.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of AWS for what hangs on machines and networks. Few ids, so that some are used and some are not. */
final class RandomParts {

    static final List<String> TABLES = List.of(
            "aws_volume",
            "aws_snapshot",
            "aws_elastic_ip",
            "aws_nat_gateway",
            "aws_security_group",
            "aws_route_table",
            "aws_internet_gateway",
            "aws_key_pair",
            "aws_image",
            "g_persistent_volume");

    private static final int LONG_AGO = 400;

    private final Rows rows;
    private final Dice dice;

    RandomParts(Rows rows, Dice dice) {
        this.rows = rows;
        this.dice = dice;
    }

    void fill() {
        times(4, this::volume);
        times(5, this::snapshot);
        times(2, this::image);
        times(3, this::elasticIp);
        times(4, this::natGateway);
        times(5, this::securityGroup);
        times(4, this::routeTable);
        times(3, this::internetGateway);
        times(5, this::keyPair);
        times(2, this::persistentVolume);
    }

    private void volume(int number) {
        String sql = """
                insert into aws_volume (name, volume_id, state, volume_type, size_gb, is_encrypted, snapshot_id, instance_ids, az,
                                        region_name, creation_time, tags, account_id, created_at)
                values ('', ?, ?, '', 1, true, '', ?::text[], '', 'r', case when ? then now() - make_interval(mins => ?) end, ?::jsonb,
                        ?, now() - make_interval(mins => ?))""";
        boolean used = dice.chance(0.3);
        rows.update(
                sql,
                "vol-" + number,
                used ? "in-use" : "available",
                used ? "{i-1}" : "{}",
                dice.chance(0.5),
                age(),
                tags(),
                account(),
                age());
    }

    private void snapshot(int number) {
        String sql = """
                insert into aws_snapshot (name, snapshot_id, volume_id, state, size_gb, storage_tier, is_encrypted, description, owner_id,
                                          region_name, tags, account_id, created_at)
                values ('', ?, ?, ?, 1, '', true, '', '', ?, ?::jsonb, ?, now() - make_interval(mins => ?))""";
        String state = dice.chance(0.9) ? "completed" : "pending";
        String tags = dice.chance(0.1) ? "{\"aws:backup:source-resource\": \"\"}" : tags();
        rows.update(sql, "snap-" + number, "vol-" + dice.below(8), state, region(), tags, account(), age());
    }

    private void image(int number) {
        String sql = """
                insert into aws_image (name, owner_id, image_id, image_type, root_device_type, description, region_name, account_id,
                                       snapshot_ids)
                values ('', '', ?, '', '', '', 'r', ?, ?::text[])""";
        rows.update(sql, "ami" + number, account(), known("{snap-" + dice.below(5) + "}"));
    }

    private void elasticIp(int number) {
        String sql = """
                insert into aws_elastic_ip (name, allocation_id, public_ip_address, association_id, instance_id, interface_id,
                                            interface_owner_id, private_ip_address, domain, public_ipv4_pool, network_border_group,
                                            region_name, tags, account_id, created_at)
                values ('', ?, '192.0.2.1', ?, '', '', '', '', '', '', '', 'r', ?::jsonb, ?, now() - make_interval(mins => ?))""";
        rows.update(sql, "eipalloc-" + number, dice.chance(0.3) ? "tied" : "", tags(), account(), age());
    }

    private void natGateway(int number) {
        String sql = """
                insert into aws_nat_gateway (name, nat_gateway_id, state, connectivity_type, vpc_id, subnet_id, allocation_ids,
                                             interface_ids, public_ip_addresses, private_ip_addresses, region_name, tags, account_id,
                                             created_at)
                values ('', ?, ?, '', ?, '', '{}', '{}', '{}', '{}', ?, ?::jsonb, ?, now() - make_interval(mins => ?))""";
        String state = dice.chance(0.9) ? "available" : "deleted";
        rows.update(sql, "nat-" + number, state, vpc(), region(), tags(), account(), age());
    }

    private void securityGroup(int number) {
        String sql = """
                insert into aws_security_group (name, group_id, description, vpc_id, owner_id, referenced_group_ids, region_name, tags,
                                                account_id, created_at)
                values (?, ?, '', ?, '', ?::text[], ?, ?::jsonb, ?, now() - make_interval(mins => ?))""";
        String name = dice.chance(0.9) ? "nodes" : "default";
        String others = dice.chance(0.2) ? "{sg-" + dice.below(5) + "}" : "{}";
        rows.update(sql, name, "sg-" + number, vpc(), others, region(), tags(), account(), age());
    }

    private void routeTable(int number) {
        String sql = """
                insert into aws_route_table (name, route_table_id, vpc_id, owner_id, is_main, subnet_ids, gateway_ids, target_ids,
                                             region_name, tags, account_id, created_at)
                values ('', ?, ?, '', ?, ?::text[], '{}', '{}', ?, ?::jsonb, ?, now() - make_interval(mins => ?))""";
        String subnets = dice.chance(0.2) ? "{s1}" : "{}";
        rows.update(sql, "rtb-" + number, vpc(), dice.chance(0.1), subnets, region(), tags(), account(), age());
    }

    private void internetGateway(int number) {
        String sql = """
                insert into aws_internet_gateway (name, internet_gateway_id, owner_id, vpc_id, attachment_state, region_name, tags,
                                                  account_id, created_at)
                values ('', ?, '', ?, '', 'r', ?::jsonb, ?, now() - make_interval(mins => ?))""";
        rows.update(sql, "igw-" + number, dice.chance(0.3) ? vpc() : "", tags(), account(), age());
    }

    private void keyPair(int number) {
        String sql = """
                insert into aws_key_pair (name, key_pair_id, key_type, fingerprint, region_name, tags, account_id, created_at)
                values (?, ?, '', '', ?, ?::jsonb, ?, now() - make_interval(mins => ?))""";
        String name = dice.chance(0.3) ? dice.one(RandomGarden.SHOOTS) + "-ssh-publickey" : "key" + number;
        rows.update(sql, name, "key-" + number, region(), tags(), account(), age());
    }

    private void persistentVolume(int number) {
        String sql = """
                insert into g_persistent_volume (name, seed_name, disk_ref, status, capacity, storage_class)
                values (?, ?, ?, '', '', '')""";
        String path = dice.chance(0.5) ? "aws://ra/vol-" : "vol-";
        rows.update(sql, "pv" + number, dice.one(RandomGarden.SEEDS), path + dice.below(4));
    }

    /** Of a row that was written before there was a column, it says nothing. */
    private @Nullable String known(String value) {
        return dice.chance(0.95) ? value : null;
    }

    private String tags() {
        return dice.chance(0.4)
                ? "{\"Name\": \"x\", \"kubernetes.io/cluster/%s\": \"1\"}".formatted(dice.one(RandomGarden.SHOOTS))
                : "{}";
    }

    private String vpc() {
        return "v" + dice.below(5);
    }

    private String region() {
        return dice.chance(0.95) ? "r" : "unread";
    }

    private String account() {
        return dice.one(RandomAccounts.ACCOUNTS);
    }

    private int age() {
        return dice.below(LONG_AGO);
    }
}
