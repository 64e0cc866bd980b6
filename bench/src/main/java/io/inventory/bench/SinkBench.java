package io.inventory.bench;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.sink.ResourceModels;
import io.inventory.pipeline.sink.Sink;
import io.inventory.pipeline.sink.feed.Feed;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.DatabaseAddress;
import io.inventory.pipeline.store.migration.MigrationFiles;
import io.inventory.pipeline.store.migration.Migrations;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.broker.BrokerSettings;
import io.inventory.standalone.broker.EmbeddedBroker;
import io.inventory.standalone.database.DatabaseSettings;
import io.inventory.standalone.database.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Prints how fast scans go through the sink, with ledger, delete budget, history and feed, beside a plain COPY of the same rows into an
 * empty table with the same columns and indexes; and what a scan writes that changes nothing. The system properties {@code bench.rows}
 * and {@code bench.rounds} say how much. Broker and database are on this machine, on its disk, with fsync.
 */
public final class SinkBench {

    private static final int ROWS = Integer.getInteger("bench.rows", 100_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CONNECTIONS = 8;

    private final Report report = new Report(System.out);
    private final Database database;
    private final WideTable table;
    private final WideScans scans;

    private SinkBench(Database database, WideTable table, WideScans scans) {
        this.database = database;
        this.table = table;
        this.scans = scans;
    }

    /** A scan and the copy just before it. */
    private record Beside(Meter.Cost copy, Meter.Cost scan) {

        double copied() {
            return ROWS / copy.time();
        }

        double scanned() {
            return ROWS / scan.time();
        }

        double speed() {
            return copy.time() / scan.time();
        }

        double cpu() {
            return scan.cpu() / copy.cpu();
        }
    }

    /**
     * One of each kind.
     *
     * @param wal bytes, of the scan that changed nothing
     * @param written by the same scan
     */
    private record Round(Beside inserting, Beside unchanged, Beside changing, long wal, Written written) {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("bench-sink");
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.durable(folder.resolve("kafka")));
                EmbeddedDatabase server = EmbeddedDatabase.start(
                        DatabaseSettings.durable(folder.resolve("database"), folder.resolve("programs")));
                Database database =
                        new Database(DatabaseAddress.parse(server.dsn(), System::getenv), CONNECTIONS, PATIENCE)) {
            var unused = new Migrations(database, new MigrationFiles(Optional.empty(), Path.of(""), Clock.systemUTC()))
                    .migrate();
            run(Parts.access(broker.bootstrapServers(), new Topics("bench")), database);
        }
        System.exit(0);
    }

    private static void run(KafkaAccess kafka, Database database) throws Exception {
        WideTable.make(database);
        ResourceModels models = new ResourceModels(List.of(Wide.MODEL));
        Metrics metrics = new Metrics();
        Meter meter = Meter.of(database);
        Topics topics = kafka.catalog().topics();
        kafka.maker().ensure(kafka.catalog().common());
        try (Sink sink = new Sink(kafka.clients(), topics, "bench", database, models, metrics, Clock.systemUTC());
                Feed feed = new Feed(kafka, database, models, metrics);
                WideScans scans = new WideScans(kafka, database, meter)) {
            feed.register();
            feed.start();
            sink.start();
            new SinkBench(database, new WideTable(database, meter, ROWS), scans).rounds();
        }
    }

    /** The first round warms up and is not told. */
    private void rounds() throws Exception {
        report.machine();
        report.line("rows of a scan, 20 columns each", "%,d".formatted(ROWS));
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            rounds.add(round());
        }
        tell(rounds.subList(1, rounds.size()));
    }

    private Round round() throws Exception {
        table.empty();
        Beside inserting = beside(0);
        table.settle();
        Meter.Cost copy = table.copy();
        Written before = Written.of(database);
        long wal = Written.wal(database);
        Meter.Cost scan = scans.run(ROWS, 0);
        wal = Written.wal(database) - wal;
        Written written = Written.of(database).since(before);
        return new Round(inserting, new Beside(copy, scan), beside(1), wal, written);
    }

    private Beside beside(int generation) throws Exception {
        Beside beside = new Beside(table.copy(), scans.run(ROWS, generation));
        scans.awaitFeed();
        return beside;
    }

    private void tell(List<Round> rounds) {
        tell("a scan that inserts every row", rounds, Round::inserting);
        tell("a scan that changes every row", rounds, Round::changing);
        tell("a scan that changes nothing", rounds, Round::unchanged);
        tell("WAL of a scan that changes nothing", rounds, Round::wal, "bytes");
        tell(
                "tuples of the table that it wrote",
                rounds,
                round -> round.written().table(),
                "tuples");
        tell("tuples of other logged tables", rounds, round -> round.written().others(), "tuples");
    }

    private void tell(String what, List<Round> rounds, Function<Round, Beside> kind) {
        List<Beside> measured = rounds.stream().map(kind).toList();
        tell("plain COPY before " + what, measured, Beside::copied, "rows/s");
        tell(what, measured, Beside::scanned, "rows/s");
        report.line(what + ", beside COPY", ratio(measured, Beside::speed));
        report.line("its CPU, of all processes, beside COPY's", ratio(measured, Beside::cpu));
    }

    private static String ratio(List<Beside> measured, ToDoubleFunction<Beside> number) {
        return Spread.of(measured.stream().mapToDouble(number)).rounds("%.2f", "×");
    }

    private <T> void tell(String what, List<T> measured, ToDoubleFunction<T> number, String unit) {
        report.line(what, Spread.of(measured.stream().mapToDouble(number)).rounds("%,.0f", unit));
    }
}
