package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.VPCS;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.TestDatabase;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scopes of a round are found, made known and locked together. */
class ScopeLocksTest {

    private static final List<String> PARTS = List.of("", "a", "b");

    private final Database database = TestDatabase.migrated();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyShapeIsAScopeOfItsOwnAndIsFoundAgain() {
        List<Scope> all = everyShape();
        Map<Scope, ScopeRow> some = lock(all.subList(0, all.size() / 2));
        Map<Scope, ScopeRow> made = lock(all);
        Map<Scope, ScopeRow> again = lock(all);

        assertThat(made).hasSize(all.size()).containsAllEntriesOf(some);
        assertThat(new HashSet<>(made.values())).hasSameSizeAs(all);
        assertThat(again).isEqualTo(made);
        again.forEach((scope, row) -> {
            Optional<Long> known = database.transaction(rows -> Scopes.known(rows, scope));
            assertThat(known).hasValue(row.id());
        });
    }

    @Test
    void twoWhoMakeTheSameKnownInOppositeOrdersDoNotStandInEachOthersWay() throws Exception {
        List<Scope> all = everyShape();
        List<Scope> backwards = new ArrayList<>(all);
        Collections.reverse(backwards);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Map<Scope, ScopeRow>> one = threads.submit(() -> {
                together.await(30, TimeUnit.SECONDS);
                return lock(all);
            });
            Future<Map<Scope, ScopeRow>> other = threads.submit(() -> {
                together.await(30, TimeUnit.SECONDS);
                return lock(backwards);
            });
            assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(other.get(30, TimeUnit.SECONDS));
        } finally {
            threads.shutdownNow();
        }
    }

    private Map<Scope, ScopeRow> lock(List<Scope> scopes) {
        Map<Scope, Model<?>> asked = new LinkedHashMap<>();
        scopes.forEach(scope -> asked.put(scope, VPCS));
        return database.transaction(rows -> Scopes.lock(rows, asked));
    }

    private static List<Scope> everyShape() {
        List<Scope> all = new ArrayList<>();
        for (String account : PARTS) {
            for (String region : PARTS) {
                for (String parent : PARTS) {
                    for (String filter : PARTS) {
                        all.add(new Scope(VPCS.name(), "aws", account, region, parent, filter));
                    }
                }
            }
        }
        return all;
    }
}
