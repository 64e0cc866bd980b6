package io.inventory.cli.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * One command of a page and what the page says it prints.
 *
 * @param line where it stands, for messages
 * @param command without the prompt; ends with {@code &} when it goes on in the background
 */
record ConsoleBlock(int line, String command, List<String> expected) {

    private static final String FENCE = "```";
    private static final String PROMPT = "$ ";

    ConsoleBlock {
        expected = List.copyOf(expected);
    }

    boolean isBackground() {
        return command.endsWith("&");
    }

    /** The words after {@code inventory}. */
    String arguments() {
        return (isBackground() ? command.substring(0, command.length() - 1) : command)
                .strip()
                .substring("inventory".length())
                .strip();
    }

    /** Every command in a page's console blocks, in their order. */
    static List<ConsoleBlock> of(List<String> page) {
        List<ConsoleBlock> blocks = new ArrayList<>();
        boolean inside = false;
        for (int i = 0; i < page.size(); i++) {
            String text = page.get(i);
            if (text.startsWith(FENCE)) {
                inside = text.equals("```console");
            } else if (inside && text.startsWith(PROMPT)) {
                blocks.add(new ConsoleBlock(i + 1, text.substring(PROMPT.length()), expectation(page, i + 1)));
            }
        }
        return blocks;
    }

    private static List<String> expectation(List<String> page, int from) {
        return page.subList(from, page.size()).stream()
                .takeWhile(text -> !text.startsWith(FENCE) && !text.startsWith(PROMPT))
                .toList();
    }
}
