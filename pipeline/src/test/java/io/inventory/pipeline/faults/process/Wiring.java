package io.inventory.pipeline.faults.process;

import io.inventory.pipeline.control.Clocks;
import io.inventory.pipeline.faults.check.Journal;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.kafka.TopicSettings;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.topic.Topics;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** What the suite's processes have in common. */
final class Wiring {

    private Wiring() {}

    /** @param journal told of each fence; null for nobody */
    static KafkaAccess access(KafkaClients clients, Topics topics, @Nullable Journal journal, Sabotage sabotage) {
        Admin admin = fencing(clients.admin(), journal, sabotage);
        return new KafkaAccess(
                clients, admin, new TopicCatalog(topics, TopicSettings.SINGLE_BROKER), new TopicMaker(admin));
    }

    static Clocks clocks(Clock wall, Sabotage sabotage) {
        return new Clocks(
                wall, sabotage == Sabotage.LEASE_ALWAYS_COVERS ? Wiring::timelessForLeases : System::nanoTime);
    }

    /** Where beats and leases ask, no time passes. */
    private static long timelessForLeases() {
        String leases = Clocks.class.getPackageName() + ".";
        boolean asks = StackWalker.getInstance().walk(frames -> frames.limit(6)
                .anyMatch(frame -> frame.getClassName().startsWith(leases)));
        LongSupplier now = asks ? () -> 0 : System::nanoTime;
        return now.getAsLong();
    }

    private static Admin fencing(Admin real, @Nullable Journal journal, Sabotage sabotage) {
        return Stand.in(Admin.class, real, (method, arguments, go) -> {
            if (method.getName().equals("fenceProducers")) {
                if (journal != null && arguments[0] instanceof Collection<?> ids) {
                    ids.stream()
                            .map(id -> incarnation(id.toString()))
                            .distinct()
                            .forEach(journal::fences);
                }
                if (sabotage == Sabotage.FENCE_DOES_NOTHING) {
                    arguments[0] = List.of();
                }
            }
            return go.on();
        });
    }

    /** Of a transactional id: prefix, "worker", incarnation, what for. */
    private static Incarnation incarnation(String transactionalId) {
        return Incarnation.parse(transactionalId.split("\\.", -1)[2]);
    }

    static String journalName(String kind) {
        return kind + "-" + ProcessHandle.current().pid();
    }

    /** Says so to the parent process, and waits until that hangs up. */
    static void serve() throws IOException {
        System.out.println("ready"); // the parent waits for this line on the child's standard output
        System.out.flush(); // which is a pipe, and so is not written out at the end of a line
        while (System.in.read() >= 0) {
            // Only the end of the input means anything.
        }
    }
}
