package io.inventory.schema.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a queue: letters, digits, {@code -} and {@code _}, 64 characters at most; {@code changes} is reserved. */
public record QueueName(String name) implements Comparable<QueueName> {

    private static final int LONGEST = 64;

    /** The queue of tasks that name none. */
    public static final QueueName DEFAULT = new QueueName("default");

    @JsonCreator
    public QueueName {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "'%s' is no queue name: use letters, digits, '-' and '_', 64 characters at most".formatted(name));
        }
    }

    /** Whether a queue can be called {@code text}. */
    public static boolean isName(String text) {
        return text.length() <= LONGEST && Word.isWord(text, 0, text.length()) && !text.equals("changes");
    }

    @Override
    public int compareTo(QueueName other) {
        return name.compareTo(other.name);
    }

    @JsonValue
    @Override
    public String toString() {
        return name;
    }
}
