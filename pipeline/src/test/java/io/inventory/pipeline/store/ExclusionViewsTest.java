package io.inventory.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A landscape with two seeds, one of which the configuration excludes: nothing of it was ever read. */
class ExclusionViewsTest {
    private final Database database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);

    @BeforeEach
    void oneSeedIsReadAndOneIsNot() {
        estate.scope("g:model:project", null, "1 hour", "50 minutes");
        long shoots = estate.scope("g:model:shoot", "dev", "1 hour", "50 minutes");
        estate.scope("g:model:seed", null, "1 hour", "50 minutes");
        List.of("machine", "persistent_volume", "dns_record", "dns_entry")
                .forEach(model -> estate.scope("g:model:" + model, "read", "1 hour", "50 minutes"));
        estate.scope("g:model:dns_entry", "++garden++", "1 hour", "50 minutes");
        estate.project("dev");
        estate.seed("read");
        estate.seed("other");
        estate.shoot("shoot--dev--a", "dev", "read", shoots);
        estate.shoot("shoot--dev--b", "dev", "other", shoots);
        database.update("update g_shoot set dns_domain = 'B.example.com' where technical_id = 'shoot--dev--b'");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void exclude(String source, String name) {
        database.update("insert into exclusion (source, name) values (?, ?)", source, name);
    }

    @Test
    void machinesThatNobodyIsKnownToOwnDoNotWaitForAnExcludedSeed() {
        estate.vpc("none", null, "5 days");
        estate.instance("lost", "none", "5 days");
        assertThat(instances("aws_orphan_instance")).isEmpty();
        assertThat(instances("undecided_aws_instance")).containsExactly("i-lost");

        exclude("gardener", "other");
        assertThat(instances("aws_orphan_instance")).containsExactly("i-lost");
        assertThat(instances("undecided_aws_instance")).isEmpty();
    }

    @Test
    void whatMayBeAMachineOfAnExcludedSeedStaysUndecidedWhetherItsVpcOrItsMarkTellsSo() {
        exclude("gardener", "other");
        estate.vpc("shoot--dev--b", null, "5 days");
        estate.vpc("shared", null, "5 days");
        estate.instance("by-vpc", "shoot--dev--b", "5 days");
        estate.instance("by-mark", "shared", "5 days");
        database.update(
                "update aws_instance set tags = '{\"kubernetes.io/cluster/shoot--dev--b\": \"1\"}' where name = 'by-mark'");

        assertThat(instances("aws_orphan_instance")).isEmpty();
        assertThat(
                        texts(
                                "select instance_id || ' ' || model || ' ' || scope as text from undecided_aws_instance order by 1"))
                .containsExactly("i-by-mark g:model:machine other", "i-by-vpc g:model:machine other");
    }

    @Test
    void namesOfShootsOfAnExcludedSeedStayUndecidedAndOthersDoNotWaitForIt() {
        record("lost.example.org.");
        assertThat(texts("select name as text from aws_orphan_dns_record")).isEmpty();

        exclude("gardener", "other");
        record("api.S-shoot--dev--b.dev.internal.example.org.");
        record("b.example.com.");
        record("api.b.example.com.");
        record("ab.example.com.");
        record("api.s-shoot--dev--a.dev.internal.example.org.");
        assertThat(texts("select name as text from aws_orphan_dns_record order by 1"))
                .containsExactly(
                        "ab.example.com.", "api.s-shoot--dev--a.dev.internal.example.org.", "lost.example.org.");
        assertThat(texts("select distinct name || ' ' || scope as text from undecided_aws_dns_record order by 1"))
                .containsExactly(
                        "api.S-shoot--dev--b.dev.internal.example.org. other",
                        "api.b.example.com. other",
                        "b.example.com. other");
    }

    @Test
    void volumesDoNotWaitForAnExcludedSeed() {
        database.update("""
            insert into aws_volume (name, volume_id, state, volume_type, size_gb, is_encrypted, snapshot_id, instance_ids, az,
                                    region_name, creation_time, tags, account_id)
            values ('', 'vol', 'available', '', 1, true, '', '{}', '', 'eu-west-1', now() - interval '5 days', '{}', '1')\
            """);
        assertThat(texts("select volume_id as text from aws_orphan_volume")).isEmpty();

        exclude("gardener", "other");
        assertThat(texts("select volume_id as text from aws_orphan_volume")).containsExactly("vol");
    }

    @Test
    void whatLiesInAnExcludedRegionIsNeitherLeakedNorUndecided() {
        estate.vpc("none", null, "5 days");
        estate.vpc("new", null, "1 minute");
        estate.instance("lost", "none", "5 days");
        assertThat(texts("select name as text from aws_orphan_vpc")).containsExactly("none");
        assertThat(texts("select name as text from undecided_aws_vpc")).contains("new");

        exclude("aws", "eu-west-1");
        assertThat(texts("select name as text from aws_orphan_vpc")).isEmpty();
        assertThat(texts("select name as text from undecided_aws_vpc")).isEmpty();
        assertThat(instances("undecided_aws_instance")).isEmpty();
    }

    /** A region's name is no seed's. */
    @Test
    void aSeedIsNotExcludedByARegionOfItsName() {
        estate.vpc("none", null, "5 days");
        estate.instance("lost", "none", "5 days");
        exclude("aws", "other");

        assertThat(instances("aws_orphan_instance")).isEmpty();
    }

    private void record(String name) {
        database.update("""
            insert into aws_dns_record (account_id, hosted_zone_id, name, type, is_alias, created_at)
            values ('1', 'z', ?, 'A', false, now() - interval '5 days')\
            """, name);
    }

    private List<String> instances(String view) {
        return texts("select distinct instance_id as text from " + view + " order by 1");
    }

    private List<String> texts(String sql) {
        return database.query(sql, row -> row.get("text", String.class));
    }
}
