package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.kafka.TopicSettings;
import io.inventory.pipeline.query.QueueInfo;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.sink.SinkLag;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.DatabaseAddress;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.Folders;
import io.inventory.standalone.database.DatabaseSettings;
import io.inventory.standalone.database.EmbeddedDatabase;
import io.inventory.standalone.home.InventoryHome;
import io.inventory.standalone.home.RunningStandalone;
import io.inventory.standalone.simulation.aws.AwsFault;
import io.inventory.standalone.simulation.aws.AwsSimulation;
import io.inventory.standalone.simulation.aws.Calls;
import io.inventory.standalone.simulation.fixture.Account;
import io.inventory.standalone.simulation.fixture.CloudRegion;
import io.inventory.standalone.simulation.fixture.Estate;
import io.inventory.standalone.testing.Backends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code inventory standalone} killed in the middle of a collection and started again on the same home goes on where it was. */
class KilledStandaloneTest {

    private static final int SIGTERM = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Two pages of instances in each scope. */
    private static final Estate ESTATE = Estate.generated(2, 2, 30);

    private static final Map<String, Integer> FIXTURE = Map.of(
            "aws_region", regions(region -> 1),
            "aws_az", regions(region -> region.zones().size()),
            "aws_vpc", regions(region -> region.vpcs().size()),
            "aws_subnet", regions(region -> region.subnets().size()),
            "aws_instance", regions(region -> region.instances().size()));

    private final AwsSimulation aws = AwsSimulation.start(ESTATE);
    /** Not below the system's folder for temporary files: PostgreSQL may run as another user, who must get there. */
    private final InventoryHome home =
            new InventoryHome(Path.of("target", "homes", Backends.shared().newPrefix()));

    private Path config;

    @BeforeEach
    void configure() throws IOException {
        config = Files.writeString(home.open().folder().resolve("config.yaml"), configuration());
    }

    @AfterEach
    void clean() {
        aws.close();
        EmbeddedDatabase.stopAbandoned(DatabaseSettings.durable(home.database(), home.programs()));
        Folders.delete(home.folder());
    }

