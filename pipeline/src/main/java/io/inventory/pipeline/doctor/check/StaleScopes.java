package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import io.inventory.pipeline.store.Store;
import java.util.List;

/** Are parts of the inventory old? What such a scope could clear is undecided, and its rows may be long gone. */
final class StaleScopes implements Check {

    private final Patient patient;

    StaleScopes(Patient patient) {
        this.patient = patient;
    }

    @Override
    public String name() {
        return "scopes";
    }

    private record Stale(String model, long scopes, String example) {}

    @Override
    public void look(Report report) {
        Tables.with(
                        "resource_freshness",
                        patient,
                        report,
                        "every scope that was ever read whole is fresh",
                        "the database has no scopes yet")
                .map(StaleScopes::stale)
                .orElse(List.of())
                .forEach(stale -> report.warning(
                        "%d scopes of %s were not read whole for longer than they stay fresh, such as %s"
                                .formatted(stale.scopes(), stale.model(), stale.example()),
                        "inventory scan list --model %s".formatted(stale.model())));
    }

    private static List<Stale> stale(Store store) {
        return store.query(
                """
                select model, count(*) as scopes, min(coalesce(nullif(scope, ''), 'the whole')) as example
                from resource_freshness
                where state in ('active', 'denied') and not is_fresh and last_complete is not null
                group by model
                order by model
                """,
                row -> new Stale(
                        row.get("model", String.class),
                        row.get("scopes", Long.class),
                        row.get("example", String.class)));
    }
}
