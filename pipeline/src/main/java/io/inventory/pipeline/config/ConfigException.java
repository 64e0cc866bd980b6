package io.inventory.pipeline.config;

import java.util.List;

/** The configuration cannot be used. The message holds one line a fault, each with file, line, path and what to do. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    /** All faults of the files that were read. */
    public ConfigException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
        this.faults = List.copyOf(faults);
    }

    /** One line a fault. */
    public List<String> faults() {
        return faults;
    }
}
