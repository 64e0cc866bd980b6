package io.inventory.schema.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The name of a task type such as {@code aws:task:collect-vpcs}: words of letters, digits, {@code -} and {@code _}, joined by
 * {@code :}. A dot is not allowed because {@code :} becomes {@code .} in a topic's name; {@code retry} and {@code archive} are
 * not allowed as the last word because the topics of that name belong to another type.
 */
public record TaskType(String name) implements Comparable<TaskType> {

    private static final int LONGEST = 128;

    @JsonCreator
    public TaskType {
        if (name.length() > LONGEST || !areWords(name)) {
            throw new IllegalArgumentException(
                    "'%s' is no task name: use words of letters, digits, '-' and '_', joined by ':', %d characters at most"
                            .formatted(name, LONGEST));
        }
        String last = name.substring(name.lastIndexOf(':') + 1);
        if (last.equals("retry") || last.equals("archive")) {
            throw new IllegalArgumentException("'%s' is no task name: its last word is reserved".formatted(name));
        }
    }

    private static boolean areWords(String name) {
        int begin = 0;
        for (int colon = name.indexOf(':'); colon >= 0; colon = name.indexOf(':', begin)) {
            if (!Word.isWord(name, begin, colon)) {
                return false;
            }
            begin = colon + 1;
        }
        return Word.isWord(name, begin, name.length());
    }

    @Override
    public int compareTo(TaskType other) {
        return name.compareTo(other.name);
    }

    @JsonValue
    @Override
    public String toString() {
        return name;
    }
}
