package io.inventory.consumers.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.TestStore;
import io.inventory.pipeline.leak.Leak;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRules;
import io.inventory.pipeline.leak.Leaks;
import io.inventory.pipeline.store.Database;
import io.inventory.schema.resource.Column;
import io.inventory.schema.resource.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What SQL users read in the views is what the rules say. */
class RulesAgainstViewsTest {

    private static final int ESTATES = 30;

    /** The views of undecided candidates, by rule. */
    private static final Map<String, String> UNDECIDED = Map.ofEntries(
            Map.entry("aws_orphan_vpc", "undecided_aws_vpc"),
            Map.entry("aws_orphan_subnet", "undecided_aws_subnet"),
            Map.entry("aws_orphan_dhcp_option_set", "undecided_aws_dhcp_option_set"),
            Map.entry("aws_orphan_instance", "undecided_aws_instance"),
            Map.entry("aws_unknown_instance_image", "undecided_aws_instance_image"),
            Map.entry("aws_orphan_bucket", "undecided_aws_bucket"),
            Map.entry("aws_orphan_dns_record", "undecided_aws_dns_record"),
            Map.entry("g_orphan_backup_bucket", "undecided_g_backup_bucket"),
            Map.entry("aws_orphan_volume", "undecided_aws_volume"),
            Map.entry("aws_orphan_snapshot", "undecided_aws_snapshot"),
            Map.entry("aws_orphan_elastic_ip", "undecided_aws_elastic_ip"),
            Map.entry("aws_orphan_nat_gateway", "undecided_aws_nat_gateway"),
            Map.entry("aws_orphan_security_group", "undecided_aws_security_group"),
            Map.entry("aws_orphan_route_table", "undecided_aws_route_table"),
            Map.entry("aws_orphan_internet_gateway", "undecided_aws_internet_gateway"),
            Map.entry("aws_orphan_key_pair", "undecided_aws_key_pair"));

    private static final Database DATABASE = TestStore.migrated();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void everyRuleHasItsViews() {
        assertThat(LeakRules.load().kinds()).containsExactlyInAnyOrderElementsOf(UNDECIDED.keySet());
    }

    @Test
    void theKeyOfARuleIsThatOfItsModel() {
        Map<String, Model<?>> models = Handlers.providers().stream()
                .flatMap(provider -> provider.models().stream())
                .collect(Collectors.toMap(Model::name, model -> model));

        assertThat(LeakRules.load().all()).allSatisfy(rule -> assertThat(rule.key())
                .containsExactlyElementsOf(models.get(rule.model()).key().stream()
                        .map(Column::name)
                        .toList()));
    }

    @Test
    void onAnyEstateRulesAndViewsSayTheSame() {
        TreeSet<String> happened = new TreeSet<>();
        LongStream.range(0, ESTATES).forEach(seed -> {
            DATABASE.transaction(rows -> new RandomEstate(rows, seed).fill());
            for (LeakRule rule : LeakRules.load().all()) {
                List<Leak> found = new ArrayList<>();
                new Leaks(DATABASE).stream(rule, null, found::add);
                found.forEach(leak -> happened.add(rule.kind() + " " + leak.state()));
                assertThat(found).allSatisfy(leak -> assertThat(leak.evidence()).isNotBlank());
                assertThat(leaked(found)).as("%s, seed %d", rule.kind(), seed).isEqualTo(leaked(rule));
                assertThat(undecided(found))
                        .as("%s undecided, seed %d", rule.kind(), seed)
                        .isEqualTo(undecided(rule));
            }
        });
        assertThat(happened).hasSize(2 * UNDECIDED.size());
    }

    private static List<String> leaked(List<Leak> found) {
        return found.stream()
                .filter(leak -> leak.state() == Leak.State.LEAKED)
                .map(Leak::key)
                .sorted()
                .toList();
    }

    private static List<String> leaked(LeakRule rule) {
        return texts("select %s as text from %s t".formatted(key(rule), rule.kind()));
    }

    private static List<String> undecided(List<Leak> found) {
        return found.stream()
                .flatMap(leak -> leak.inputs().waitsFor().stream()
                        .map(missing -> String.join(" ", leak.key(), missing.model(), missing.scope())))
                .sorted()
                .toList();
    }

    private static List<String> undecided(LeakRule rule) {
        return texts("select concat_ws(' ', %s, model, scope) as text from %s t"
                .formatted(key(rule), UNDECIDED.get(rule.kind())));
    }

    /** Of the views not every one shows every part. */
    private static String key(LeakRule rule) {
        return rule.key().stream()
                .map("'%1$s=' || (to_jsonb(t) ->> '%1$s')"::formatted)
                .collect(Collectors.joining(", ", "concat_ws(',', ", ")"));
    }

    private static List<String> texts(String sql) {
        return DATABASE.query(sql, row -> row.get("text", String.class)).stream()
                .sorted()
                .toList();
    }
}
