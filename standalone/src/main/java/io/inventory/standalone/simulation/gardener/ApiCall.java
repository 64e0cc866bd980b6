package io.inventory.standalone.simulation.gardener;

/**
 * What an API knows of a request before it answers.
 *
 * @param api {@link GardenerSimulation#GARDEN} or the name of a seed
 * @param method such as {@code GET}
 * @param path without the query
 * @param continued whether a list is asked for from a continue token on
 */
public record ApiCall(String api, String method, String path, boolean continued) {}
