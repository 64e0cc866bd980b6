package io.inventory.standalone.testing;

/** Starts backends other than the embedded ones; found by {@link java.util.ServiceLoader}, so that its libraries stay out of the program. */
public interface BackendsFactory {

    /**
     * Starts a broker and a database server, and sees to it that both end with the JVM.
     *
     * @throws io.inventory.standalone.StandaloneException when this machine lacks what they need
     */
    Backends start();
}
