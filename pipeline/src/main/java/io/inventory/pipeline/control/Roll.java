package io.inventory.pipeline.control;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.schema.control.Beat;
import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Waits until workers say by their beats that they have done what was asked. Thread-safe; each call has a client of its own. */
public final class Roll {

    private static final Duration TURN = Duration.ofMillis(200);

    private final KafkaClients clients;
    private final Topics topics;
    private final LongSupplier nanos;

    /** @param nanos monotonic */
    public Roll(KafkaClients clients, Topics topics, LongSupplier nanos) {
        this.clients = clients;
        this.topics = topics;
        this.nanos = nanos;
    }

    /**
     * How the workers stood at the end of the wait; one that left or was recovered meanwhile is in neither list.
     *
     * @param done whose newest beat says so
     * @param silent whose does not
     */
    public record Call(List<Beat.Worker> done, List<Beat.Worker> silent) {

        public int asked() {
            return done.size() + silent.size();
        }
    }

    /**
     * Returns when no worker is silent, at the latest after {@code patience}.
     *
     * @param asked who is waited for; also one whose first beat comes during the wait
     * @param done whether a beat says that it is done
     * @throws io.inventory.pipeline.kafka.KafkaUnavailableException when the beats cannot be read
     */
    public Call await(Predicate<Beat.Worker> asked, Predicate<Beat.Worker> done, Duration patience) {
        Map<String, BeatDirectory.Seen> living = new LinkedHashMap<>();
        long begun = nanos.getAsLong();
        try (var follower =
                new LogFollower(clients.reader(), topics.workers(), record -> BeatDirectory.apply(living, record))) {
            follower.catchUp();
            Call call = call(living, asked, done);
            while (!call.silent().isEmpty() && nanos.getAsLong() - begun < patience.toNanos()) {
                follower.poll(TURN);
                call = call(living, asked, done);
            }
            return call;
        }
    }

    private static Call call(
            Map<String, BeatDirectory.Seen> living, Predicate<Beat.Worker> asked, Predicate<Beat.Worker> done) {
        List<Beat.Worker> workers = living.values().stream()
                .map(BeatDirectory.Seen::beat)
                .filter(Beat.Worker.class::isInstance)
                .map(Beat.Worker.class::cast)
                .filter(asked)
                .toList();
        return new Call(
                workers.stream().filter(done).toList(),
                workers.stream().filter(done.negate()).toList());
    }
}
