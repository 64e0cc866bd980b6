package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.EAST;
import static io.inventory.pipeline.sink.Estate.GARDEN;
import static io.inventory.pipeline.sink.Estate.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.ScanMessage.AccountDenied;
import io.inventory.schema.scan.ScanMessage.Ended;
import io.inventory.schema.scan.ScanMessage.Origin;
import io.inventory.schema.scan.ScanMessage.Started;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final TaskId TASK = new TaskId(new UUID(1, 1));

    private final EndedScan east = scan(EAST);
    private final EndedScan west = scan(WEST);
    private final EndedScan garden = scan(GARDEN);
    private final Conclusion denial = denial();

    @Test
    void scans_of_different_scopes_go_together() {
        assertThat(rounds(east, west)).containsExactly(List.of(east, west));
    }

    @Test
    void the_second_scan_of_a_scope_begins_a_round() {
        assertThat(rounds(east, west, east, west)).containsExactly(List.of(east, west), List.of(east, west));
    }

    @Test
    void what_may_change_other_scopes_stands_alone() {
        assertThat(rounds(east, garden, west)).containsExactly(List.of(east), List.of(garden), List.of(west));
    }

    @Test
    void a_denied_account_stands_alone() {
        assertThat(rounds(east, denial, denial, west))
                .containsExactly(List.of(east), List.of(denial), List.of(denial), List.of(west));
    }

    @Test
    void nothing_has_no_round() {
        assertThat(rounds()).isEmpty();
    }

    private static List<List<Conclusion>> rounds(Conclusion... conclusions) {
        return Rounds.of(List.of(conclusions), scan -> scan.scope().equals(GARDEN));
    }

    private static EndedScan scan(Scope scope) {
        ScanId id = ScanId.of(TASK, 1, 0, scope);
        Started started =
                new Started(id, scope, new Origin(TASK, 1, "reader", "1.0"), List.of(), false, Duration.ofMinutes(30));
        return new EndedScan(
                new Observation(0, 1, NOON, started),
                started,
                Verdict.COMPLETE,
                Optional.empty(),
                new Ended(id, Verdict.COMPLETE, 0, 1, 0, null),
                NOON);
    }

    private static Conclusion denial() {
        AccountDenied denied = new AccountDenied(
                "aws",
                "111",
                List.of(),
                new Origin(TASK, 1, "reader", "1.0"),
                new ScanFailure("Denied", null, "no"),
                NOON);
        return new Conclusion.Denial(new Observation(0, 2, NOON, denied), denied);
    }
}
