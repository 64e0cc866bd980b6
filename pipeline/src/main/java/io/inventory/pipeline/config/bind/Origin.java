package io.inventory.pipeline.config.bind;

/**
 * Where a value was written.
 *
 * @param file the file as the operator named it, or another source such as a variable
 * @param line counted from 1
 */
public record Origin(String file, int line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
