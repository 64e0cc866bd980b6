package io.inventory.cli.template;

/**
 * A stretch of a template: text as it is, or what stands between two pairs of braces.
 *
 * @param line where it begins, from 1
 */
record Piece(boolean isAction, String text, int line) {}
