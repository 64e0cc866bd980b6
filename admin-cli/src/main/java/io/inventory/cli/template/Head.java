package io.inventory.cli.template;

import java.util.List;

/**
 * The names that an action gives to its value.
 *
 * @param names without the dollar sign
 * @param declares whether they are new
 * @param rest what stands behind the sign
 */
record Head(List<String> names, boolean declares, List<String> rest) {

    static Head of(List<String> words) {
        if (words.size() > 1 && words.get(0).startsWith("$") && isSign(words.get(1))) {
            return new Head(List.of(name(words.get(0))), words.get(1).equals(":="), words.subList(2, words.size()));
        }
        if (words.size() > 3 && words.get(1).equals(",") && isSign(words.get(3))) {
            return new Head(
                    List.of(name(words.get(0)), name(words.get(2))),
                    words.get(3).equals(":="),
                    words.subList(4, words.size()));
        }
        return new Head(List.of(), false, words);
    }

    private static boolean isSign(String word) {
        return word.equals(":=") || word.equals("=");
    }

    private static String name(String word) {
        return word.substring(1);
    }
}
