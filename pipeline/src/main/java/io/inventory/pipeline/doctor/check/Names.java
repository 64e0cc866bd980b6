package io.inventory.pipeline.doctor.check;

import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Host;

/** What processes are called. */
final class Names {

    private Names() {}

    /** Such as {@code build-1.0 (build-1/40419)}. */
    static String of(Beat beat) {
        Host host = beat.host();
        return "%s (%s/%d)".formatted(host.name(), host.host(), host.pid());
    }
}
