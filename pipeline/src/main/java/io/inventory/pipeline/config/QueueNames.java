package io.inventory.pipeline.config;

import java.util.Optional;

/** What a queue may be called: its name is a part of its topics' names, between two dots. */
final class QueueNames {

    private QueueNames() {}

    /** What is wrong with a name; empty when nothing is. */
    static Optional<String> fault(String name) {
        return name.matches("[A-Za-z0-9_-]{1,64}")
                ? Optional.empty()
                : Optional.of("\"" + name + "\" is no name of a queue; letters, digits, - and _ only, at most 64");
    }
}
