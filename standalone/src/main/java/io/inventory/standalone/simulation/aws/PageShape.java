package io.inventory.standalone.simulation.aws;

/** Whether a page tells the truth. */
enum PageShape {
    TRUE,
    EMPTY,
    LOOPING
}
