package io.inventory.cli.command.option;

import io.inventory.schema.task.TaskState;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A state by its word. */
public final class StateConversion extends Conversion<TaskState> {

    public StateConversion() {
        super(StateConversion::parse);
    }

    private static TaskState parse(String word) {
        return Arrays.stream(TaskState.values())
                .filter(state -> state.word().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("'%s' is no state; there are %s".formatted(word, words())));
    }

    private static String words() {
        return Arrays.stream(TaskState.values()).map(TaskState::word).collect(Collectors.joining(", "));
    }
}
