package io.inventory.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What costs money and is used by nobody: volumes, snapshots, addresses, gateways, groups, tables and keys. */
class AwsUnusedViewsTest {
    private static final String ACCOUNT = Estate.account();

    /** The column of each kind that tells its rows. */
    private static final Map<String, String> KINDS = Map.of(
            "volume", "volume_id",
            "snapshot", "snapshot_id",
            "elastic_ip", "allocation_id",
            "nat_gateway", "nat_gateway_id",
            "security_group", "group_id",
            "route_table", "route_table_id",
            "internet_gateway", "internet_gateway_id",
            "key_pair", "key_pair_id");

    private static final String MARK = "\"tags\": {\"Name\": \"x\", \"kubernetes.io/cluster/shoot--dev--a\": \"1\"}";
    private static final String OLD_MARK = "\"tags\": {\"kubernetes.io/cluster/shoot--dev--gone\": \"1\"}";
    private static final String OF_SHOOT = "\"vpc_id\": \"vpc-shoot--dev--a\"";
    private static final String OF_NOBODY = "\"vpc_id\": \"vpc-lost\"";

    private static final Database DATABASE = TestDatabase.migrated();

    /** By table: an object of its columns with what they hold when nothing is said. */
    private static final Map<String, String> EMPTY = new HashMap<>();

    private final Estate estate = new Estate(DATABASE);

