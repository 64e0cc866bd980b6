package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Doc;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Certificates of the HTTP server and of those who ask it. */
public record TlsConfig(
        @Doc("PEM file with the server's certificate and its chain.")
        Path certificateFile,

        @Doc("PEM file with the certificate's private key (PKCS #8).")
        Path keyFile,

        @Doc(value = "PEM file with the authorities that clients trust.", absent = "those of the Java runtime")
        @Nullable
        Path caFile) {}
