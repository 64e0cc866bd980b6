package io.inventory.cli.command.worker;

import io.inventory.schema.control.Host;

/**
 * Whom an operator means.
 *
 * @param text a host, {@code host/pid}, or a worker's name
 */
record Addressee(String text) {

    boolean matches(Host host) {
        return text.equals(host.host()) || text.equals(host.process()) || text.equals(host.name());
    }
}
