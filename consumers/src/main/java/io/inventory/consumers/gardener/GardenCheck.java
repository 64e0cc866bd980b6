package io.inventory.consumers.gardener;

import io.inventory.consumers.source.Trials;
import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import java.util.List;

/** May the garden's credential make the calls that collectors make to the garden? */
final class GardenCheck implements Check {

    private final GardenSource source;

    GardenCheck(GardenSource source) {
        this.source = source;
    }

    @Override
    public String name() {
        return "garden";
    }

    @Override
    public void look(Report report) throws InterruptedException {
        List<KubeCall> calls = GardenCalls.all(KubeCall.Where.GARDEN).stream()
                .filter(call -> !call.equals(KubeCall.SEED_ENTRY))
                .toList();
        Trials.Result result = new ClusterTrial(
                        "the garden", () -> source.onGarden(client -> client), KubeCall.IDENTITY, calls)
                .call();
        report.looked(Trials.summary("the garden", List.of(result)));
        result.troubles().forEach(trouble -> trouble.tell(report));
    }
}
