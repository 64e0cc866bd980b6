package io.inventory.pipeline.faults;

import io.inventory.pipeline.faults.check.Answers;

/** Something that happens to an engine under load. */
interface Scenario {

    /** For people, a few words. */
    String name();

    /**
     * Plays it, and leaves the engine able to end what it has.
     *
     * @param answers to which it adds what it was told
     */
    void play(Arena arena, Answers answers) throws Exception;

    /** Whether what dies in it leaves enough of the engine in peace for a lease, so that recoveries can be held to the bar. */
    default boolean recoversInTime() {
        return true;
    }
}
