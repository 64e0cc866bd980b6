package io.inventory.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrphanDnsRecordViewTest {
    private static final String GARDEN = "++garden++";

    private final Database database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);

    @BeforeEach
    void everythingReadAnHourAgo() {
        estate.scope("g:model:seed", null, "1 hour", "50 minutes");
        estate.seed("one");
        estate.scope("g:model:dns_record", "one", "1 hour", "50 minutes");
        estate.scope("g:model:dns_entry", "one", "1 hour", "50 minutes");
        estate.scope("g:model:dns_entry", GARDEN, "1 hour", "50 minutes");
        kept("api.example.org", "aws-route53");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRecordOfANameThatGardenerKeepsNowhereIsAnOrphan() {
        record("api.example.org.", "A", "2 hours");
        record("lost.example.org.", "A", "2 hours");

        assertThat(orphans()).containsExactly("lost.example.org.");
        assertThat(undecided()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NS", "SOA", "MX", "PTR"})
    void whatAZoneSaysOfItselfIsNone(String type) {
        record("example.org.", type, "2 hours");

        assertThat(orphans()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"remote, true", "google-clouddns, false"})
    void anEntryVouchesForANameOnlyWhenItsProviderWritesToRoute53(String provider, boolean vouches) {
        entry("*.Ingress.example.org", provider);
        record("*.ingress.example.org.", "CNAME", "2 hours");

        assertThat(orphans().isEmpty()).isEqualTo(vouches);
    }

    @Test
    void aRecordSeenFirstWhileOrAfterTheNamesWereReadIsUndecided() {
        record("after.example.org.", "A", "30 minutes");
        record("during.example.org.", "A", "55 minutes");

        assertThat(orphans()).isEmpty();
        assertThat(undecided())
                .contains("after.example.org.: g:model:dns_entry a/++garden++", "during.example.org.: g:model:seed a");
    }

    @ParameterizedTest
    @CsvSource({"g:model:dns_record, one", "g:model:dns_entry, one", "g:model:dns_entry, ++garden++"})
    void whileOneListOfNamesIsStaleNothingIsAnOrphan(String model, String cluster) {
        record("lost.example.org.", "A", "5 days");
        database.update(
                "update scope set last_complete = now() - interval '25 hours' where model = ? and parent_key = ?",
                model,
                cluster);

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).containsExactly("lost.example.org.: %s a/%s".formatted(model, cluster));
    }

    @Test
    void aSeedThatWasNeverReadLeavesEverythingUndecided() {
        record("lost.example.org.", "A", "5 days");
        estate.seed("new");

        assertThat(orphans()).isEmpty();
        assertThat(undecided())
                .containsExactly(
                        "lost.example.org.: g:model:dns_entry new", "lost.example.org.: g:model:dns_record new");
    }

    private void kept(String name, String provider) {
        database.update("""
            insert into g_dns_record (name, namespace, fqdn, record_type, value, dns_zone, seed_name, provider_type)
            values (?, 'shoot--x', ?, 'A', '192.0.2.1', 'Z', 'one', ?)\
            """, name, name, provider);
    }

    private void entry(String name, String provider) {
        database.update("""
            insert into g_dns_entry (name, namespace, fqdn, value, dns_zone, provider_type, provider, seed_name)
            values (?, 'garden', ?, '192.0.2.2', 'Z', ?, 'p', ?)\
            """, name, name, provider, GARDEN);
    }

    private void record(String name, String type, String seen) {
        database.update("""
            insert into aws_dns_record (account_id, hosted_zone_id, name, type, is_alias, value, created_at)
            values (?, 'Z', ?, ?, false, '192.0.2.1', now() - ?::interval)\
            """, Estate.account(), name, type, seen);
    }

    private List<String> orphans() {
        return database.query(
                "select name from aws_orphan_dns_record order by 1", row -> row.get("name", String.class));
    }

    private List<String> undecided() {
        return database.query(
                "select name || ': ' || model || ' ' || scope as line from undecided_aws_dns_record order by 1",
                row -> row.get("line", String.class));
    }
}
