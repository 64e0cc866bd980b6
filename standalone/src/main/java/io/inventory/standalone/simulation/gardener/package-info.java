/** A simulated Gardener: the API of the garden and of each seed on fabric8's mock server, with the paging it lacks, and faults. */
@NullMarked
package io.inventory.standalone.simulation.gardener;

import org.jspecify.annotations.NullMarked;
