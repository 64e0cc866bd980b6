/** A simulated AWS: EC2 and STS over their own wire protocols, with state, paging, throttling and faults. */
@NullMarked
package io.inventory.standalone.simulation.aws;

import org.jspecify.annotations.NullMarked;
