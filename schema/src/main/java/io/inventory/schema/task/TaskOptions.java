package io.inventory.schema.task;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a submit may ask for.
 *
 * @param maxRetry failed runs that are tried again, 0 or more
 * @param timeout the longest one run may take; zero means no limit
 * @param deadline no run goes on past it, and none starts; null means none
 * @param retention how long a completed task and its result are kept; zero means not at all
 * @param unique the key that it holds; null means not unique
 * @param group the group that this task is held in until it closes; null means none. Letters, digits and {@code . _ : / @ -},
 *     {@value #LONGEST_GROUP} characters at most
 */
public record TaskOptions(
        int maxRetry,
        Duration timeout,
        @Nullable Instant deadline,
        Duration retention,
        @Nullable Unique unique,
        @Nullable String group) {

    /** Characters of the longest group's name. */
    public static final int LONGEST_GROUP = 128;

    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9._:/@-]{1," + LONGEST_GROUP + "}");

    /** 25 retries and 30 minutes a run: what operators of task queues of this kind are used to. */
    public static final TaskOptions DEFAULT =
            new TaskOptions(25, Duration.ofMinutes(30), null, Duration.ZERO, null, null);

    public TaskOptions {
        if (maxRetry < 0) {
            throw new IllegalArgumentException("retry must be 0 or more, not %d".formatted(maxRetry));
        }
        if (timeout.isNegative() || retention.isNegative()) {
            throw new IllegalArgumentException("timeout and retention must not be negative");
        }
        if (group != null && !GROUP.matcher(group).matches()) {
            throw new IllegalArgumentException(
                    "group must be letters, digits and . _ : / @ -, %d characters at most, not '%s'"
                            .formatted(LONGEST_GROUP, group));
        }
    }

    /** Whether the tracker decides about the task before it is put on its topic. */
    public boolean isHeld() {
        return unique != null || group != null;
    }

    /** The same for a task that stands alone: a child, a replay, the aggregate of a group. */
    public TaskOptions alone() {
        return isHeld() ? new TaskOptions(maxRetry, timeout, deadline, retention, null, null) : this;
    }
}
