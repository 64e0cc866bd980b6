package io.inventory.schema.control;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a queue, whole: the newest record of a queue on {@code control} is all there is to know. Whoever changes one part
 * of it writes the others as they were.
 *
 * @param by who asked, as {@code user@host}
 * @param at by the clock of whoever asked; shown, never compared
 * @param drains those that are not known to be over, in the order in which they were asked for; the first that covers a record
 *     decides what becomes of it
 */
public record QueueControl(boolean paused, String by, Instant at, List<Drain> drains) {

    public QueueControl {
        drains = copy(drains);
    }

    /** Nothing is being drained. */
    public QueueControl(boolean paused, String by, Instant at) {
        this(paused, by, at, List.of());
    }

    /** The same, paused or not. */
    public QueueControl paused(boolean then, String who, Instant when) {
        return new QueueControl(then, who, when, drains);
    }

    /** The same with one more drain; one of the same id is replaced. */
    public QueueControl draining(Drain drain, String who, Instant when) {
        return new QueueControl(
                paused,
                who,
                when,
                Stream.concat(without(drain.id()), Stream.of(drain)).toList());
    }

    /** The same without a drain that is over. */
    public QueueControl drained(UUID drain, String who, Instant when) {
        return new QueueControl(paused, who, when, without(drain).toList());
    }

    private Stream<Drain> without(UUID id) {
        return drains.stream().filter(drain -> !drain.id().equals(id));
    }

    /** An older program wrote none. */
    private static List<Drain> copy(@Nullable List<Drain> drains) {
        return drains == null ? List.of() : List.copyOf(drains);
    }
}