    @BeforeEach
    void aLandscapeReadAnHourAgo() {
        Stream.concat(EMPTY.keySet().stream(), Stream.of("aws_vpc", "g_shoot", "g_project", "g_seed", "scope"))
                .forEach(table -> DATABASE.update("delete from " + table));
        estate.scope("g:model:project", null, "1 hour", "50 minutes");
        long shoots = estate.scope("g:model:shoot", "dev", "1 hour", "50 minutes");
        estate.scope("g:model:seed", null, "1 hour", "50 minutes");
        estate.scope("g:model:persistent_volume", "one", "1 hour", "50 minutes");
        estate.project("dev");
        estate.seed("one");
        estate.shoot("shoot--dev--a", "dev", "one", shoots);
        estate.vpc("shoot--dev--a", null, "5 days");
        estate.vpc("lost", null, "5 days");
        List.of("vpc", "instance", "network_interface", "volume").forEach(model -> scope("aws:model:" + model, null));
        scope("aws:model:image", ACCOUNT);
        scope("aws:model:image", "999999999999");
        used();
        rows();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    /** Volumes, images, instances and interfaces that use something. */
    private void used() {
        row("aws_volume", "\"volume_id\": \"vol-used\", \"state\": \"in-use\", \"instance_ids\": [\"i-1\"]");
        row("aws_image", "\"image_id\": \"ami\", \"snapshot_ids\": [\"snap-image\"]");
        row("aws_instance", "\"instance_id\": \"i-1\", \"key_name\": \"used\"");
        row("aws_instance", "\"instance_id\": \"i-2\", \"key_name\": \"far\", \"region_name\": \"far\"");
        row("aws_net_interface", "\"interface_id\": \"eni\", \"security_group_ids\": [\"sg-used\"]");
        row("g_persistent_volume", "\"name\": \"a\", \"seed_name\": \"one\", \"disk_ref\": \"vol-csi\"");
        row(
                "g_persistent_volume",
                "\"name\": \"b\", \"seed_name\": \"one\", \"disk_ref\": \"aws://eu-west-1a/vol-tree\"");
    }

    private void rows() {
        row("aws_volume", "\"volume_id\": \"vol-lost\", \"state\": \"available\"");
        row("aws_volume", "\"volume_id\": \"vol-gone\", \"state\": \"available\", " + OLD_MARK);
        row("aws_volume", "\"volume_id\": \"vol-asleep\", \"state\": \"available\", " + MARK);
        row("aws_volume", "\"volume_id\": \"vol-csi\", \"state\": \"available\"");
        row("aws_volume", "\"volume_id\": \"vol-tree\", \"state\": \"available\"");
        row("aws_volume", "\"volume_id\": \"vol-new\", \"state\": \"creating\"");

        row("aws_snapshot", "\"snapshot_id\": \"snap-lost\", \"volume_id\": \"vol-x\", \"state\": \"completed\"");
        row("aws_snapshot", "\"snapshot_id\": \"snap-volume\", \"volume_id\": \"vol-used\", \"state\": \"completed\"");
        row("aws_snapshot", "\"snapshot_id\": \"snap-image\", \"volume_id\": \"vol-x\", \"state\": \"completed\"");
        row(
                "aws_snapshot",
                "\"snapshot_id\": \"snap-shoot\", \"volume_id\": \"vol-x\", \"state\": \"completed\", " + MARK);
        row(
                "aws_snapshot",
                "\"snapshot_id\": \"snap-kept\", \"volume_id\": \"vol-x\", \"state\": \"completed\","
                        + " \"tags\": {\"aws:backup:source-resource\": \"\"}");
        row("aws_snapshot", "\"snapshot_id\": \"snap-new\", \"volume_id\": \"vol-x\", \"state\": \"pending\"");

        row("aws_elastic_ip", "\"allocation_id\": \"eip-lost\"");
        row("aws_elastic_ip", "\"allocation_id\": \"eip-used\", \"association_id\": \"a\", \"interface_id\": \"eni\"");
        row("aws_elastic_ip", "\"allocation_id\": \"eip-shoot\", " + MARK);

        row("aws_nat_gateway", "\"nat_gateway_id\": \"nat-lost\", \"state\": \"available\", " + OF_NOBODY);
        row("aws_nat_gateway", "\"nat_gateway_id\": \"nat-deleted\", \"state\": \"deleted\", " + OF_NOBODY);
        row("aws_nat_gateway", "\"nat_gateway_id\": \"nat-shoot\", \"state\": \"available\", " + OF_SHOOT);
        row("aws_nat_gateway", "\"nat_gateway_id\": \"nat-own\", \"state\": \"available\", " + OF_NOBODY + ", " + MARK);

        row("aws_security_group", "\"group_id\": \"sg-lost\", " + OF_NOBODY);
        row("aws_security_group", "\"group_id\": \"sg-default\", \"name\": \"default\", " + OF_NOBODY);
        row("aws_security_group", "\"group_id\": \"sg-used\", \"referenced_group_ids\": [\"sg-named\"], " + OF_NOBODY);
        row("aws_security_group", "\"group_id\": \"sg-named\", " + OF_NOBODY);
        row("aws_security_group", "\"group_id\": \"sg-shoot\", " + OF_SHOOT);
        row("aws_security_group", "\"group_id\": \"sg-own\", " + OF_NOBODY + ", " + MARK);

        row("aws_route_table", "\"route_table_id\": \"rtb-lost\", " + OF_NOBODY);
        row("aws_route_table", "\"route_table_id\": \"rtb-main\", \"is_main\": true, " + OF_NOBODY);
        row("aws_route_table", "\"route_table_id\": \"rtb-subnet\", \"subnet_ids\": [\"s\"], " + OF_NOBODY);
        row("aws_route_table", "\"route_table_id\": \"rtb-edge\", \"gateway_ids\": [\"igw\"], " + OF_NOBODY);
        row("aws_route_table", "\"route_table_id\": \"rtb-shoot\", " + OF_SHOOT);
        row("aws_route_table", "\"route_table_id\": \"rtb-own\", " + OF_NOBODY + ", " + MARK);

        row("aws_internet_gateway", "\"internet_gateway_id\": \"igw-lost\"");
        row("aws_internet_gateway", "\"internet_gateway_id\": \"igw-used\", " + OF_NOBODY);
        row("aws_internet_gateway", "\"internet_gateway_id\": \"igw-shoot\", " + MARK);

        row("aws_key_pair", "\"key_pair_id\": \"key-lost\", \"name\": \"lost\"");
        row("aws_key_pair", "\"key_pair_id\": \"key-far\", \"name\": \"far\"");
        row("aws_key_pair", "\"key_pair_id\": \"key-used\", \"name\": \"used\"");
        row("aws_key_pair", "\"key_pair_id\": \"key-shoot\", \"name\": \"shoot--dev--a-ssh-publickey\"");
        row("aws_key_pair", "\"key_pair_id\": \"key-marked\", \"name\": \"of bastion\", " + MARK);
    }

    @ParameterizedTest
    @CsvSource({
        "volume, vol-gone vol-lost",
        "snapshot, snap-lost",
        "elastic_ip, eip-lost",
        "nat_gateway, nat-lost",
        "security_group, sg-lost",
        "route_table, rtb-lost",
        "internet_gateway, igw-lost",
        "key_pair, key-far key-lost"
    })
    void whatNobodyUsesIsAnOrphanAndWhatSomebodyMayUseIsNot(String kind, String orphans) {
        assertThat(orphans(kind)).containsExactly(orphans.split(" ", -1));
        assertThat(undecided(kind)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "volume, g:model:project g:model:shoot g:model:seed g:model:persistent_volume",
        "snapshot, g:model:project g:model:shoot aws:model:volume aws:model:image",
        "elastic_ip, g:model:project g:model:shoot",
        "nat_gateway, g:model:project g:model:shoot aws:model:vpc",
        "security_group, g:model:project g:model:shoot aws:model:vpc aws:model:network_interface",
        "route_table, g:model:project g:model:shoot aws:model:vpc",
        "internet_gateway, g:model:project g:model:shoot",
        "key_pair, g:model:project g:model:shoot aws:model:instance"
    })
    void whileAScopeThatCouldClearItIsStaleOrUnreadNothingIsAnOrphan(String kind, String models) {
        for (String model : models.split(" ", -1)) {
            DATABASE.update("update scope set last_complete = now() - interval '25 hours' where model = ?", model);
            assertThat(orphans(kind)).as("%s stale", model).isEmpty();
            assertThat(undecided(kind)).as("%s stale", model).isNotEmpty().containsOnly(model);
            DATABASE.update("update scope set last_complete = now() - interval '50 minutes' where model = ?", model);
            assertThat(orphans(kind)).as("%s fresh again", model).isNotEmpty();
            DATABASE.update("update scope set model = 'x' || model where model = ?", model);
            assertThat(orphans(kind)).as("%s never read", model).isEmpty();
            assertThat(undecided(kind)).as("%s never read", model).isNotEmpty().containsOnly(model);
            DATABASE.update("update scope set model = ? where model = 'x' || ?", model, model);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "volume",
        "snapshot",
        "elastic_ip",
        "nat_gateway",
        "security_group",
        "route_table",
        "internet_gateway",
        "key_pair"
    })
    void whatCameWhileOrAfterTheOthersWereReadIsUndecided(String kind) {
        DATABASE.update("update aws_%s set created_at = now() - interval '55 minutes'".formatted(kind));

        assertThat(orphans(kind)).isEmpty();
        assertThat(undecided(kind)).contains("g:model:shoot");
    }

    /** By its own time of creation where it has one, not by when it was first seen. */
    @ParameterizedTest
    @CsvSource({"volume, creation_time", "snapshot, start_time", "nat_gateway, creation_time", "key_pair, creation_time"
    })
    void whatIsOlderThanItsFirstSightIsJudgedByItsAge(String kind, String column) {
        DATABASE.update("update aws_%s set created_at = now(), %s = now() - interval '1 year'".formatted(kind, column));

        assertThat(orphans(kind)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "snapshot, aws_image, snapshot_ids",
        "security_group, aws_net_interface, security_group_ids",
        "key_pair, aws_instance, key_name"
    })
    void whileItIsNotKnownWhatSomethingOfTheRegionUsesNoVerdictIsGiven(String kind, String table, String column) {
        DATABASE.update("update %s set %s = null where region_name = 'eu-west-1'".formatted(table, column));

        assertThat(orphans(kind)).isEmpty();
        assertThat(undecided(kind)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "snapshot, aws:model:volume",
        "nat_gateway, aws:model:vpc",
        "security_group, aws:model:vpc",
        "security_group, aws:model:network_interface",
        "route_table, aws:model:vpc",
        "key_pair, aws:model:instance"
    })
    void whereARetiredScopeCouldClearItNoVerdictIsGiven(String kind, String model) {
        DATABASE.update("update scope set state = 'retired' where model = ?", model);

        assertThat(orphans(kind)).isEmpty();
        assertThat(undecided(kind)).isEmpty();
    }

    @Test
    void marksOfClustersAreFoundAmongAllTags() {
        assertThat(texts("""
            select unnest(tagged_clusters('{"a": "b", "kubernetes.io/cluster/one": "owned", "kubernetes.io/cluster/": "",
                                            "kubernetes.io/cluster/two": "shared"}')) as text""")).containsExactly("one", "two");
        assertThat(texts("select cardinality(tagged_clusters(null))::text as text"))
                .containsExactly("0");
    }

    private void scope(String model, @Nullable String filter) {
        DATABASE.update("""
            insert into scope (model, source, account, region, filter, last_complete_started, last_complete, first_complete_applied)
            values (?, 'aws', ?, 'eu-west-1', ?, now() - interval '1 hour', now() - interval '50 minutes',
                    now() - interval '10 years')\
            """, model, ACCOUNT, filter);
    }

    /** A row with these values, that was first seen five days ago; what is not said is empty. */
    private static void row(String table, String values) {
        DATABASE.update(
                """
                insert into %1$s
                select (jsonb_populate_record(null::%1$s, ?::jsonb
                  || jsonb_build_object('id', gen_random_uuid(), 'account_id', ?, 'region_name', 'eu-west-1',
                       'created_at', now() - interval '5 days', 'updated_at', now())
                  || ?::jsonb)).*
                """.formatted(table),
                EMPTY.computeIfAbsent(table, AwsUnusedViewsTest::empty),
                ACCOUNT,
                "{" + values + "}");
    }

    private static String empty(String table) {
        String sql = """
                select jsonb_object_agg(attname, case atttypid::regtype::text when 'boolean' then 'false' when 'text[]' then '[]'
                  when 'jsonb' then '{}' when 'bigint' then '0' else '""' end::jsonb)::text as text
                from pg_attribute
                where attrelid = ?::regclass and attnum > 0 and attnotnull
                  and atttypid not in ('uuid'::regtype, 'timestamptz'::regtype)
                """;
        return DATABASE.query(sql, row -> row.get("text", String.class), table).get(0);
    }

    private List<String> orphans(String kind) {
        return texts("select %s as text from aws_orphan_%s order by 1".formatted(KINDS.get(kind), kind));
    }

    private List<String> undecided(String kind) {
        return texts("select distinct model as text from undecided_aws_%s order by 1".formatted(kind));
    }

    private List<String> texts(String sql) {
        return DATABASE.query(sql, row -> row.get("text", String.class));
    }
}
