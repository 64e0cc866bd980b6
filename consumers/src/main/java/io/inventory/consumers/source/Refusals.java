package io.inventory.consumers.source;

/** Knows the errors of one kind of source. Thread-safe. */
@FunctionalInterface
public interface Refusals {

    /**
     * What an exception of the source's client means. An exception that no source throws is a defect and is thrown again.
     *
     * @throws InterruptedException when it only tells that the calling thread was interrupted
     */
    Refusal of(RuntimeException error) throws InterruptedException;
}
