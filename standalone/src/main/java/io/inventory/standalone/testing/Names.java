package io.inventory.standalone.testing;

import java.util.concurrent.atomic.AtomicInteger;

/** Names that no other test of this JVM, nor any other process on the machine, uses. */
public final class Names {
    private final String process = "t" + ProcessHandle.current().pid();
    private final AtomicInteger next = new AtomicInteger();

    /** A name of lower-case letters and digits: fits topics, databases and ids. */
    public String next() {
        return process + "n" + next.incrementAndGet();
    }
}
