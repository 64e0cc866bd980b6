package io.inventory.pipeline.faults.check;

import java.util.List;
import java.util.function.Function;

/** What must hold of every run, whatever happened to it. */
public enum Promise {
    /** Every acknowledged submit reaches exactly one end, or is still live and will be run. */
    NOTHING_IS_LOST(Lost::find),
    /** Whatever lives or runs was submitted, from outside or by a run that succeeded. */
    NOTHING_IS_INVENTED(Invented::find),
    /** At most one accepted finish an attempt; attempts only grow. */
    AN_ATTEMPT_ENDS_ONCE(Ends::find),
    /** The children of a run exist if and only if its success is recorded. */
    CHILDREN_COME_WITH_SUCCESS(Children::find),
    /** A second run starts only after the first one's worker was fenced, and nothing comes of a fenced one. */
    FENCED_BEFORE_THE_NEXT_RUN(Fences::find),
    /** Who lives is not fenced. */
    THE_LIVING_ARE_NOT_FENCED(Fences::ofTheLiving),
    /** The tracker's counters are a recount of the log. */
    COUNTERS_ARE_A_RECOUNT(Counts::find),
    /** Nobody wrote an event that moves nothing. */
    NO_EVENT_IS_REFUSED(Counts::refused),
    /** Nothing starts in a pause that every worker has acknowledged. */
    NOTHING_STARTS_IN_A_PAUSE(Times::inPauses),
    /** What was acknowledged before a drain is gone when it is answered, and what comes later runs. */
    DRAINED_IS_GONE(Verbs::drained),
    /** What was said to be gone never starts. */
    GONE_STAYS_GONE(Verbs::gone),
    /** Nothing is taken out or stopped unasked. */
    NOTHING_GOES_UNASKED(Verbs::unasked),
    /** Nothing runs before its time. */
    NOTHING_RUNS_EARLY(Times::early),
    /** A crash uses no retry, and three of them archive a task. */
    A_CRASH_USES_NO_RETRY(Retries::find),
    /** A committed offset never passes an unclaimed record. */
    OFFSETS_PASS_ONLY_CLAIMED(Offsets::find),
    /** A payload stays the same, byte for byte, through retry and recovery. */
    PAYLOADS_STAY_THE_SAME(Payloads::find);

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method holds nothing
    private final Function<Evidence, List<String>> check;

    Promise(Function<Evidence, List<String>> check) {
        this.check = check;
    }

    /** What broke it, a line each; empty when it was kept. */
    public List<String> broken(Evidence evidence) {
        return check.apply(evidence);
    }
}
