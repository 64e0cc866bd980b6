package io.inventory.pipeline.config.bind;

/**
 * The way from the top of the configuration to one value, written {@code aws.services.ec2.use_credentials[0]}.
 *
 * @param text the path; empty at the top
 */
public record KeyPath(String text) {

    /** The whole configuration. */
    public static final KeyPath TOP = new KeyPath("");

    /** The path of a key below this one. */
    public KeyPath key(String name) {
        return new KeyPath(text.isEmpty() ? name : text + "." + name);
    }

    /** The path of a list's item, counted from 0. */
    public KeyPath index(int position) {
        return new KeyPath(text + "[" + position + "]");
    }

    @Override
    public String toString() {
        return text;
    }
}
