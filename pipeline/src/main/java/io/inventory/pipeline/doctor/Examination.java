package io.inventory.pipeline.doctor;

import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/** Asks one check after the other. One that cannot look is told as such and keeps none of the others from looking. */
public final class Examination {

    private final List<Check> checks;
    private final Consumer<String> begins;

    /** @param begins is told the name of each check before it looks */
    public Examination(List<Check> checks, Consumer<String> begins) {
        this.checks = List.copyOf(checks);
        this.begins = begins;
    }

    /** At least one finding of each check, in their order. */
    public List<Finding> findings() throws InterruptedException {
        List<Finding> all = new ArrayList<>();
        for (Check check : checks) {
            begins.accept(check.name());
            all.addAll(look(check));
        }
        return all;
    }

    private static List<Finding> look(Check check) throws InterruptedException {
        Report report = new Report(check.name());
        try {
            check.look(report);
        } catch (TrackerUnavailableException | KafkaUnavailableException | StoreException | KafkaException e) {
            report.unchecked(String.valueOf(e.getMessage()));
        } catch (ExecutionException e) {
            report.unchecked("Kafka: "
                    + (e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
        }
        return report.findings();
    }
}
