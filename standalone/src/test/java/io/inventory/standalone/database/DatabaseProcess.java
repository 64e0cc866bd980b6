package io.inventory.standalone.database;

import io.inventory.standalone.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;

/** Runs a durable database server on a directory, writes one row, says as whom the data are owned, and waits. */
final class DatabaseProcess {
    private DatabaseProcess() {}

    public static void main(String[] arguments) throws IOException {
        var settings = DatabaseSettings.durable(Path.of(arguments[0]), Path.of(arguments[1]));
        try (var database = EmbeddedDatabase.start(settings)) {
            Sql.execute(database.jdbcUrl(), "create table kept as select 'here' as word");
            ForkedJvm.ready(
                    Identity.choose(Cluster.dataOf(settings.directory())).name());
        }
    }
}
