package io.inventory.standalone.simulation.gardener;

/** The most objects on a page of the simulated APIs, whatever a client asks for; it may be changed while they serve. Thread-safe. */
final class PageLimit {
    private volatile int objects = Integer.MAX_VALUE;

    void set(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a page holds at least 1 object, not " + most);
        }
        objects = most;
    }

    /** @param asked by the client; 0 for all */
    int of(int asked) {
        return asked == 0 ? objects : Math.min(asked, objects);
    }
}
