package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Default;
import io.inventory.pipeline.config.bind.Doc;
import java.util.Map;

/** What goes to standard error. */
public record LoggingConfig(
        @Doc("Form of a line.") @Default("text") Format format,

        @Doc("The least level that is written. `--debug` goes before it.") @Default("info")
        Level level,

        @Doc("Add the place in the source to each event.") @Default("false")
        boolean addSource,

        @Doc("Constant keys and values of every event, `landscape: dev` for example.")
        Map<String, String> attributes) {

    public LoggingConfig {
        attributes = Map.copyOf(attributes);
    }

    /** Forms of a line. */
    public enum Format {
        /** For people. */
        TEXT,
        /** One object a line, for machines. */
        JSON
    }

    /** Levels, least first. */
    public enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }
}
