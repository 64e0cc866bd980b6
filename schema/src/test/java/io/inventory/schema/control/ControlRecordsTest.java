package io.inventory.schema.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Removal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ControlRecordsTest {

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final UUID ID = UUID.fromString("0193a7a4-5f00-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("0193a7a4-5f00-7000-8000-000000000002");
    private static final Drain DRAIN = new Drain(ID, Removal.DELETE, Map.of("inventory.default.a", List.of(3L, 0L)));

    static Stream<Object> everyRecord() {
        return Stream.of(
                DRAIN,
                new QueueControl(true, "me@here", NOW, List.of(DRAIN)),
                new Skip(ID, QueueName.DEFAULT, 2, Removal.CANCEL),
                new Answer(ID, 11, false, 0, "it is running"));
    }

    @ParameterizedTest
    @MethodSource("everyRecord")
    void everyRecordComesBackAsItWas(Object record) throws UnreadableRecordException {
        assertThat(Json.read(Json.write(record), record.getClass())).isEqualTo(record);
    }

    @Test
    void aDrainCoversWhatLiesBeforeItsMarkOnTheTopicsItNames() {
        assertThat(DRAIN.covers("inventory.default.a", 0, 2)).isTrue();
        assertThat(DRAIN.covers("inventory.default.a", 0, 3)).isFalse();
        assertThat(DRAIN.covers("inventory.default.a", 1, 0)).isFalse();
        assertThat(DRAIN.covers("inventory.default.a", 2, 0)).isFalse();
        assertThat(DRAIN.covers("inventory.default.b", 0, 0)).isFalse();
    }

    @Test
    void aControlThatAnOlderProgramWroteDrainsNothing() throws UnreadableRecordException {
        byte[] old =
                "{\"paused\":true,\"by\":\"me@here\",\"at\":\"2026-12-01T10:00:00Z\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(Json.read(old, QueueControl.class)).isEqualTo(new QueueControl(true, "me@here", NOW));
    }

    @Test
    void aBeatThatAnOlderProgramWroteAppliesNoSkip() throws UnreadableRecordException {
        byte[] old = """
                {"kind":"worker","incarnation":"0193a7a4-5f00-7000-8000-000000000001",
                 "host":{"name":"w","host":"h","pid":1,"startedAt":"2026-12-01T10:00:00Z","version":"1"},
                 "capacity":{"concurrency":1,"queues":{"default":1}},"status":"ACTIVE","running":[],
                 "transactionalIds":[],"controlVersion":4}
                """.getBytes(StandardCharsets.UTF_8);

        assertThat(((Beat.Worker) Json.read(old, Beat.class)).skipsVersion()).isZero();
    }

    @Test
    void whatIsChangedInAControlLeavesTheRest() {
        Drain other = new Drain(OTHER, Removal.ARCHIVE, Map.of());
        QueueControl both = new QueueControl(false, "me", NOW)
                .draining(DRAIN, "me", NOW)
                .draining(other, "me", NOW)
                .paused(true, "me", NOW);

        assertThat(both.drains()).containsExactly(DRAIN, other);
        assertThat(both.draining(DRAIN, "me", NOW).drains()).containsExactly(other, DRAIN);
        assertThat(both.drained(ID, "you", NOW)).isEqualTo(new QueueControl(true, "you", NOW, List.of(other)));
    }

    @Test
    void aSkipCoversTheAttemptItNamesAndOlderOnes() {
        Skip skip = new Skip(ID, QueueName.DEFAULT, 2, Removal.DELETE);

        assertThat(skip.covers(1)).isTrue();
        assertThat(skip.covers(2)).isTrue();
        assertThat(skip.covers(3)).isFalse();
    }
}
