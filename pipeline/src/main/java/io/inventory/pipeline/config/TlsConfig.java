package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.RuledBy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** TLS of the HTTP servers: what each shows, and whom commands, workers and trackers trust when they ask one. */
@RuledBy(TlsRule.class)
public record TlsConfig(
        @Doc(
                value = "PEM file with the server's certificate, those that vouch for it behind it. Read at the start.",
                absent = "plain HTTP")
        @Nullable
        Path certificateFile,

        @Doc(value = "PEM file with the certificate's key: PKCS #8, not encrypted.", absent = "plain HTTP") @Nullable
        Path keyFile,

        @Doc(
                value = "PEM file with the authorities that may vouch for a tracker, and no others.",
                absent = "those that Java trusts")
        @Nullable
        Path caFile) {}
