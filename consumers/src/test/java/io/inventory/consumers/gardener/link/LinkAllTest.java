package io.inventory.consumers.gardener.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.TestStore;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.task.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The links of Gardener on a real database. */
class LinkAllTest {

    private final Database database = TestStore.migrated();

    @BeforeEach
    void aLandscape() {
        database.update("""
                insert into g_project (name, namespace, status, purpose, owner)
                values ('shop', 'garden-shop', '', '', ''), ('odd', 'own', '', '', '')""");
        database.update("""
                insert into g_project_member (name, project_name, kind, role)
                values ('ann', 'shop', 'User', 'admin'), ('ann', 'gone', 'User', 'admin')""");
        database.update("insert into g_seed (name, kubernetes_version) values ('one', ''), ('two', '')");
        database.update("""
                insert into g_shoot (name, technical_id, namespace, project_name, cloud_profile, purpose, seed_name, status,
                                     is_hibernated, created_by)
                values ('web', 'shoot--shop--web', 'garden-shop', 'shop', 'main', '', 'one', '', false, ''),
                       ('api', 'shoot--odd--api', 'own', 'odd', 'main', '', 'gone', '', false, '')""");
        database.update("""
                insert into g_machine (name, namespace, provider_id, status)
                values ('m', 'shoot--shop--web', '', ''), ('n', 'shoot--gone', '', '')""");
        database.update("insert into g_cloud_profile (name, type) values ('main', 'aws'), ('other', 'aws')");
        database.update("""
                insert into g_cloud_profile_aws_image (name, version, region_name, ami, architecture, cloud_profile_name)
                values ('gl', '1', 'r', 'ami', '', 'main'), ('gl', '1', 'r', 'ami', '', 'gone')""");
        database.update("""
                insert into g_cloud_profile_gcp_image (name, version, image, architecture, cloud_profile_name)
                values ('gl', '1', 'i', '', 'main'), ('gl', '1', 'i', '', 'gone')""");
        database.update("""
                insert into g_cloud_profile_azure_image (name, version, architecture, cloud_profile_name, image_id)
                values ('gl', '1', '', 'main', 'i'), ('gl', '1', '', 'gone', 'i')""");
        database.update("""
                insert into g_cloud_profile_openstack_image (name, version, region_name, image_id, architecture, cloud_profile_name)
                values ('gl', '1', 'r', 'i', '', 'main'), ('gl', '1', 'r', 'i', '', 'gone')""");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "l_g_shoot_to_project, g_shoot, shoot_id, g_project, project_id, api odd/web shop",
        "l_g_shoot_to_seed, g_shoot, shoot_id, g_seed, seed_id, web one",
        "l_g_machine_to_shoot, g_shoot, shoot_id, g_machine, machine_id, web m",
        "l_g_project_to_member, g_project, project_id, g_project_member, member_id, shop ann",
        "l_g_aws_image_to_cloud_profile, g_cloud_profile_aws_image, aws_image_id, g_cloud_profile, cloud_profile_id, gl main",
        "l_g_gcp_image_to_cloud_profile, g_cloud_profile_gcp_image, gcp_image_id, g_cloud_profile, cloud_profile_id, gl main",
        "l_g_azure_image_to_cloud_profile, g_cloud_profile_azure_image, azure_image_id, g_cloud_profile, cloud_profile_id, gl main",
        "l_g_openstack_image_to_cloud_profile, g_cloud_profile_openstack_image, openstack_image_id, g_cloud_profile,"
                + " cloud_profile_id, gl main"
    })
    void whatBelongsTogetherIsTied(
            String link, String one, String oneColumn, String other, String otherColumn, String expected)
            throws Exception {
        run();

        assertThat(texts(
                        "select a.name || ' ' || b.name from %s l join %s a on a.id = l.%s join %s b on b.id = l.%s order by 1"
                                .formatted(link, one, oneColumn, other, otherColumn)))
                .containsExactly(expected.split("/"));
    }

    @Test
    void aLinkWhoseReasonIsGoneGoes() throws Exception {
        run();
        database.update("update g_shoot set seed_name = 'two' where name = 'web'");
        Outcome outcome = run();

        assertThat(texts("select d.name from l_g_shoot_to_seed l join g_seed d on d.id = l.seed_id"))
                .containsExactly("two");
        assertThat(((Outcome.Done) outcome).result())
                .contains("\"l_g_shoot_to_seed\":{\"added\":1,\"removed\":1}")
                .contains("\"l_g_shoot_to_project\":{\"added\":0,\"removed\":0}");
    }

    @Test
    void aSecondRunWritesNothing() throws Exception {
        run();
        String versions = "select string_agg(xmin::text || ctid::text, ' ' order by ctid) from l_g_shoot_to_project";
        List<String> before = texts(versions);
        run();

        assertThat(texts(versions)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"g_shoot", "g_project"})
    void aLinkGoesWithEitherEnd(String table) throws Exception {
        run();
        database.update("delete from %s".formatted(table));

        assertThat(texts("select id::text from l_g_shoot_to_project")).isEmpty();
    }

    @Test
    void aRowThatIsRemovedMeanwhileIsWaitedForAndLeftOut() throws Exception {
        ExecutorService linker = Executors.newSingleThreadExecutor();
        try {
            Future<Outcome> linking = database.transaction(rows -> {
                rows.update("delete from g_shoot where name = 'web'");
                Future<Outcome> started = linker.submit(this::run);
                await().until(() -> texts("select count(*)::text from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock'")
                        .equals(List.of("1")));
                return started;
            });

            assertThat(linking.get()).isInstanceOf(Outcome.Done.class);
        } finally {
            linker.shutdownNow();
        }
        assertThat(texts("select a.name from l_g_shoot_to_project l join g_shoot a on a.id = l.shoot_id"))
                .containsExactly("api");
    }

    private Outcome run() throws Exception {
        return Handlers.of("g:task:link-all").run(RecordingContext.of("{any: 1}", Map.of(Store.class, database)));
    }

    private List<String> texts(String sql) {
        return database.query(sql, row -> row.get(row.columns().get(0), String.class));
    }
}
