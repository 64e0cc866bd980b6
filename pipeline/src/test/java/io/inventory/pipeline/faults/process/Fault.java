package io.inventory.pipeline.faults.process;

/**
 * Where a worker comes to grief by itself.
 *
 * @param point of its work
 * @param count how many times it passes the point unharmed
 */
public record Fault(Point point, int count) {

    /** It is left to its fate. */
    public static final Fault NONE = new Fault(Point.NEVER, 0);

    /** Points of a worker's work. */
    public enum Point {
        NEVER,
        /** Killed when its claim is written and not committed. */
        BEFORE_CLAIM,
        /** Killed while its claim is being committed. */
        DURING_CLAIM,
        /** Killed when its claim is committed, before anything of it starts. */
        AFTER_CLAIM,
        /** Killed in a handler, after its children were submitted. */
        IN_HANDLER,
        /** Killed between two records of a finish. */
        IN_FINISH,
        /** Killed when its finish is written and not committed. */
        BEFORE_FINISH,
        /** Killed while its finish is being committed. */
        DURING_FINISH,
        /** Killed when its finish is committed, before it knows. */
        AFTER_FINISH,
        /** Thrown out of its group in the middle of a claim, which it ends when others have its partitions. */
        THROWN_OUT_IN_CLAIM
    }
}
