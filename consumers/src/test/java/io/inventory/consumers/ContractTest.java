package io.inventory.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.TestStore;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.store.Database;
import io.inventory.schema.resource.Column;
import io.inventory.schema.resource.Model;
import io.inventory.schema.task.TaskType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every handler and every model of this module, found as the program finds them. */
class ContractTest {

    /** Columns that the sink and the database fill. */
    private static final Set<String> OWN = Set.of("id", "scope_id", "created_at", "updated_at");

    private static final Database DATABASE = TestStore.migrated();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    static Stream<Model<?>> models() {
        return Handlers.providers().stream().flatMap(provider -> provider.models().stream());
    }

    static Stream<Model<?>> readable() {
        return Stream.concat(models(), links());
    }

    static Stream<Model<?>> links() {
        return Handlers.providers().stream()
                .flatMap(provider -> provider.derived().stream())
                .filter(model -> model.row() == Model.Derived.class);
    }

    @Test
    void theTaskTypesAreThoseThatOperatorsKnow() {
        assertThat(Handlers.all())
                .extracting(handler -> handler.descriptor().type().name())
                .containsExactlyInAnyOrder(
                        "aws:task:collect-all",
                        "aws:task:collect-azs",
                        "aws:task:collect-azs-region",
                        "aws:task:collect-buckets",
                        "aws:task:collect-dhcp-option-sets",
                        "aws:task:collect-dhcp-option-sets-region",
                        "aws:task:collect-dns-record",
                        "aws:task:collect-elastic-ips",
                        "aws:task:collect-elastic-ips-region",
                        "aws:task:collect-internet-gateways",
                        "aws:task:collect-internet-gateways-region",
                        "aws:task:collect-key-pairs",
                        "aws:task:collect-key-pairs-region",
                        "aws:task:collect-nat-gateways",
                        "aws:task:collect-nat-gateways-region",
                        "aws:task:collect-route-tables",
                        "aws:task:collect-route-tables-region",
                        "aws:task:collect-security-groups",
                        "aws:task:collect-security-groups-region",
                        "aws:task:collect-snapshots",
                        "aws:task:collect-snapshots-region",
                        "aws:task:collect-volumes",
                        "aws:task:collect-volumes-region",
                        "aws:task:collect-hosted-zones",
                        "aws:task:collect-images",
                        "aws:task:collect-images-region",
                        "aws:task:collect-instances",
                        "aws:task:collect-instances-region",
                        "aws:task:collect-loadbalancers",
                        "aws:task:collect-loadbalancers-region",
                        "aws:task:collect-net-interfaces",
                        "aws:task:collect-net-interfaces-region",
                        "aws:task:collect-regions",
                        "aws:task:collect-subnets",
                        "aws:task:collect-subnets-region",
                        "aws:task:collect-vpcs",
                        "aws:task:collect-vpcs-region",
                        "aws:task:link-all",
                        "g:task:collect-all",
                        "g:task:collect-aws-machine-images",
                        "g:task:collect-azure-machine-images",
                        "g:task:collect-backup-buckets",
                        "g:task:collect-bastions",
                        "g:task:collect-cloud-profiles",
                        "g:task:collect-dns-entries",
                        "g:task:collect-dns-records",
                        "g:task:collect-gcp-machine-images",
                        "g:task:collect-machines",
                        "g:task:collect-openstack-machine-images",
                        "g:task:collect-persistent-volumes",
                        "g:task:collect-projects",
                        "g:task:collect-seeds",
                        "g:task:collect-shoots",
                        "g:task:link-all",
                        "aux:task:delete-archived-tasks",
                        "aux:task:delete-completed-tasks",
                        "common:task:housekeeper",
                        "common:task:note-leaks");
    }

    @Test
    void noNameMeansTwoHandlers() {
        List<TaskType> names = Handlers.all().stream()
                .map(TaskHandler::descriptor)
                .flatMap(descriptor -> Stream.concat(Stream.of(descriptor.type()), descriptor.aliases().stream()))
                .toList();
        assertThat(names)
                .doesNotHaveDuplicates()
                .contains(new TaskType("aux:task:housekeeper"), new TaskType("aux:task:note-leaks"));
    }

    @Test
    void everyHandlerSaysWhatItDoes() {
        assertThat(Handlers.all())
                .extracting(TaskHandler::descriptor)
                .extracting(TaskDescriptor::description)
                .allMatch(text -> !text.isBlank());
    }

    @Test
    void everyModelIsBroughtByOneFile() {
        assertThat(readable().map(Model::name)).doesNotHaveDuplicates();
        assertThat(readable().map(Model::table)).doesNotHaveDuplicates();
    }

    /** Else the scopes of a region that is no longer listed would never be out of reach. */
    @Test
    void theRegionsOfAwsAreTheModelThatListsRegions() {
        assertThat(models().filter(model -> model.regionColumn().isPresent()))
                .extracting(model -> model.name() + " " + model.regionColumn().orElseThrow())
                .containsExactly("aws:model:region name");
    }

    @ParameterizedTest
    @MethodSource("readable")
    void theColumnsOfAModelAreThoseOfItsTable(Model<?> model) {
        Collection<String> table = new ArrayList<>(
                DATABASE.query("""
            select column_name || ' ' || case data_type when 'timestamp with time zone' then 'timestamptz'
              when 'ARRAY' then 'text[]' else data_type end || case is_nullable when 'YES' then ' null' else '' end as text
            from information_schema.columns where table_name = ? and not column_name = any(?)\
            """, row -> row.get("text", String.class), model.table(), List.copyOf(OWN)));
        if (model.row() != Model.Derived.class) {
            assertThat(table.remove("raw jsonb null"))
                    .as("what the source says can be kept")
                    .isTrue();
        }
        assertThat(model.columns()).extracting(ContractTest::text).containsExactlyInAnyOrderElementsOf(table);
    }

    @ParameterizedTest
    @MethodSource("readable")
    void theKeyOfAModelIsTheUniqueConstraintOfItsTable(Model<?> model) {
        List<String> key = DATABASE.query("""
            select a.attname as name
            from pg_constraint c
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
            where c.conrelid = ?::regclass and c.contype = 'u'\
            """, row -> row.get("name", String.class), model.table());
        assertThat(model.key()).extracting(Column::name).containsExactlyInAnyOrderElementsOf(key);
    }

    @ParameterizedTest
    @MethodSource("links")
    void aLinkGoesWithEitherOfItsEndsAndIsFoundByBoth(Model<?> model) {
        List<String> ends = DATABASE.query("""
            select a.attname as name
            from pg_constraint c
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
            join pg_index i on i.indrelid = c.conrelid and i.indnkeyatts = 1 and i.indkey[0] = a.attnum
            where c.conrelid = ?::regclass and c.contype = 'f' and c.confdeltype = 'c'\
            """, row -> row.get("name", String.class), model.table());
        assertThat(ends).containsExactlyInAnyOrderElementsOf(model.columnNames());
    }

    private static String text(Column column) {
        return "%s %s%s".formatted(column.name(), column.type().sql(), column.nullable() ? " null" : "");
    }
}
