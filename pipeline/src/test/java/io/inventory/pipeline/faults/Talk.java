package io.inventory.pipeline.faults;

/** What people read who watch the suite: to standard output, as the report is what {@code make test-faults} is run for. */
final class Talk {

    private Talk() {}

    static void say(String lines) {
        System.out.println(lines);
    }
}
