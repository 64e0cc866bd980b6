package io.inventory.schema.task;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A key that one task at a time holds: a task is not taken while another holds its key.
 *
 * @param key any text of 1 to {@value #LONGEST_KEY} characters without control characters
 * @param ttl the longest that it is held, from the append time of its task's birth; 1 s or more, and 30 days at most where nothing
 *     else ends it
 * @param scope what ends it before
 */
public record Unique(String key, Duration ttl, Scope scope) {

    /** Characters of the longest key. */
    public static final int LONGEST_KEY = 300;

    private static final Pattern FORM = Pattern.compile("\\P{Cntrl}{1," + LONGEST_KEY + "}");
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** A key that outlives its task is known from that task's birth alone, which the log keeps for so long. */
    private static final Duration LONGEST_ALONE = Duration.ofDays(30);

    /** What ends the hold of a key; a task that is gone, for whatever reason, holds none but by {@link #TTL}. */
    public enum Scope {
        /** The first claim of the task. */
        UNTIL_START,
        /** The task's success: an archived one, which may be run again, goes on holding it. */
        UNTIL_SUCCESS,
        /** The task's completion or archiving. */
        UNTIL_END,
        /** Nothing but its time. */
        TTL;

        /** The word that commands and headers use. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException when no scope has this word */
        public static Scope ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    public Unique {
        if (!FORM.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "unique key must be 1 to %d characters, none of them a control character".formatted(LONGEST_KEY));
        }
        Duration longest = scope == Scope.TTL ? LONGEST_ALONE : TaskEvent.LONGEST;
        if (ttl.compareTo(SHORTEST) < 0 || ttl.compareTo(longest) > 0) {
            throw new IllegalArgumentException("unique must be held for 1s to %d days with scope %s, not %s"
                    .formatted(longest.toDays(), scope.word(), ttl));
        }
    }

    /** The key of whoever names none: the queue, the type, and SHA-256 of the payload as it stands, byte for byte. */
    public static String keyOf(QueueName queue, TaskType type, byte[] payload) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(payload);
            return queue + "/" + type + "/" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
