package io.inventory.pipeline.store;

import org.jspecify.annotations.Nullable;

/** Rows for tests of the views. Times are said as how long ago, such as {@code 1 hour}. */
public final class Estate {
    private static final String ACCOUNT = "111111111111";

    private final Database database;

    public Estate(Database database) {
        this.database = database;
    }

    /** A scope whose last COMPLETE scan started and ended that long ago, and was not its first. */
    public long scope(String model, @Nullable String parentKey, String started, String ended) {
        String sql = """
                insert into scope (model, source, account, parent_key, last_complete_started, last_complete, first_complete_applied)
                values (?, 'test', 'a', ?, now() - ?::interval, now() - ?::interval, now() - interval '10 years')
                returning id
                """;
        return database.query(sql, row -> row.get("id", Long.class), model, parentKey, started, ended)
                .get(0);
    }

    /** A scope that was never read whole. */
    public long unreadScope(String model, @Nullable String parentKey) {
        String sql = "insert into scope (model, source, account, parent_key) values (?, 'test', 'a', ?) returning id";
        return database.query(sql, row -> row.get("id", Long.class), model, parentKey)
                .get(0);
    }

    public void project(String name) {
        database.update("""
                insert into g_project (name, namespace, status, purpose, owner) values (?, 'garden-' || ?, 'Ready', '', '')
                """, name, name);
    }

    public void seed(String name) {
        database.update("insert into g_seed (name, kubernetes_version) values (?, '1.33')", name);
    }

    public void shoot(String technicalId, String project, String seed, long scope) {
        String sql = """
                insert into g_shoot (name, technical_id, namespace, project_name, cloud_profile, purpose, seed_name, status,
                                     is_hibernated, created_by, scope_id)
                values ('s-' || ?, ?, 'garden-' || ?, ?, 'aws', '', ?, 'healthy', false, '', ?)
                """;
        database.update(sql, technicalId, technicalId, project, project, seed, scope);
    }

    public void machine(String name, String seed, String providerId) {
        String sql = """
                insert into g_machine (name, namespace, provider_id, status, seed_name) values (?, 'shoot--x', ?, 'Running', ?)
                """;
        database.update(sql, name, providerId, seed);
    }

    public void vpc(String name, @Nullable Long scope, String seen) {
        String sql = """
                insert into aws_vpc (name, vpc_id, state, ipv4_cidr, is_default, owner_id, region_name, account_id,
                                     dhcp_option_set_id, scope_id, created_at)
                values (?, 'vpc-' || ?, 'available', '10.0.0.0/16', false, ?, 'eu-west-1', ?, 'd', ?, now() - ?::interval)
                """;
        database.update(sql, name, name, ACCOUNT, ACCOUNT, scope, seen);
    }

    /** A running instance with id {@code i-<name>} in the VPC {@code vpc-<vpc>}. */
    public void instance(String name, String vpc, String launched) {
        String sql = """
                insert into aws_instance (name, arch, instance_id, instance_type, state, subnet_id, vpc_id, platform,
                                          region_name, image_id, launch_time, account_id)
                values (?, 'x86_64', 'i-' || ?, 't3.micro', 'running', 'subnet', 'vpc-' || ?, 'Linux/UNIX',
                        'eu-west-1', 'ami', now() - ?::interval, ?)
                """;
        database.update(sql, name, name, vpc, launched, ACCOUNT);
    }

    /** A backup bucket made that long ago; an empty seed is none yet. */
    public void backupBucket(String name, String seed, String created) {
        String sql = """
                insert into g_backup_bucket (name, provider_type, region_name, seed_name, creation_timestamp)
                values (?, 'aws', 'eu-west-1', ?, now() - ?::interval)
                """;
        database.update(sql, name, seed, created);
    }

    /** An image that a cloud profile offers in AWS. */
    public void image(String profile, String ami) {
        String sql = """
                insert into g_cloud_profile_aws_image (name, version, region_name, ami, architecture, cloud_profile_name)
                values ('gardenlinux', '1', 'eu-west-1', ?, 'amd64', ?)
                """;
        database.update(sql, ami, profile);
    }

    public void bastion(String name, String seed, String ip) {
        database.update(
                "insert into g_bastion (name, namespace, seed_name, ip) values (?, 'shoot--x', ?, ?::inet)",
                name,
                seed,
                ip);
    }

    public void networkInterface(String instanceId, String publicIp, String account) {
        String sql = """
                insert into aws_net_interface (
                  region_name, az, description, interface_type, mac_address, interface_id, owner_id, private_dns_name,
                  private_ip_address, requester_id, requester_managed, src_dst_check, status, subnet_id, vpc_id, allocation_id,
                  association_id, ip_owner_id, public_dns_name, public_ip_address, attachment_id, delete_on_termination,
                  device_index, instance_id, instance_owner_id, attachment_status, account_id)
                values ('eu-west-1', 'a', '', 'interface', '', 'eni-' || ?, '', '', '', '', false, true, 'in-use', '', '', '',
                        '', '', '', ?, '', true, 0, ?, '', '', ?)
                """;
        database.update(sql, instanceId, publicIp, instanceId, account);
    }

    public static String account() {
        return ACCOUNT;
    }
}
