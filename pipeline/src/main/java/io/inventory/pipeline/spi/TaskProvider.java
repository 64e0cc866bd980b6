package io.inventory.pipeline.spi;

import io.inventory.schema.resource.Model;
import java.util.List;

/**
 * A file that brings handlers and models, found by {@link java.util.ServiceLoader}. Implementations are public, have a public
 * constructor without arguments, do no I/O in it, and are thread-safe; what they need at run time they take from
 * {@link TaskContext#service}.
 */
public interface TaskProvider {

    /** The same handlers at every call. */
    List<TaskHandler> handlers();

    /** Models whose rows these handlers publish; the sink writes no other tables. */
    default List<Model<?>> models() {
        return List.of();
    }

    /** Models whose rows these handlers make of other rows by SQL; the sink refuses them, everybody may read them. */
    default List<Model<?>> derived() {
        return List.of();
    }
}
