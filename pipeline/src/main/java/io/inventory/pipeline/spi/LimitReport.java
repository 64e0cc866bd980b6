package io.inventory.pipeline.spi;

import io.inventory.schema.control.LimitLine;
import java.util.List;

/** What a worker's calls to its sources are limited to; a program is wired with one among its services. Thread-safe. */
@FunctionalInterface
public interface LimitReport {

    /**
     * Some of the token buckets, in the order of their names. Answers at once.
     *
     * @param from how many to leave out at the beginning
     * @param most lines
     */
    List<LimitLine> limits(int from, int most);
}
