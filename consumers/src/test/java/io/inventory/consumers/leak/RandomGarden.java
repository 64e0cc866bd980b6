package io.inventory.consumers.leak;

import static io.inventory.consumers.leak.Dice.times;

import io.inventory.pipeline.store.Rows;
import java.util.List;

/** Rows of Gardener. */
final class RandomGarden {

    static final List<String> SHOOTS = List.of("t1", "t2", "t3", "t4", "t5");
    static final List<String> SEEDS = List.of("s1", "s2", "s3");
    static final List<String> PROJECTS = List.of("p1", "p2");
    static final List<String> PROFILES = List.of("c1", "c2");
    static final List<String> IPS = List.of("203.0.113.1", "203.0.113.2", "203.0.113.3");

    private final Rows rows;
    private final Dice dice;

    RandomGarden(Rows rows, Dice dice) {
        this.rows = rows;
        this.dice = dice;
    }

    void fill() {
        dice.some(PROJECTS, this::project);
        dice.some(SEEDS, seed -> rows.update("insert into g_seed (name, kubernetes_version) values (?, '')", seed));
        dice.some(SHOOTS, this::shoot);
        times(3, i -> machine());
        times(2, this::bastion);
        times(3, this::backupBucket);
        times(3, this::image);
        times(3, this::name);
    }

    private void project(String name) {
        String sql = "insert into g_project (name, namespace, status, purpose, owner) values (?, ?, '', '', '')";
        rows.update(sql, name, dice.chance(0.9) ? "garden-" + name : "");
    }

    private void shoot(String id) {
        String project = dice.one(PROJECTS);
        String sql = """
                insert into g_shoot (name, technical_id, namespace, project_name, cloud_profile, purpose, seed_name, status,
                                     is_hibernated, created_by, dns_domain, scope_id)
                values (?, ?, '', ?, ?, '', ?, '', false, '', ?,
                        (select id from scope where model = 'g:model:shoot' and parent_key = ?))""";
        rows.update(sql, id, id, project, dice.one(PROFILES), dice.one(SEEDS), domain(), project);
    }

    private String domain() {
        return dice.chance(0.5) ? "" : "N" + dice.below(4) + ".example.org";
    }

    private void machine() {
        String sql = """
                insert into g_machine (name, namespace, provider_id, status, seed_name) values (?, ?, ?, '', ?)
                on conflict do nothing""";
        String provided = dice.chance(0.3) ? "" : "aws:///r/i-" + dice.below(6);
        rows.update(sql, "i" + dice.below(6), dice.one(SHOOTS), provided, dice.one(SEEDS));
    }

    private void bastion(int number) {
        String sql = "insert into g_bastion (name, namespace, seed_name, ip) values (?, '', 's1', ?::inet)";
        rows.update(sql, "b" + number, dice.one(IPS));
    }

    private void backupBucket(int number) {
        String sql = """
                insert into g_backup_bucket (name, provider_type, region_name, seed_name, creation_timestamp, created_at)
                values (?, '', '', ?, case when ? then now() - make_interval(mins => ?) end, now() - make_interval(mins => ?))""";
        String seed = dice.chance(0.1) ? "" : dice.one(SEEDS);
        rows.update(sql, "bucket" + number, seed, dice.chance(0.5), dice.below(400), dice.below(400));
    }

    private void image(int number) {
        String sql = """
                insert into g_cloud_profile_aws_image (name, version, region_name, ami, architecture, cloud_profile_name)
                values (?, '', '', ?, '', ?)""";
        rows.update(sql, "image" + number, "ami" + dice.below(3), dice.one(PROFILES));
    }

    private void name(int number) {
        String record = """
                insert into g_dns_record (name, namespace, fqdn, record_type, value, dns_zone, seed_name, provider_type)
                values (?, '', ?, '', '', '', 's1', ?)""";
        String entry = """
                insert into g_dns_entry (name, namespace, fqdn, value, dns_zone, provider_type, provider, seed_name)
                values (?, '', ?, '', '', ?, '', '++garden++')""";
        String provider = dice.one(List.of("aws-route53", "remote", "google-clouddns"));
        rows.update(dice.chance(0.5) ? record : entry, "n" + number, "N" + dice.below(4) + ".example.org", provider);
    }
}
