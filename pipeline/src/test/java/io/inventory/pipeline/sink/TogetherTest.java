package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.GARDEN;
import static io.inventory.pipeline.sink.Estate.project;
import static io.inventory.pipeline.sink.Estate.shoot;
import static io.inventory.pipeline.sink.Estate.shootsOf;
import static io.inventory.pipeline.sink.Estate.vpc;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.ScanMessage.Ended;
import io.inventory.schema.scan.ScanMessage.Started;
import io.inventory.schema.scan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same random scans in two databases, applied together in the one and each in a transaction of its own in the other, must leave the
 * same rows, scopes, ledger, collisions, held removals and history.
 */
class TogetherTest {

    private static final int BATCHES = 6;
    private static final int MOST = 9;
    private static final ScanFailure NO = new ScanFailure("Test", null, "ordered");

    private static final List<Scope> SCOPES = Stream.concat(
                    // Two: of several scopes that claim a row, the one that met it last takes it, and a transaction has
                    // but one time.
                    Stream.of("east", "west").map(region -> Scope.ofRegion(Estate.VPCS.name(), "aws", "111", region)),
                    Stream.of(
                            Scope.ofAccount(Estate.REGIONS.name(), "aws", "111"),
                            GARDEN,
                            shootsOf("p0"),
                            shootsOf("p1"),
                            Scope.below(Estate.BASTIONS.name(), "gardener", "live", "seed")))
            .toList();

    private static final List<String> TABLES = List.of(
            "select concat_ws(' ', v.vpc_id, v.name, s.region) from aws_vpc v join scope s on s.id = v.scope_id",
            "select concat_ws(' ', b.name, b.ip, s.parent_key) from g_bastion b join scope s on s.id = b.scope_id",
            "select concat_ws(' ', p.name, s.account) from g_project p join scope s on s.id = p.scope_id",
            "select concat_ws(' ', r.name, s.account) from aws_region r join scope s on s.id = r.scope_id",
            "select concat_ws(' ', t.technical_id, s.parent_key) from g_shoot t join scope s on s.id = t.scope_id",
            """
            select concat_ws(' ', model, account, region, parent_key, state, last_scan, last_started_offset, last_complete,
              last_complete_started, last_complete_scan, first_complete_applied is null, out_of_reach_since is null) from scope""",
            """
            select concat_ws(' ', id, verdict, started_at, ended_at, pages, rows, inserted, updated, removed, held, unchanged, rejected,
              incomplete, collided, duplicates, error_class, message, partition, started_offset, task_id, credential) from scan""",
            "select concat_ws(' ', scan_id, seq, key, split_part(reason, ': ', 2)) from scan_rejection",
            """
            select concat_ws(' ', c.key, c.count, c.scan_id, o.region, p.region) from collision c
            join scope o on o.id = c.owner_scope_id join scope p on p.id = c.other_scope_id""",
            """
            select concat_ws(' ', h.key, h.scan_id, h.reason, h.rule, h.state, h.proofs, s.model, s.parent_key) from held_removal h
            join scope s on s.id = h.scope_id""",
            "select concat_ws(' ', model, key, kind, before, after, scan_id, reason) from resource_change",
            "select scan_id::text from sink_staging");

    private final Random random = new Random();
    private long offset = 10;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 1573983960882746368L})
    void known_seeds_hold(long known) {
        run(known);
    }

    private void run(long ofThisRun) {
        random.setSeed(ofThisRun);
        try (MergeDesk together = new MergeDesk(Estate.MODELS);
                MergeDesk apart = new MergeDesk(Estate.MODELS)) {
            for (int batch = 0; batch < BATCHES; batch++) {
                List<Conclusion> scans = new ArrayList<>();
                for (int i = random.nextInt(MOST); i >= 0; i--) {
                    scans.add(scan(List.of(together, apart)));
                }
                together.applyAll(scans);
                scans.forEach(scan -> apart.applyAll(List.of(scan)));
                check(together, apart, "seed %d, batch %d".formatted(ofThisRun, batch));
            }
        }
    }

    private static void check(MergeDesk together, MergeDesk apart, String when) {
        for (String table : TABLES) {
            assertThat(together.texts(table)).as(when).containsExactlyInAnyOrderElementsOf(apart.texts(table));
        }
    }

    private EndedScan scan(List<MergeDesk> desks) {
        Scope scope = SCOPES.get(random.nextInt(SCOPES.size()));
        List<? extends Record> rows = random.nextInt(4) == 0 ? List.of() : rows(scope);
        Verdict verdict = List.of(Verdict.COMPLETE, Verdict.COMPLETE, Verdict.COMPLETE, Verdict.PARTIAL, Verdict.DENIED)
                .get(random.nextInt(5));
        Started started = desks.get(0).started(scope);
        desks.forEach(desk -> desk.stage(started, rows));
        Instant at = MergeDesk.NOON.plus(Duration.ofMinutes(offset));
        // Some have started before others that were applied already.
        Observation origin = new Observation(0, offset++ - random.nextInt(3), at, started);
        Ended ended = new Ended(started.scan(), verdict, rows.size(), 1, 0, null);
        Optional<ScanFailure> failure = verdict == Verdict.COMPLETE ? Optional.empty() : Optional.of(NO);
        return new EndedScan(origin, started, verdict, failure, ended, at);
    }

    private List<? extends Record> rows(Scope scope) {
        String model = scope.model();
        if (model.equals(Estate.VPCS.name())) {
            return some(14).mapToObj(i -> vpc(i).named("name " + random.nextInt(3)))
                    .toList();
        }
        if (model.equals(Estate.BASTIONS.name())) {
            return some(5).mapToObj(i -> new Estate.Bastion("b" + i, "ns", "seed", null, address(i)))
                    .toList();
        }
        if (model.equals(Estate.REGIONS.name())) {
            return Stream.of("east", "west", "north")
                    .filter(name -> random.nextInt(3) > 0)
                    .map(Estate::region)
                    .toList();
        }
        if (model.equals(GARDEN.model())) {
            return some(2).mapToObj(i -> project("p" + i)).toList();
        }
        return some(6).mapToObj(i -> shoot(scope.parentKey(), "s" + i)).toList();
    }

    /** Now and then one that the database refuses. */
    private String address(int number) {
        return random.nextInt(12) == 0 ? "no address" : "10.0.0." + number;
    }

    private IntStream some(int of) {
        List<Integer> all = new ArrayList<>(IntStream.range(0, of).boxed().toList());
        Collections.shuffle(all, random);
        return all.subList(0, random.nextInt(of) + 1).stream().mapToInt(Integer::intValue);
    }
}
