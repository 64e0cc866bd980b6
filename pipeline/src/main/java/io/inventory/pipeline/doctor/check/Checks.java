package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Check;
import java.util.ArrayList;
import java.util.List;

/** The list of all checks. */
public final class Checks {

    private Checks() {}

    /** In the order in which they are asked: what explains other findings comes first. */
    public static List<Check> all(Patient patient) {
        List<Check> checks = new ArrayList<>(quick(patient));
        checks.add(new CountersAgainstLog(patient));
        return checks;
    }

    /** Without those that read the whole log. */
    public static List<Check> quick(Patient patient) {
        return List.of(
                new TrackerAlive(patient),
                new SilentWorkers(patient),
                new VersionMix(patient),
                new ClockSkew(patient),
                new BrokerSettings(patient),
                new TopicShapes(patient),
                new Replicas(patient),
                new UnclaimedRetention(patient),
                new OpenTransactions(patient),
                new RejectedTransitions(patient),
                new UnreadableEvents(patient),
                new PoisonRecords(patient),
                new PendingAgainstOffsets(patient),
                new PendingMigrations(patient),
                new StaleScopes(patient),
                new HeldRemovals(patient),
                new UnsentChanges(patient));
    }
}
