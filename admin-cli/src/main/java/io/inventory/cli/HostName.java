package io.inventory.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine calls itself; workers beat under it and {@code worker ping --local} asks for it. */
final class HostName {

    private HostName() {}

    static String ofThisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A machine whose own name does not resolve; the loopback always does.
            return InetAddress.getLoopbackAddress().getHostName();
        }
    }
}
