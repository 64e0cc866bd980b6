package io.inventory.standalone.testing;

/**
 * One Kafka broker and one PostgreSQL server for all tests of a JVM. Tests keep apart by topic prefixes and databases of their own.
 *
 * <p>Safe for use by several threads.
 */
public interface Backends {

    /** The system property that chooses the implementation: {@code embedded} (the default) or {@code containers}. */
    String PROPERTY = "inventory.test.backends";

    /** What Kafka clients put into {@code bootstrap.servers}. */
    String bootstrapServers();

    /** Makes a database that is empty and nobody else's. */
    TestDatabase newDatabase();

    /** A topic prefix (also good for group and transactional ids) that nobody else has. */
    String newPrefix();

    /**
     * The backends of this JVM, started at the first call and ended when the JVM ends.
     *
     * @throws io.inventory.standalone.StandaloneException when they cannot be started, at this call and at each later one
     */
    static Backends shared() {
        return SharedBackends.get();
    }
}
