package io.inventory.schema.control;

import java.time.Instant;

/**
 * The process behind a beat.
 *
 * @param name the worker's name: configured, else the host and the number of a lock file that the process holds
 * @param startedAt by the process's own clock; shown, never compared with another machine's
 * @param version of the program
 */
public record Host(String name, String host, long pid, Instant startedAt, String version) {

    /** {@code host/pid}, as people are told it. */
    public String process() {
        return host + "/" + pid;
    }
}
