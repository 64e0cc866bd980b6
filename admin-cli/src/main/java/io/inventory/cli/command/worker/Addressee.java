package io.inventory.cli.command.worker;

import io.inventory.schema.control.Host;

/**
 * Whom an operator means.
 *
 * @param text a host, {@code host/pid}, or a worker's name
 */
record Addressee(String text) {

    boolean matches(Host host) {
        return text.equals(host.host()) || text.equals(process(host)) || text.equals(host.name());
    }

    /** {@code host/pid}. */
    static String process(Host host) {
        return host.host() + "/" + host.pid();
    }
}
