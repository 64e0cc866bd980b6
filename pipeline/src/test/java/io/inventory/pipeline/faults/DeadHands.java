package io.inventory.pipeline.faults;

import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.schema.control.Beat;
import io.inventory.schema.task.QueueName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.MemberDescription;

/** Looks each second how many of the group's partitions the dead hold: what lies there waits. Looks on a thread of its own. */
final class DeadHands {

    private static final Duration PACE = Duration.ofSeconds(1);

    private final Arena arena;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Double> shares = new ArrayList<>();
    private final Thread thread = new Thread(this::look, "dead-hands");

    private DeadHands(Arena arena) {
        this.arena = arena;
    }

    static DeadHands watch(Arena arena) {
        DeadHands hands = new DeadHands(arena);
        hands.thread.start();
        return hands;
    }

    private void look() {
        try {
            while (!stopping.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
                shares.add(share());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private double share() throws ExecutionException, InterruptedException {
        BeatDirectory beats = new BeatDirectory(arena.kafka().clients(), arena.topics());
        Set<String> dead = beats.workers().stream()
                .filter(beat -> arena.deaths().containsKey(beat.host().pid()))
                .map(Beat.Worker::incarnation)
                .map(Object::toString)
                .collect(Collectors.toSet());
        String group = arena.topics().group(QueueName.DEFAULT);
        List<MemberDescription> members =
                arena.kafka().admin().describeConsumerGroups(List.of(group)).all().get().values().stream()
                        .flatMap(described -> described.members().stream())
                        .toList();
        int all = members.stream().mapToInt(DeadHands::partitions).sum();
        int held = members.stream()
                .filter(member -> dead.contains(member.groupInstanceId().orElse("")))
                .mapToInt(DeadHands::partitions)
                .sum();
        return all == 0 ? 0 : (double) held / all;
    }

    private static int partitions(MemberDescription member) {
        return member.assignment().topicPartitions().size();
    }

    /** What was seen, for people. Called after {@link #stop}. */
    String text() {
        List<Double> sorted = shares.stream().sorted().toList();
        return sorted.isEmpty()
                ? "partitions in dead hands: never looked"
                : "partitions in dead hands: p50 %.0f %%, most %.0f %% (%d looks)"
                        .formatted(
                                100 * sorted.get(sorted.size() / 2),
                                100 * sorted.get(sorted.size() - 1),
                                sorted.size());
    }

    void stop() throws InterruptedException {
        stopping.countDown();
        thread.join();
    }
}
