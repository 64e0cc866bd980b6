package io.inventory.pipeline.config.bind;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong and what is left aside. Not thread-safe. */
public final class Findings {

    private final List<String> faults = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Notes what must be mended before the configuration can be used. */
    public void fault(Origin origin, KeyPath path, String message) {
        faults.add(line(origin, path, message));
    }

    /** Notes what the operator should know and need not mend. */
    public void warning(Origin origin, KeyPath path, String message) {
        warnings.add(line(origin, path, message));
    }

    /** One line a fault, in the order they were met. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    int faultCount() {
        return faults.size();
    }

    /** One line a warning, in the order they were met. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private static String line(Origin origin, KeyPath path, String message) {
        String place = path.text().isEmpty() ? "" : path + ": ";
        return origin + ": " + place + message;
    }
}
