package io.inventory.consumers.leak;

import static io.inventory.consumers.leak.Dice.times;

import io.inventory.pipeline.store.Rows;
import java.util.List;

/** Rows of AWS. */
final class RandomAccounts {

    static final List<String> ACCOUNTS = List.of("1", "2");

    private static final int LONG_AGO = 400;

    private final Rows rows;
    private final Dice dice;

    RandomAccounts(Rows rows, Dice dice) {
        this.rows = rows;
        this.dice = dice;
    }

    void fill() {
        times(4, this::vpc);
        times(4, this::subnet);
        times(3, this::optionSet);
        times(6, this::instance);
        times(3, this::networkInterface);
        times(4, this::bucket);
        times(4, this::dnsRecord);
    }

    private void vpc(int number) {
        String sql = """
                insert into aws_vpc (name, vpc_id, state, ipv4_cidr, is_default, owner_id, region_name, account_id,
                                     dhcp_option_set_id, scope_id, created_at)
                values (?, ?, '', '', ?, '', 'r', ?, ?, (select id from scope where model = 'aws:model:vpc' and account = ?),
                        now() - make_interval(mins => ?))""";
        String account = dice.one(ACCOUNTS);
        String set = "d" + dice.below(4);
        boolean isDefault = dice.chance(0.1);
        String owner = dice.chance(0.8) ? account : "nobody";
        rows.update(sql, dice.one(RandomGarden.SHOOTS), "v" + number, isDefault, account, set, owner, age());
    }

    private void subnet(int number) {
        String sql = """
                insert into aws_subnet (name, subnet_id, vpc_id, state, az, az_id, available_ipv4_addresses, ipv4_cidr, subnet_arn,
                                        account_id, created_at)
                values ('', ?, ?, '', '', '', 1, '', '', ?, now() - make_interval(mins => ?))""";
        rows.update(sql, "s" + number, "v" + dice.below(5), dice.one(ACCOUNTS), age());
    }

    private void optionSet(int number) {
        String sql = """
                insert into aws_dhcp_option_set (name, set_id, account_id, region_name, created_at)
                values ('', ?, ?, ?, now() - make_interval(mins => ?))""";
        rows.update(sql, "d" + number, dice.one(ACCOUNTS), dice.chance(0.9) ? "r" : "unread", age());
    }

    private void instance(int number) {
        String sql = """
                insert into aws_instance (name, arch, instance_id, instance_type, state, subnet_id, vpc_id, platform,
                                          region_name, image_id, launch_time, account_id, key_name)
                values (?, '', ?, '', ?, '', ?, '', 'r', ?, case when ? then now() - make_interval(mins => ?) end, ?, ?)""";
        String state = dice.chance(0.9) ? "running" : "stopped";
        String image = "ami" + dice.below(4);
        boolean launched = dice.chance(0.9);
        rows.update(
                sql,
                "i" + number,
                "i-" + number,
                state,
                "v" + dice.below(5),
                image,
                launched,
                age(),
                dice.one(ACCOUNTS),
                dice.chance(0.98) ? "key" + dice.below(5) : null);
    }

    private void networkInterface(int number) {
        String sql = """
                insert into aws_net_interface (
                  region_name, az, description, interface_type, mac_address, interface_id, owner_id, private_dns_name,
                  private_ip_address, requester_id, requester_managed, src_dst_check, status, subnet_id, vpc_id, allocation_id,
                  association_id, ip_owner_id, public_dns_name, public_ip_address, attachment_id, delete_on_termination,
                  device_index, instance_id, instance_owner_id, attachment_status, account_id, security_group_ids)
                values ('r', '', '', '', '', ?, '', '', '', '', false, true, '', '', '', '', '', '', '', ?, '', true, 0, ?, '', '', ?,
                        case when ? then array[?] end)""";
        String ip = dice.one(RandomGarden.IPS);
        String group = "sg-" + dice.below(5);
        boolean known = dice.chance(0.98);
        rows.update(sql, "n" + number, ip, "i-" + dice.below(6), dice.one(ACCOUNTS), known, group);
    }

    private void bucket(int number) {
        String sql = """
                insert into aws_bucket (name, creation_date, region_name, account_id)
                values (?, now() - make_interval(mins => ?), 'r', ?)""";
        rows.update(sql, "bucket" + number, age(), dice.one(ACCOUNTS));
    }

    /** Without a value and an identifier: the views do not show all of the key. */
    private void dnsRecord(int number) {
        String sql = """
                insert into aws_dns_record (account_id, hosted_zone_id, name, type, is_alias, created_at)
                values (?, 'z', ?, ?, false, now() - make_interval(mins => ?))""";
        String type = dice.chance(0.9) ? "A" : "NS";
        rows.update(sql, dice.one(ACCOUNTS), "n" + number + ".example.org.", type, age());
    }

    private int age() {
        return dice.below(LONG_AGO);
    }
}
