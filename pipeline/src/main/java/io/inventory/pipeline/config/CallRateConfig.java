package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.Range;
import org.jspecify.annotations.Nullable;

/** How many calls of one kind a source is sent. All workers together; each has its share. */
public record CallRateConfig(
        @Doc(value = "Calls a second.", absent = "**required** when `burst` is written")
        @Range(min = "1", max = "100000")
        int perSecond,

        @Doc(value = "Calls at once, after a pause.", absent = "five times `per_second`")
        @Range(min = "1", max = "1000000")
        @Nullable
        Integer burst) {

    private static final int SECONDS = 5;

    /** The written number, else {@value #SECONDS} seconds' worth. */
    public int most() {
        return burst == null ? SECONDS * perSecond : burst;
    }
}
