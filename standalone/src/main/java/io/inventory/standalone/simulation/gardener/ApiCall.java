package io.inventory.standalone.simulation.gardener;

/**
 * What an API knows of a request before it answers.
 *
 * @param api {@link GardenerSimulation#GARDEN} or the name of a seed
 * @param method such as {@code GET}
 * @param path without the query
 * @param page 1 for the first page of a list, and for calls that are no list
 */
public record ApiCall(String api, String method, String path, int page) {

    /** Whether a list is asked for from a continue token on. */
    public boolean continued() {
        return page > 1;
    }
}
