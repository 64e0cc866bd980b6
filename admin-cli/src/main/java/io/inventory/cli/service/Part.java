package io.inventory.cli.service;

/** A part of the program that runs until closed. Closing it ends its work in order and may take a while. */
public interface Part extends AutoCloseable {

    /** Whether it does its work now, for {@code /health/ready}. */
    boolean isReady();

    /** Whether it will ever do its work again, for {@code /health/live}. */
    default boolean isAlive() {
        return true;
    }

    @Override
    void close();
}
