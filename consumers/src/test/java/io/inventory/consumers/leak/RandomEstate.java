package io.inventory.consumers.leak;

import io.inventory.pipeline.store.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Few names in all tables that rules read, so that everything happens: matches, misses, stale and retired scopes, young rows. */
final class RandomEstate {

    private static final List<String> TABLES = List.of(
            "scope",
            "g_project",
            "g_seed",
            "g_shoot",
            "g_machine",
            "g_bastion",
            "g_backup_bucket",
            "g_cloud_profile_aws_image",
            "g_dns_record",
            "g_dns_entry",
            "aws_vpc",
            "aws_subnet",
            "aws_dhcp_option_set",
            "aws_instance",
            "aws_net_interface",
            "aws_bucket",
            "aws_dns_record");

    private final Rows rows;
    private final Dice dice;

    RandomEstate(Rows rows, long seed) {
        this.rows = rows;
        this.dice = new Dice(seed);
    }

    /** Answers how many tables it filled. */
    int fill() {
        rows.update(
                "truncate %s, %s cascade".formatted(String.join(", ", TABLES), String.join(", ", RandomParts.TABLES)));
        scopes();
        exclusions();
        new RandomGarden(rows, dice).fill();
        new RandomAccounts(rows, dice).fill();
        new RandomParts(rows, dice).fill();
        return TABLES.size() + RandomParts.TABLES.size();
    }

    private void exclusions() {
        rows.update("truncate exclusion");
        if (dice.chance(0.2)) {
            rows.update("insert into exclusion (source, name) values ('gardener', ?)", dice.one(RandomGarden.SEEDS));
        }
        if (dice.chance(0.2)) {
            rows.update("insert into exclusion (source, name) values ('aws', 'unread')");
        }
    }

    private void scopes() {
        List.of("g:model:project", "g:model:seed", "g:model:backup_bucket", "g:model:cloud_profile")
                .forEach(model -> scope(model, "a", null, null));
        RandomGarden.PROJECTS.forEach(project -> scope("g:model:shoot", "a", null, project));
        RandomGarden.PROFILES.forEach(profile -> scope("g:model:cloud_profile_aws_image", "a", null, profile));
        RandomGarden.SEEDS.forEach(seed -> {
            scope("g:model:machine", "a", null, seed);
            scope("g:model:persistent_volume", "a", null, seed);
            scope("g:model:dns_record", "a", null, seed);
            scope("g:model:dns_entry", "a", null, seed);
        });
        scope("g:model:dns_entry", "a", null, "++garden++");
        for (String account : RandomAccounts.ACCOUNTS) {
            List.of("aws:model:vpc", "aws:model:instance", "aws:model:network_interface", "aws:model:volume")
                    .forEach(model -> scope(model, account, "r", null));
            scope("aws:model:image", account, "r", null);
            rows.update("update scope set filter = account where model = 'aws:model:image' and filter is null");
        }
    }

    /** Mostly fresh, for otherwise nothing would ever be a leak. */
    private void scope(String model, String account, @Nullable String region, @Nullable String parent) {
        if (dice.chance(0.03)) {
            return;
        }
        int read = dice.chance(0.95) ? 1 + dice.below(180) : 25 * 60;
        String sql = """
                insert into scope (model, source, account, region, parent_key, state, last_complete_started, last_complete,
                                   first_complete_applied)
                values (?, 'test', ?, ?, ?, ?, now() - make_interval(mins => ?), now() - make_interval(mins => ?),
                        now() - make_interval(mins => ?))""";
        String state = dice.chance(0.03) ? "retired" : "active";
        rows.update(sql, model, account, region, parent, state, read + 5, read, dice.below(400));
    }
}
