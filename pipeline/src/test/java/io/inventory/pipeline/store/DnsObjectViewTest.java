package io.inventory.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DnsObjectViewTest {

    @Test
    void recordsAndEntriesAreTheNamesThatGardenerIsAnswerableFor() {
        try (Database database = TestDatabase.migrated()) {
            database.update("""
                    insert into g_dns_record (name, namespace, fqdn, record_type, value, dns_zone, seed_name, provider_type)
                    values ('api', 'shoot--x', 'api.example.org', 'A', '192.0.2.1', 'Z1', 'one', 'aws-route53')""");
            database.update("""
                    insert into g_dns_entry (name, namespace, fqdn, value, dns_zone, provider_type, provider, seed_name)
                    values ('ingress', 'garden', '*.example.org', '192.0.2.2', 'Z1', 'remote', 'p', '++garden++')""");

            assertThat(database.query(
                            "select concat_ws(' ', fqdn, name, namespace, seed_name, dns_zone, value, provider_type) as line"
                                    + " from g_dns_object order by name",
                            row -> row.get("line", String.class)))
                    .containsExactly(
                            "api.example.org api shoot--x one Z1 192.0.2.1 aws-route53",
                            "*.example.org ingress garden ++garden++ Z1 192.0.2.2 remote");
        }
    }
}
