package io.inventory.standalone.database;

import java.util.LinkedHashMap;
import java.util.Map;

/** The settings that the server is started with; names and meanings are those of the PostgreSQL 18 manual, chapter 19. */
final class ServerOptions {
    private static final int CONNECTIONS = 300;

    private ServerOptions() {}

    static Map<String, String> of(int port, DatabaseSettings.Safety safety) {
        var options = new LinkedHashMap<String, String>();
        options.put("listen_addresses", EmbeddedDatabase.LOOPBACK);
        options.put("port", Integer.toString(port));
        // No socket file: its path may be too long, and its folder must exist.
        options.put("unix_socket_directories", "");
        options.put("max_connections", Integer.toString(CONNECTIONS));
        options.put("log_checkpoints", "off");
        options.put("timezone", "UTC");
        String waits =
                switch (safety) {
                    case DURABLE -> "on";
                    case THROWAWAY -> "off";
                };
        options.put("fsync", waits);
        options.put("synchronous_commit", waits);
        options.put("full_page_writes", waits);
        return options;
    }
}
