package io.inventory.standalone.simulation.gardener;

/** Whether a page of a list tells the truth. */
enum ListShape {
    TRUE,
    EMPTY,
    LOOPING
}
