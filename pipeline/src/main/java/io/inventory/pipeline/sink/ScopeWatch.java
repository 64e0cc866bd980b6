package io.inventory.pipeline.sink;

import io.inventory.pipeline.metrics.Metrics.Sample;
import io.inventory.pipeline.store.Row;
import io.inventory.pipeline.store.Store;
import io.inventory.pipeline.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every half a minute how fresh scopes are, what is held back and which leaks were noted. Every sink does, so that one is enough to know; a look
 * that fails leaves what was seen before. Belongs to one thread.
 */
final class ScopeWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ScopeWatch.class);
    private static final Duration APART = Duration.ofSeconds(30);

    /** More series would cost whoever stores them more than they tell. */
    private static final int MOST_SCOPES = 10_000;

    private final Store store;
    private final ScopeGauges gauges;
    private final List<String> leakKinds;
    private final Clock clock;
    private Instant next = Instant.MIN;

    /** @param leakKinds rules whose leaks are counted, those without any as 0 */
    ScopeWatch(Store store, ScopeGauges gauges, List<String> leakKinds, Clock clock) {
        this.store = store;
        this.gauges = gauges;
        this.leakKinds = List.copyOf(leakKinds);
        this.clock = clock;
    }

    void look() {
        Instant now = clock.instant();
        if (next.isAfter(now)) {
            return;
        }
        next = now.plus(APART);
        try {
            gauges.show(new ScopeGauges.Sight(scopes(), stale(), complete(), held(), since(), leaks()));
        } catch (StoreException e) {
            LOG.atWarn().addKeyValue("error", e.getMessage()).log("could not look how fresh the scopes are");
        }
    }

    private List<Sample> scopes() {
        return store.query(
                "select model, state, count(*)::float8 as value from scope group by 1, 2",
                row -> sample(row, "model", "state"));
    }

    private List<Sample> stale() {
        return store.query("""
                select model, (count(*) filter (where not is_fresh))::float8 as value
                from resource_freshness where state not in ('closed', 'retired') group by 1
                """, row -> sample(row, "model"));
    }

    private List<Sample> complete() {
        return store.query("""
                select model, account, region, parent_key, filter, coalesce(extract(epoch from last_complete), 0)::float8 as value
                from scope where state not in ('closed', 'retired') order by last_complete nulls first, id limit ?
                """, row -> sample(row, "model", "account", "region", "parent_key", "filter"), MOST_SCOPES);
    }

    private List<Sample> held() {
        return store.query(
                "select model, count(*)::float8 as value from held_removal where state = 'held' group by 1",
                row -> sample(row, "model"));
    }

    private List<Sample> since() {
        return store.query("""
                select model, extract(epoch from min(held_since))::float8 as value
                from held_removal where state = 'held' group by 1
                """, row -> sample(row, "model"));
    }

    /** Of what was noted; the rules themselves are not asked. */
    private List<Sample> leaks() {
        return store.query("""
                with noted as (
                  select g.kind, case when exists (
                           select from leak_suppression p
                           where p.suppressed_until > now()
                             and (p.kind = g.kind and p.key = g.key
                                  or p.kind in (g.kind, '*') and p.key = substring(g.key from 'account_id=[^,]*')))
                         then 'suppressed' else 'leaked' end as state
                  from leak_sighting g)
                select k.kind, s.state, count(n.kind)::float8 as value
                from unnest(?::text[]) k (kind)
                cross join (values ('leaked'), ('suppressed')) s (state)
                left join noted n on n.kind = k.kind and n.state = s.state
                group by 1, 2
                """, row -> sample(row, "kind", "state"), leakKinds);
    }

    private static Sample sample(Row row, String... labels) {
        return new Sample(
                row.get("value", Double.class),
                Arrays.stream(labels)
                        .map(label -> Optional.ofNullable(row.find(label, String.class))
                                .orElse(""))
                        .toList());
    }
}
