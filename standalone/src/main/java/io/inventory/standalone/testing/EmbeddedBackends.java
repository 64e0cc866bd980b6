package io.inventory.standalone.testing;

import io.inventory.standalone.broker.BrokerSettings;
import io.inventory.standalone.broker.EmbeddedBroker;
import io.inventory.standalone.database.DatabaseSettings;
import io.inventory.standalone.database.EmbeddedDatabase;
import java.nio.file.Path;

/** The broker in this JVM, the database server beside it, their data in a folder of this process. */
final class EmbeddedBackends implements Backends {
    private final Names names = new Names();
    private final EmbeddedBroker broker;
    private final EmbeddedDatabase database;

    private EmbeddedBackends(EmbeddedBroker broker, EmbeddedDatabase database) {
        this.broker = broker;
        this.database = database;
    }

    static EmbeddedBackends start() {
        ScratchFolders scratch = ScratchFolders.ofThisProcess();
        scratch.sweep();
        Path folder = scratch.own();
        var database = EmbeddedDatabase.start(
                DatabaseSettings.test(folder.resolve(ScratchFolders.DATABASE), scratch.programs()));
        // The broker ends with the JVM; the server is a process of its own.
        Runtime.getRuntime().addShutdownHook(new Thread(database::close, "stop-database"));
        var broker = EmbeddedBroker.start(BrokerSettings.test(folder.resolve("kafka")));
        return new EmbeddedBackends(broker, database);
    }

    @Override
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public TestDatabase newDatabase() {
        String name = names.next();
        database.create(name);
        return new TestDatabase(database.jdbcUrl(name), database.dsn(name));
    }

    @Override
    public String newPrefix() {
        return names.next();
    }
}
