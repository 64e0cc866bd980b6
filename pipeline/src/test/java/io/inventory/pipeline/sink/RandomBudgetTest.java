package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.VPCS;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.schema.resource.DeleteBudget;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random scans of an account's scopes under small budgets; table and held rows must be what the rules make of them, in plain sets. */
class RandomBudgetTest {

    private static final int STEPS = 60;
    private static final int SCOPES = 3;
    private static final int ROWS = 30;
    private static final DeleteBudget BUDGET = new DeleteBudget(20, 3, 12, 15, 15);

    private static final class Hold {
        private int proofs;
        private int last;

        private void lackedAt(int minute) {
            if (proofs == 0 || minute - last >= 10) {
                proofs++;
                last = minute;
            }
        }
    }

    /** The rules once more. */
    private static final class Rules {

        private final List<Set<Integer>> rows = new ArrayList<>();
        private final Map<Integer, Hold> held = new TreeMap<>();
        private long used;

        private Rules() {
            IntStream.range(0, SCOPES).forEach(scope -> rows.add(new TreeSet<>()));
        }

        private void apply(int scope, Set<Integer> seen, boolean complete, int minute) {
            held.keySet().removeAll(seen);
            if (complete) {
                take(scope, seen, minute);
            }
            rows.get(scope).addAll(seen);
        }

        private void take(int scope, Set<Integer> seen, int minute) {
            Set<Integer> lacking = new TreeSet<>(rows.get(scope));
            lacking.removeAll(seen);
            Set<Integer> taken = new TreeSet<>(lacking);
            taken.removeIf(row -> held.containsKey(row) && isConfirmed(held.get(row), minute));
            boolean holds =
                    isTooMuch(rows.get(scope).size(), lacking.size(), taken.size()) || isTooMuchAnHour(taken.size());
            for (int row : lacking) {
                if (taken.contains(row) && (holds || held.containsKey(row))) {
                    held.computeIfAbsent(row, unused -> new Hold()).lackedAt(minute);
                } else {
                    used += held.remove(row) == null ? 1 : 0;
                    rows.get(scope).remove(row);
                }
            }
        }

        private static boolean isConfirmed(Hold hold, int minute) {
            return hold.proofs >= 3 || (hold.proofs == 2 && minute - hold.last >= 10);
        }

        private static boolean isTooMuch(int had, int lacking, int taken) {
            return (taken > BUDGET.scopeRows() && taken * 100 > BUDGET.scopePercent() * had)
                    || (lacking >= BUDGET.wholeScopeRows() && lacking == had);
        }

        private boolean isTooMuchAnHour(int taken) {
            long all = used + rows.stream().mapToInt(Collection::size).sum();
            return taken + used > BUDGET.accountRows() && (taken + used) * 100 > BUDGET.accountPercent() * all;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void known_seeds_hold(long seed) {
        run(seed);
    }

    @Test
    void a_new_seed_holds() {
        run(new Random().nextLong());
    }

    private static void run(long seed) {
        Random random = new Random(seed);
        Rules rules = new Rules();
        try (MergeDesk desk = new MergeDesk(new ResourceModels(List.of(VPCS.budget(BUDGET))))) {
            int minute = 0;
            for (int step = 0; step < STEPS; step++) {
                minute += random.nextInt(8);
                int scope = random.nextInt(SCOPES);
                boolean complete = random.nextInt(6) > 0;
                Set<Integer> seen = seen(scope, random);
                rules.apply(scope, seen, complete, minute);
                Verdict verdict = complete ? Verdict.COMPLETE : Verdict.PARTIAL;
                desk.scan(verdict, scope(scope), seen.stream().map(Estate::vpc).toList(), minute);
                check(desk, rules, "seed %d, step %d".formatted(seed, step));
            }
        }
    }

    /** Mostly nearly all, sometimes few or none. */
    private static Set<Integer> seen(int scope, Random random) {
        int kept = new int[] {100, 97, 90, 60, 20, 0}[random.nextInt(6)];
        Set<Integer> seen = new TreeSet<>();
        IntStream.range(scope * 100, scope * 100 + ROWS)
                .filter(row -> random.nextInt(100) < kept)
                .forEach(seen::add);
        return seen;
    }

    private static Scope scope(int number) {
        return Scope.ofRegion(VPCS.name(), "aws", "111", "region-" + number);
    }

    private static void check(MergeDesk desk, Rules rules, String where) {
        assertThat(desk.texts("select vpc_id from aws_vpc"))
                .as(where)
                .containsExactlyInAnyOrderElementsOf(
                        names(rules.rows.stream().flatMap(Collection::stream).toList()));
        assertThat(desk.texts("select key->>'vpc_id' || ' ' || proofs from held_removal"))
                .as(where)
                .containsExactlyInAnyOrderElementsOf(rules.held.entrySet().stream()
                        .map(row -> "vpc-%d %d".formatted(row.getKey(), row.getValue().proofs))
                        .toList());
    }

    private static List<String> names(Collection<Integer> rows) {
        return rows.stream().map("vpc-%d"::formatted).toList();
    }
}
