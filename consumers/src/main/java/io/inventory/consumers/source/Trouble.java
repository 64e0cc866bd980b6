package io.inventory.consumers.source;

import io.inventory.pipeline.doctor.Report;

/**
 * What keeps a source from being read, for people.
 *
 * @param isAnswered whether the source answered, and refused; else nobody knows what it would say
 * @param found what is so, in one line without secrets
 * @param advice what to do
 */
public record Trouble(boolean isAnswered, String found, String advice) {

    private static final int LONGEST = 300;
    private static final String OUT_OF_REACH =
            "look at the network, proxies and the configured endpoint, and ask again";

    /** The source refused. */
    public static Trouble refused(String found, String advice) {
        return new Trouble(true, cut(found), advice);
    }

    /** There was no answer that says anything. */
    public static Trouble unanswered(String found) {
        return new Trouble(false, cut(found), OUT_OF_REACH);
    }

    /** The same about something. */
    public Trouble of(String subject) {
        return new Trouble(isAnswered, "%s: %s".formatted(subject, found), advice);
    }

    /** Adds it to what a check found. */
    public void tell(Report report) {
        if (isAnswered) {
            report.error(found, advice);
        } else {
            report.unchecked(found, advice);
        }
    }

    /** Some refusals bring pages of encoded detail along. */
    private static String cut(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
