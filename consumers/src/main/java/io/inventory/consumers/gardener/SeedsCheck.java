package io.inventory.consumers.gardener;

import io.inventory.consumers.source.Trials;
import io.inventory.consumers.source.Trouble;
import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import java.util.List;
import java.util.concurrent.Callable;

/** Can every seed that is not excluded be entered, and the calls be made there that collectors make? */
final class SeedsCheck implements Check {

    private static final String NO_GARDEN = "unknown";

    private final GardenSource source;

    SeedsCheck(GardenSource source) {
        this.source = source;
    }

    @Override
    public String name() {
        return "seeds";
    }

    @Override
    public void look(Report report) throws InterruptedException {
        List<String> seeds;
        try {
            seeds = source.seeds(NO_GARDEN);
        } catch (RuntimeException e) {
            // What keeps them from being listed is said of the garden.
            new GardenErrors().of(e);
            new Trouble(false, "the seeds cannot be listed", "put right what is said of the garden, and ask again")
                    .tell(report);
            return;
        }
        List<KubeCall> calls = GardenCalls.all(KubeCall.Where.SEED);
        List<Trials.Result> results = Trials.run(seeds.stream()
                .<Callable<Trials.Result>>map(seed -> trial(seed, calls))
                .toList());
        report.looked(Trials.summary(seeds.size() == 1 ? "1 seed" : "%d seeds".formatted(seeds.size()), results));
        results.forEach(result -> result.troubles().forEach(trouble -> trouble.tell(report)));
    }

    private ClusterTrial trial(String seed, List<KubeCall> calls) {
        return new ClusterTrial(
                "seed " + seed, () -> source.onSeed(seed, client -> client), KubeCall.SEED_ENTRY, calls);
    }
}
