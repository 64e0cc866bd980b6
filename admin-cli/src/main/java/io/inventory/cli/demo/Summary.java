package io.inventory.cli.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.inventory.pipeline.query.QueueInfo;
import java.util.List;
import java.util.Map;

/**
 * What the demonstration found.
 *
 * @param resources rows by table
 * @param leaked rows by view
 * @param names of what leaked, by view
 * @param seconds from the start to here
 */
record Summary(
        Map<String, Long> resources,
        Map<String, Long> leaked,
        Tasks tasks,
        double seconds,
        @JsonIgnore Map<String, List<String>> names,
        @JsonIgnore QueueInfo queue) {

    /**
     * Runs.
     *
     * @param completed that succeeded
     * @param failed that did not
     * @param retried failed ones that were tried again
     */
    record Tasks(long completed, long failed, long retried) {}
}
