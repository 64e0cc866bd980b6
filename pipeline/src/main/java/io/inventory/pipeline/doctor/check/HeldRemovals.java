package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import io.inventory.pipeline.store.Store;
import java.time.Instant;
import java.util.List;

/** Does the delete budget hold rows back? They count as being there until somebody, or further scans, say that they are gone. */
final class HeldRemovals implements Check {

    private final Patient patient;

    HeldRemovals(Patient patient) {
        this.patient = patient;
    }

    @Override
    public String name() {
        return "held-removals";
    }

    private record Held(String model, long rows, Instant since) {}

    @Override
    public void look(Report report) {
        Tables.with("held_removal", patient, report, "no removal is held back", "the database holds nothing back yet")
                .map(HeldRemovals::held)
                .orElse(List.of())
                .forEach(held -> report.warning(
                        "%,d rows of %s are held back, the oldest since %s"
                                .formatted(held.rows(), held.model(), held.since()),
                        "inventory scan list --held --model %s".formatted(held.model())));
    }

    private static List<Held> held(Store store) {
        return store.query(
                """
                select model, count(*) as rows, min(held_since) as since
                from held_removal where state = 'held' group by model order by model
                """,
                row -> new Held(
                        row.get("model", String.class), row.get("rows", Long.class), row.get("since", Instant.class)));
    }
}
