package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Address;
import io.inventory.pipeline.config.bind.Default;
import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.RuledBy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The HTTP server of a process: metrics, health, and in the tracker the queries of the command line. */
@RuledBy(HttpRule.class)
public record HttpConfig(
        @Doc("Where it listens, `host:port`; port 0 is any free one. Beyond this machine a token is needed.")
        @Default("\"127.0.0.1:0\"")
        Address address,

        @Doc(
                value = "File with the bearer token that everything but health and metrics asks for.",
                absent = "no token; then only this machine may ask")
        @Nullable
        Path tokenFile,

        @Doc("Certificates. With them the server speaks HTTPS only, health and metrics included.")
        TlsConfig tls) {}
