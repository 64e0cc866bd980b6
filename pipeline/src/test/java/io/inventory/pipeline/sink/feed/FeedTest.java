package io.inventory.pipeline.sink.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.kafka.TopicSettings;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.sink.ResourceModels;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.ExistingDatabase;
import io.inventory.pipeline.store.TestDatabase;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.testing.Backends;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feed on a real broker and a real database, with changes that a test writes by hand. */
class FeedTest {

    record Region(
            @Key String name,
            String endpoint,
            String optInStatus,
            @Key String accountId) {}

    private static final Model<Region> REGIONS = Model.of("aws:model:region", "aws_region", Region.class);
    private static final ResourceModels MODELS = new ResourceModels(List.of(REGIONS));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Topics topics = new Topics(Backends.shared().newPrefix());
    private final KafkaClients clients =
            new KafkaClients(new KafkaConnection(Backends.shared().bootstrapServers(), Map.of()));
    private final Admin admin = clients.admin();
    private final KafkaAccess kafka = new KafkaAccess(
            clients, admin, new TopicCatalog(topics, TopicSettings.SINGLE_BROKER), new TopicMaker(admin));
    private final Database database = TestDatabase.migrated();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void register() throws InterruptedException {
        new FeedTopics(kafka, database).register(MODELS);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        database.close();
        admin.close(Duration.ZERO);
    }

    private <T extends AutoCloseable> T opened(T each) {
        opened.add(0, each);
        return each;
    }

    private FeedLock lock() {
        return opened(FeedLock.take(database).orElseThrow());
    }

    private FeedTurn turn(FeedLock lock) {
        return new FeedTurn(lock, opened(FeedLog.open(clients, topics)));
    }

    /** As a merge does it: the row, and what the history says of it. */
    private static void change(Statement statement, String region, String endpoint) throws SQLException {
        statement.execute("""
                with changed as (
                  insert into aws_region (id, name, endpoint, opt_in_status, account_id)
                  values (md5('%1$s')::uuid, '%1$s', '%2$s', '', '1')
                  on conflict (name, account_id) do update set endpoint = excluded.endpoint returning id)
                insert into resource_change (model, resource_id, key, kind, after)
                select 'aws:model:region', id, '{"name": "%1$s", "account_id": "1"}', 'insert', '{}' from changed
                """.formatted(region, endpoint));
    }

