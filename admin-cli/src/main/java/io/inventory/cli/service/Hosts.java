package io.inventory.cli.service;

import io.inventory.cli.frame.Version;
import io.inventory.schema.control.Host;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

/** Who this process is. */
public final class Hosts {

    private Hosts() {}

    /** @param name that it beats under */
    static Host named(String name, Instant startedAt) {
        return new Host(name, hostName(), ProcessHandle.current().pid(), startedAt, Version.text());
    }

    /** This machine's name, as its own resolver has it. */
    public static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
