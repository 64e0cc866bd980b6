package io.inventory.pipeline.sink;

import io.inventory.schema.resource.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Parts what is to be applied into rounds: scans that may be applied together, or one conclusion alone. */
final class Rounds {

    private final Predicate<EndedScan> reachesOthers;
    private final List<List<Conclusion>> rounds = new ArrayList<>();
    private final Set<Scope> scopes = new HashSet<>();
    private boolean open;

    private Rounds(Predicate<EndedScan> reachesOthers) {
        this.reachesOthers = reachesOthers;
    }

    /**
     * In the order of the batch.
     *
     * @param reachesOthers whether a scan may change other scopes than its own
     */
    static List<List<Conclusion>> of(List<Conclusion> batch, Predicate<EndedScan> reachesOthers) {
        Rounds rounds = new Rounds(reachesOthers);
        batch.forEach(rounds::take);
        return rounds.rounds;
    }

    private void take(Conclusion conclusion) {
        if (conclusion instanceof EndedScan scan && !reachesOthers.test(scan)) {
            boolean joins = open && !scopes.contains(scan.scope());
            if (!joins) {
                begin();
            }
            scopes.add(scan.scope());
            open = true;
        } else {
            begin();
        }
        rounds.get(rounds.size() - 1).add(conclusion);
    }

    private void begin() {
        rounds.add(new ArrayList<>());
        scopes.clear();
        open = false;
    }
}
