package io.inventory.schema.task;

/** What names of queues and tasks are made of. A loop, since each record that is read has names and a regular expression costs more. */
final class Word {

    private Word() {}

    /** Whether {@code text} from {@code begin} up to {@code end} is one character or more of letters, digits, {@code -} and {@code _}. */
    static boolean isWord(String text, int begin, int end) {
        for (int at = begin; at < end; at++) {
            if (!isAllowed(text.charAt(at))) {
                return false;
            }
        }
        return begin < end;
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
