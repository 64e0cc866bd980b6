package io.inventory.pipeline.faults;

import io.inventory.pipeline.faults.check.Promise;
import io.inventory.pipeline.faults.check.Report;
import io.inventory.pipeline.faults.process.Sabotage;
import java.util.Locale;

/**
 * A scenario with a protection taken out.
 *
 * @param broken what must be broken then
 */
record Sabotaged(Sabotage sabotage, Scenario scenario, Promise broken) {

    String name() {
        return words(sabotage) + " breaks: " + words(broken);
    }

    boolean isNoticed(Report report) {
        return report.broken().containsKey(broken);
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
