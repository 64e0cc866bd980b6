package io.inventory.bench;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.sink.ResourceModels;
import io.inventory.pipeline.sink.rebuild.Comparison;
import io.inventory.pipeline.sink.rebuild.Rebuild;
import io.inventory.pipeline.sink.rebuild.Rebuild.Mode;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.DatabaseAddress;
import io.inventory.pipeline.store.migration.MigrationFiles;
import io.inventory.pipeline.store.migration.Migrations;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.broker.BrokerSettings;
import io.inventory.standalone.broker.EmbeddedBroker;
import io.inventory.standalone.database.DatabaseSettings;
import io.inventory.standalone.database.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prints how long it takes to publish a large table, to compare it with its feed, and to restore it from there. The system property
 * {@code bench.rows} says how large. Broker and database are this process's own, on its disk, with fsync.
 */
public final class RebuildBench {

    record Instance(
            String name,
            String arch,
            @Key String instanceId,
            String instanceType,
            String state,
            String subnetId,
            String vpcId,
            String platform,
            String regionName,
            String imageId,
            @Nullable Instant launchTime,
            @Key String accountId) {}

    private static final int ROWS = Integer.getInteger("bench.rows", 1_000_000);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CONNECTIONS = 8;
    private static final ResourceModels MODELS =
            new ResourceModels(List.of(Model.of("aws:model:instance", "aws_instance", Instance.class)));

    private final Report report = new Report(System.out);
    private final Database database;
    private final Rebuild rebuild;

    private RebuildBench(KafkaAccess kafka, Database database) {
        this.database = database;
        this.rebuild = new Rebuild(kafka, database, MODELS, List.of(), System::nanoTime);
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("bench-rebuild");
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.durable(folder.resolve("kafka")));
                EmbeddedDatabase server = EmbeddedDatabase.start(
                        DatabaseSettings.durable(folder.resolve("database"), folder.resolve("programs")));
                Database database =
                        new Database(DatabaseAddress.parse(server.dsn(), System::getenv), CONNECTIONS, PATIENCE)) {
            var unused = new Migrations(database, new MigrationFiles(Optional.empty(), Path.of(""), Clock.systemUTC()))
                    .migrate();
            new RebuildBench(Parts.access(broker.bootstrapServers(), new Topics("bench")), database).run();
        }
        System.exit(0);
    }

    private void run() {
        report.machine();
        fill();
        report.line("rows", "%,d".formatted(ROWS));
        timed("publish all and compare", Mode.DRY_RUN);
        timed("compare", Mode.DRY_RUN);
        timed("compare and restore", Mode.WHEN_EQUAL);
        Runtime runtime = Runtime.getRuntime();
        report.line(
                "heap of this process, the broker in it",
                "%,d MiB".formatted((runtime.totalMemory() - runtime.freeMemory()) >> 20));
    }

    private void fill() {
        database.update(
                "insert into scope (model, source, account) values ('aws:model:instance', 'aws', '123456789012')");
        database.update("""
                insert into aws_instance (name, arch, instance_id, instance_type, state, subnet_id, vpc_id, platform, region_name,
                  image_id, launch_time, account_id, scope_id)
                select 'node-' || i, 'x86_64', 'i-' || md5(i::text), 'm5.xlarge', 'running', 'subnet-' || md5((i %% 500)::text),
                  'vpc-' || (i %% 50), 'Linux/UNIX', 'eu-west-1', 'ami-' || md5((i %% 20)::text),
                  now() - i * interval '1 second', '123456789012', (select min(id) from scope)
                from generate_series(1, %d) i
                """.formatted(ROWS));
        database.update("analyze aws_instance");
    }

    private void timed(String what, Mode mode) {
        long began = System.nanoTime();
        Rebuild.Outcome outcome = rebuild.run(mode);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Comparison comparison = outcome.comparisons().get(0);
        if (!outcome.isEqual() || comparison.feed().rows() != ROWS) {
            throw new IllegalStateException("not equal: " + comparison);
        }
        report.line(
                what,
                "%.1f s, %,.0f rows/s, checksums equal".formatted(took.toMillis() / 1e3, ROWS * 1e3 / took.toMillis()));
    }
}
