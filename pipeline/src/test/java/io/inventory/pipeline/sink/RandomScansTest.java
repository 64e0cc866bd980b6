package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.EAST;
import static io.inventory.pipeline.sink.Estate.VPCS;
import static io.inventory.pipeline.sink.Estate.WEST;
import static io.inventory.pipeline.sink.Estate.vpc;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random scans of two scopes, with sinks that forget, die and lose their staging in between; then the tables must be what a plain map
 * makes of the ledger's scans in the order of the ledger.
 */
class RandomScansTest {

    private static final int STEPS = 40;
    private static final ScanFailure NO = new ScanFailure("Test", null, "ordered");

    /** What a collector sent. */
    private record Sent(Scope scope, Verdict verdict, boolean targeted, Map<String, String> rows) {}

    private record Open(Scanner<Estate.Vpc> scanner, Scope scope, boolean targeted, Map<String, String> rows) {}

    private final Map<ScanId, Sent> sent = new LinkedHashMap<>();
    private final List<Open> open = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void known_seeds_hold(long seed) throws Exception {
        run(seed);
    }

    @Test
    void a_new_seed_holds() throws Exception {
        run(new Random().nextLong());
    }

    private void run(long seed) throws Exception {
        Random random = new Random(seed);
        try (SinkBench bench = new SinkBench()) {
            SinkLoop sink = bench.sink();
            for (int step = 0; step < STEPS; step++) {
                sink = step(bench, sink, random);
            }
            for (Open scan : List.copyOf(open)) {
                end(scan, random);
            }
            sink.forget();
            bench.turnUntil(sink, () -> bench.count("scan") == sent.size());
            check(bench, seed);
        }
    }

    private SinkLoop step(SinkBench bench, SinkLoop sink, Random random) throws Exception {
        int choice = random.nextInt(10);
        if (choice < 4) {
            open.add(begin(bench, random));
        } else if (choice < 8 && !open.isEmpty()) {
            end(open.get(random.nextInt(open.size())), random);
        } else if (choice == 8) {
            return disturb(bench, sink, random);
        }
        for (int turn = random.nextInt(4); turn > 0; turn--) {
            sink.turn(SinkBench.PATIENCE);
        }
        return sink;
    }

    private Open begin(SinkBench bench, Random random) throws Exception {
        Scope scope = random.nextBoolean() ? EAST : WEST;
        boolean targeted = random.nextInt(6) == 0;
        Map<String, String> rows = new TreeMap<>();
        List<Estate.Vpc> page = new ArrayList<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            // Some keys are of both scopes: those collide.
            int number = random.nextInt(8) + (scope.equals(WEST) ? 6 : 0);
            Estate.Vpc row = vpc(number).named("name " + random.nextInt(3));
            page.add(row);
            rows.put(row.vpcId(), row.name());
        }
        Scanner<Estate.Vpc> scanner = bench.scan(
                Scanner.task(new java.util.UUID(random.nextLong(), random.nextLong()), 1), VPCS, scope, targeted);
        return new Open(scanner.rows(page), scope, targeted, rows);
    }

    private void end(Open scan, Random random) throws Exception {
        open.remove(scan);
        Verdict verdict = List.of(Verdict.COMPLETE, Verdict.COMPLETE, Verdict.COMPLETE, Verdict.PARTIAL, Verdict.FAILED)
                .get(random.nextInt(5));
        switch (verdict) {
            case COMPLETE -> scan.scanner().writer().complete();
            case PARTIAL -> scan.scanner().writer().partial(NO);
            case DENIED, FAILED, SUPERSEDED -> scan.scanner().writer().failed(NO);
        }
        sent.put(scan.scanner().finish(), new Sent(scan.scope(), verdict, scan.targeted(), scan.rows()));
    }

    /** A fault of the database, a restart, or a kill between staging and merge. */
    private static SinkLoop disturb(SinkBench bench, SinkLoop sink, Random random) throws Exception {
        switch (random.nextInt(3)) {
            case 0 -> sink.forget();
            case 1 -> {
                bench.database.update("truncate sink_staging");
                sink.forget();
            }
            default -> {
                sink.turn(SinkBench.PATIENCE);
                sink.read(SinkBench.PATIENCE);
                sink.close();
                return bench.sink();
            }
        }
        return sink;
    }

    private record Held(String scope, String name) {}

    private void check(SinkBench bench, long seed) {
        List<String> ledger = bench.texts("select id || ' ' || verdict from scan order by applied_at, started_offset");
        Map<String, Held> table = new TreeMap<>();
        Map<String, NavigableSet<String>> claims = new TreeMap<>();
        for (String line : ledger) {
            ScanId id = ScanId.parse(line.split(" ", 2)[0]);
            apply(requireNonNull(sent.get(id)), Verdict.valueOf(line.split(" ", 2)[1]), table, claims);
        }
        assertThat(
                        bench.texts(
                                "select v.vpc_id || ' ' || v.name || ' ' || s.region from aws_vpc v join scope s on s.id = v.scope_id"))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(table.entrySet().stream()
                        .map(row -> row.getKey() + " " + row.getValue().name() + " "
                                + row.getValue().scope())
                        .toList());
        assertThat(bench.count("sink_staging")).as("seed %d", seed).isZero();
    }

    private static void apply(
            Sent scan, Verdict ledger, Map<String, Held> table, Map<String, NavigableSet<String>> claims) {
        if (ledger != Verdict.COMPLETE && ledger != Verdict.PARTIAL) {
            return;
        }
        assertThat(ledger).isEqualTo(scan.verdict());
        String me = scan.scope().region();
        boolean whole = ledger == Verdict.COMPLETE && !scan.targeted();
        scan.rows().forEach((key, name) -> {
            Held held = table.get(key);
            if (held == null || held.scope().equals(me)) {
                table.put(key, new Held(me, name));
            } else {
                claims.computeIfAbsent(key, k -> new TreeSet<>()).add(me);
            }
        });
        if (!whole) {
            return;
        }
        claims.forEach((key, claimants) -> {
            Held held = table.get(key);
            if (!scan.rows().containsKey(key) || (held != null && held.scope().equals(me))) {
                claimants.remove(me);
            }
        });
        Map.copyOf(table).forEach((key, held) -> {
            if (held.scope().equals(me) && !scan.rows().containsKey(key)) {
                leave(key, held, table, claims.getOrDefault(key, new TreeSet<>()));
            }
        });
    }

    private static void leave(String key, Held held, Map<String, Held> table, NavigableSet<String> claimants) {
        String next = claimants.pollFirst();
        if (next == null) {
            table.remove(key);
        } else {
            table.put(key, new Held(next, held.name()));
        }
    }
}
