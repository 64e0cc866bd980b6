package io.inventory.pipeline.faults;

import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.faults.check.Answers;
import io.inventory.pipeline.faults.check.Evidence;
import io.inventory.pipeline.faults.check.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.awaitility.core.ConditionTimeoutException;

/** Runs a scenario in an arena of its own, waits until all is done, and lets the checker speak. */
final class Trial {

    private final String servers;
    private final Path folder;

    Trial(String servers, Path folder) {
        this.servers = servers;
        this.folder = folder;
    }

    /**
     * @param prefix nobody else's
     * @param patience until every task must have ended once the scenario is over, and until the counters must be right then
     */
    Report run(Scenario scenario, String prefix, long seed, Duration patience) throws Exception {
        Answers answers = new Answers();
        try (Arena arena = new Arena(servers, prefix, folder.resolve(prefix), new Random(seed))) {
            scenario.play(arena, answers);
            arena.endLoad();
            Witness witness = new Witness(arena, answers);
            boolean settled = settle(witness, patience);
            if (!settled) {
                Talk.say("%d tasks have not ended".formatted(witness.unsettled()));
                witness.standstills().forEach(Talk::say);
            }
            Evidence evidence = witness.evidence(settled ? patience : Duration.ZERO);
            var outside = new Report.Outside(
                    settled ? 0 : witness.unsettled(),
                    arena.deaths().size(),
                    witness.recoveries(evidence.stories()),
                    scenario.recoversInTime());
            return Report.of(scenario.name(), evidence, outside);
        }
    }

    private static boolean settle(Witness witness, Duration patience) {
        try {
            await().atMost(patience)
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptions()
                    .until(() -> witness.unsettled() == 0 && witness.seesAll() && witness.unsettled() == 0);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
