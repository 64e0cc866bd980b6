package io.inventory.pipeline.faults;

import io.inventory.pipeline.faults.check.Answers;
import io.inventory.pipeline.faults.process.WorkHandlers;
import io.inventory.schema.task.QueueName;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.FencedInstanceIdException;

/** A member comes and goes in the workers' group every half second, and takes some of their partitions with it each time. */
record Storm(int comings) implements Scenario {

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    @Override
    public String name() {
        return "a member that comes and goes %d times".formatted(comings);
    }

    @Override
    public void play(Arena arena, Answers answers) throws Exception {
        arena.tracker(arena.trackerPlan());
        arena.worker(arena.plan());
        arena.worker(arena.plan());
        arena.load();
        for (int coming = 0; coming < comings; coming++) {
            comeAndGo(arena, coming);
        }
    }

    private static void comeAndGo(Arena arena, int coming) throws InterruptedException {
        String group = arena.topics().group(QueueName.DEFAULT);
        try (Consumer<byte[], byte[]> member = arena.kafka().clients().member(group, "storm-" + coming, 100)) {
            member.subscribe(List.of(
                    arena.topics().tasks(QueueName.DEFAULT, WorkHandlers.WORK),
                    arena.topics().tasks(QueueName.DEFAULT, WorkHandlers.CHILD)));
            long end = System.nanoTime() + HALF_A_SECOND.toNanos();
            while (System.nanoTime() < end) {
                // What it is given it lets lie: a record without a position is nothing to it.
                look(member);
            }
            member.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
        Naps.pass(HALF_A_SECOND);
    }

    private static void look(Consumer<byte[], byte[]> member) {
        try {
            var unused = member.poll(Duration.ofMillis(50));
        } catch (FencedInstanceIdException | org.apache.kafka.clients.consumer.NoOffsetForPartitionException e) {
            // Nobody has claimed from that partition yet.
        }
    }
}