    private void change(String region, String endpoint) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            change(statement, region, endpoint);
        }
    }

    private void remove(String region) {
        database.update("""
                with removed as (delete from aws_region where name = ? returning id)
                insert into resource_change (model, resource_id, key, kind, reason, before)
                select 'aws:model:region', id, '{"name": "x"}', 'remove', 'missing', '{}' from removed
                """, region);
    }

    /** Whatever else this server runs may hold the feed back for a moment. */
    private static void send(FeedTurn turn, int changes) {
        int[] sent = {0};
        await().atMost(PATIENCE).until(() -> (sent[0] += turn.run()) == changes);
    }

    /** Name and endpoint of every record on the topic, in their order; a tombstone is {@code -}. */
    private List<String> published() throws InterruptedException {
        List<String> published = new ArrayList<>();
        try (FeedReader reader = FeedReader.fromBeginning(kafka, List.of(topics.changes(REGIONS.name())))) {
            reader.readToEnd(record -> {
                PublishedChange change = PublishedChange.of(record);
                published.add(change.row() == null ? "-" : row(change.row()));
            });
        }
        return published;
    }

    private String row(String document) {
        return database.query(
                        "select concat_ws(' ', r.name, r.endpoint) as row from jsonb_populate_record(null::aws_region, ?::jsonb) r",
                        row -> row.get("row", String.class),
                        document)
                .get(0);
    }

    @Test
    void rowsThatWereAdoptedArePublishedWhenASinkMakesItsTopicsKnown() throws Exception {
        try (Database adopted = ExistingDatabase.adopted();
                FeedLock lock = FeedLock.take(adopted).orElseThrow()) {
            new FeedTopics(kafka, adopted).register(MODELS);

            send(turn(lock), 1);

            assertThat(published()).containsExactly("east https://east");
        }
    }

    @Test
    void noChangeIsPassedOverThatATransactionStillWrites() throws Exception {
        FeedTurn turn = turn(lock());
        try (Connection slow = database.dataSource().getConnection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            change(statement, "slow", "begun first");
            change("fast", "committed first");

            assertThat(turn.run()).isZero();
            slow.commit();
        }
        send(turn, 2);

        assertThat(published()).containsExactly("slow begun first", "fast committed first");
        assertThat(turn.run()).isZero();
    }

    @Test
    void aRecordHoldsTheRowAsItIsAndARemovalATombstone() throws Exception {
        FeedTurn turn = turn(lock());
        change("a", "one");
        send(turn, 1);
        change("a", "two");
        change("a", "three");
        remove("a");
        change("b", "one");
        remove("b");
        change("b", "back");
        send(turn, 6);

        assertThat(published()).containsExactly("a one", "-", "-", "-", "b back", "b back", "b back");
    }

    @Test
    void whatWasSentAndNotNotedIsSentAgain() throws Exception {
        FeedLock dying = lock();
        FeedLog log = FeedLog.open(clients, topics);
        change("a", "one");
        change("b", "one");
        FeedTurn killed = new FeedTurn(dying, new FeedLog() {
            @Override
            public void send(List<ProducerRecord<byte[], byte[]>> records) {
                log.send(records);
                throw new IllegalStateException("killed");
            }

            @Override
            public void close() {
                log.close();
            }
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThatThrownBy(killed::run).hasMessage("killed"));
        log.close();
        dying.close();
        assertThat(turn(lock()).run()).isEqualTo(2);

        assertThat(published()).containsExactly("a one", "b one", "a one", "b one");
    }

    @Test
    void aSinkThatLostItsSessionWritesNothingBehindItsSuccessor() throws Exception {
        FeedLock stopped = lock();
        FeedLog old = opened(FeedLog.open(clients, topics));
        assertThat(FeedLock.take(database)).isEmpty();
        database.query(
                "select pg_terminate_backend(pid) as done from pg_locks where locktype = 'advisory' and granted"
                        + " and database = (select oid from pg_database where datname = current_database())",
                row -> true);
        await().atMost(PATIENCE)
                .until(() -> FeedLock.take(database).map(this::opened).isPresent());
        FeedLog successor = opened(FeedLog.open(clients, topics));
        byte[] key = {1};
        successor.send(List.of(new ProducerRecord<>(topics.changes(REGIONS.name()), key, null)));

        assertThatThrownBy(() -> old.send(List.of(new ProducerRecord<>(topics.changes(REGIONS.name()), key, key))))
                .isInstanceOf(KafkaUnavailableException.class);
        assertThatThrownBy(() -> new FeedTurn(stopped, old).run()).isInstanceOf(RuntimeException.class);
        assertThat(published()).containsExactly("-");
    }

    @Test
    void whoeverFollowsSeesWhatComesFromThenOn() throws Exception {
        FeedTurn turn = turn(lock());
        change("before", "");
        send(turn, 1);
        List<PublishedChange> seen = new ArrayList<>();
        try (FeedReader reader = FeedReader.fromNow(kafka, List.of(topics.changes(REGIONS.name())))) {
            change("after", "one");
            remove("after");
            send(turn, 2);
            await().pollInSameThread().atMost(PATIENCE).until(() -> {
                reader.read(seen::add);
                return seen.size() == 2;
            });
        }

        assertThat(seen).extracting(PublishedChange::kind).containsExactly("remove", "remove");
        assertThat(seen).extracting(PublishedChange::reason).containsExactly(null, "missing");
        assertThat(seen.get(0).key()).isEqualTo("{\"name\": \"after\", \"account_id\": \"1\"}");
    }

    @Test
    void aTopicThatIsNewGetsEveryRowOnce() throws Exception {
        FeedTurn turn = turn(lock());
        database.update(
                "insert into aws_region (name, endpoint, opt_in_status, account_id) values ('adopted', '', '', '1')");
        new FeedTopics(kafka, database).register(MODELS);
        assertThat(turn.run()).isZero();

        admin.deleteTopics(List.of(topics.changes(REGIONS.name()))).all().get();
        await().atMost(PATIENCE)
                .until(() -> !admin.listTopics().names().get().contains(topics.changes(REGIONS.name())));
        new FeedTopics(kafka, database).register(MODELS);
        send(turn, 1);

        assertThat(published()).containsExactly("adopted ");
        assertThat(database.query("select count(*) as n from feed_only", row -> row.get("n", Long.class)))
                .containsExactly(0L);
    }

    @Test
    void ofTwoSinksOneSendsAndTheOtherGoesOnWhenItEnds() throws Exception {
        Feed first = opened(new Feed(kafka, database, MODELS, new Metrics()));
        first.start();
        change("a", "one");
        await().atMost(PATIENCE).until(() -> published().equals(List.of("a one")));
        Feed second = opened(new Feed(kafka, database, MODELS, new Metrics()));
        second.start();
        for (int i = 0; i < 20; i++) {
            change("a", "at " + i);
        }
        await().atMost(PATIENCE).until(() -> published().size() == 21);
        first.close();
        change("a", "last");
        await().atMost(PATIENCE).until(() -> published().size() == 22);

        assertThat(published()).last().isEqualTo("a last");
    }

    @Test
    void theSinkThatSendsMakesTheMonthAhead() {
        String ahead = database.query(
                        "select name from resource_change_month where since > now()",
                        row -> row.get("name", String.class))
                .get(0);
        database.update("drop table " + ahead);
        opened(new Feed(kafka, database, MODELS, new Metrics())).start();

        await().atMost(PATIENCE).until(() -> database.first(
                        "select 1 as made from resource_change_month where name = ?", row -> true, ahead)
                .isPresent());
    }
}
