package io.inventory.pipeline.faults;

/** What people read who watch the suite. */
final class Talk {

    private Talk() {}

    static void say(String lines) {
        System.out.println(lines); // the report is what make test-faults is run for
    }
}