    @Test
    void itLosesNothingAndDoesNothingTwice() throws Exception {
        aws.faults().order(Calls.of("DescribeInstances").page(2), AwsFault.of(AwsFault.Kind.HELD));
        long orphan;
        try (ChildProgram first = standalone()) {
            RunningStandalone running = announced(first);
            submitCollection();
            awaitTheMiddle(running);
            orphan = postmaster();
            first.kill();
        }
        assertThat(ProcessHandle.of(orphan))
                .as("the server outlives its parent")
                .isPresent();
        aws.faults().clear();

        try (ChildProgram second = standalone()) {
            RunningStandalone running = announced(second);
            awaitTheEndOf(orphan);
            awaitTheEnd(running);

            TaskLog log = log(running);
            assertThat(log.completed()).containsExactlyInAnyOrderElementsOf(log.born());
            assertThat(log.failed()).isEmpty();
            assertThat(processed(running)).isEqualTo(log.born().size());
            assertThat(rows(running)).as(ledger(running)).isEqualTo(FIXTURE);
            // A server process of PostgreSQL tells its statistics some seconds late.
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(inserts(running)).isEqualTo(FIXTURE));
            assertThat(changes(running)).containsOnlyKeys("insert");
            long server = postmaster();

            assertThat(second.terminate()).as(second.printed()).isEqualTo(128 + SIGTERM);
            awaitTheEndOf(server);
        }
    }

    private ChildProgram standalone() throws IOException {
        return ChildProgram.start(
                home.folder(),
                Map.of(
                        InventoryHome.VARIABLE,
                        home.folder().toString(),
                        "AWS_ACCESS_KEY_ID",
                        aws.accessKey(ESTATE.accounts().get(0).id()),
                        "AWS_SECRET_ACCESS_KEY",
                        "simulated"),
                "standalone",
                "--config",
                config.toString());
    }

    /** What a killed one announced says another process. */
    private RunningStandalone announced(ChildProgram program) {
        return await().atMost(PATIENCE)
                .failFast(() ->
                        assertThat(program.isAlive()).as(program.printed()).isTrue())
                .until(() -> RunningStandalone.find(home), found -> found.filter(
                                running -> running.pid() == program.pid())
                        .isPresent())
                .orElseThrow();
    }

    private void submitCollection() {
        Run run = Run.with(
                Map.of(InventoryHome.VARIABLE, home.folder().toString()),
                "task",
                "submit",
                "--task",
                "aws:task:collect-all",
                "--config",
                config.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    /** Every scope's instances are half read, and everything else is in the tables. */
    private void awaitTheMiddle(RunningStandalone running) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(aws.journal().count(Calls.of("DescribeInstances").page(2)))
                    .isGreaterThanOrEqualTo(4);
            Map<String, Integer> rows = rows(running);
            assertThat(rows).containsEntry("aws_instance", 0);
            FIXTURE.forEach((table, number) -> assertThat(rows.get(table)).isIn(number, 0));
            assertThat(rows).containsEntry("aws_subnet", FIXTURE.get("aws_subnet"));
        });
    }

    /** An ended process is there until the system has taken note of its end. */
    private static void awaitTheEndOf(long pid) {
        await().atMost(PATIENCE).until(() -> ProcessHandle.of(pid).isEmpty());
    }

    private void awaitTheEnd(RunningStandalone running) {
        await().atMost(PATIENCE).until(() -> hasEnded(running));
    }

    private boolean hasEnded(RunningStandalone running) throws InterruptedException {
        try (Database database = database(running)) {
            QueueInfo queue = tracker(running).queue(QueueName.DEFAULT);
            return queue.processedDaily() > 0
                    && queue.size() == queue.in(TaskState.COMPLETED) + queue.in(TaskState.ARCHIVED)
                    && isSinkCaughtUp(running, database);
        } catch (TrackerUnavailableException e) {
            return false;
        }
    }

    private static boolean isSinkCaughtUp(RunningStandalone running, Database database) throws InterruptedException {
        KafkaClients clients = clients(running);
        try (Admin admin = clients.admin()) {
            TopicCatalog catalog = new TopicCatalog(topics(), TopicSettings.SINGLE_BROKER);
            KafkaAccess kafka = new KafkaAccess(clients, admin, catalog, new TopicMaker(admin));
            return new SinkLag(kafka, topics(), database).isCaughtUp();
        }
    }

    private static TaskLog log(RunningStandalone running) {
        return TaskLog.read(clients(running), topics());
    }

    /** Over two days: midnight may come in between. */
    private static long processed(RunningStandalone running) throws InterruptedException {
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        return tracker(running).types(QueueName.DEFAULT, yesterday).stream()
                .mapToLong(type -> type.processed())
                .sum();
    }

    private static Map<String, Integer> rows(RunningStandalone running) {
        return counted(running, "select count(*)::int as number from %s");
    }

    /** Rows that were ever written: what was rolled back counts too. */
    private static Map<String, Integer> inserts(RunningStandalone running) {
        return counted(running, "select n_tup_ins::int as number from pg_stat_user_tables where relname = '%s'");
    }

    private static Map<String, Integer> counted(RunningStandalone running, String sql) {
        try (Database database = database(running)) {
            return FIXTURE.keySet().stream().collect(Collectors.toMap(table -> table, table -> database.first(
                            sql.formatted(table), row -> row.get("number", Integer.class))
                    .orElseThrow()));
        }
    }

    private static Map<String, Integer> changes(RunningStandalone running) {
        try (Database database = database(running)) {
            return database
                    .query(
                            "select kind, count(*)::int as number from resource_change group by kind",
                            row -> Map.entry(row.get("kind", String.class), row.get("number", Integer.class)))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    /** What became of each scan of instances, to be shown when rows are missing. */
    private static String ledger(RunningStandalone running) {
        try (Database database = database(running)) {
            return String.join(
                    "\n",
                    database.query(
                            "select concat_ws(' ', scope.region, verdict, rows, inserted, message, started_offset) as line"
                                    + " from scan join scope on scope.id = scope_id where scope.model like '%instance'",
                            row -> row.get("line", String.class)));
        }
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(home.database().resolve("data/postmaster.pid"))
                .get(0)
                .strip());
    }

    private static Database database(RunningStandalone running) {
        return new Database(DatabaseAddress.parse(running.dsn(), variable -> null), 1, Duration.ofSeconds(10));
    }

    private static KafkaClients clients(RunningStandalone running) {
        return new KafkaClients(new KafkaConnection(running.bootstrapServers(), Map.of()));
    }

    private static TrackerClient tracker(RunningStandalone running) {
        return new TrackerClient(() -> running.tracker().stream().toList(), Optional.empty());
    }

    private static Topics topics() {
        return new Topics("inventory");
    }

    private static int regions(ToIntFunction<CloudRegion> number) {
        return ESTATE.accounts().stream()
                .flatMap(account -> account.regions().stream())
                .mapToInt(number)
                .sum();
    }

    private String configuration() {
        List<String> names = ESTATE.accounts().stream().map(Account::name).toList();
        return """
                version: v1alpha1
                worker: {concurrency: 8}
                aws:
                  is_enabled: true
                  region: eu-west-1
                  endpoint_url: %s
                  services:
                    ec2: {use_credentials: &all %s}
                    elb: {use_credentials: *all}
                    elbv2: {use_credentials: *all}
                    s3: {use_credentials: *all}
                    route53: {use_credentials: *all}
                  credentials:
                %s""".formatted(
                        aws.endpoint(),
                        names,
                        ESTATE.accounts().stream()
                                .map(account ->
                                        "    %s: {token_retriever: none, role_arn: \"arn:aws:iam::%s:role/inventory\"}%n"
                                                .formatted(account.name(), account.id()))
                                .collect(Collectors.joining()));
    }
}
