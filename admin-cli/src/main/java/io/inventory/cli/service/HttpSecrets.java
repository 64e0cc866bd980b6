package io.inventory.cli.service;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.pipeline.config.HttpConfig;
import io.inventory.pipeline.config.TlsConfig;
import io.inventory.pipeline.http.Tls;
import io.inventory.pipeline.query.HttpJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * What processes and commands show each other over HTTP, read from the files that the configuration names. Each method throws
 * {@link CommandFailure} CONFIGURATION when a file is missing or holds something else.
 */
public final class HttpSecrets {

    private HttpSecrets() {}

    /** The bearer token. */
    static Optional<String> token(HttpConfig config) {
        return Optional.ofNullable(config.tokenFile()).map(HttpSecrets::read);
    }

    /** The server's certificate and key; empty for plain HTTP. */
    static Optional<SSLContext> identity(TlsConfig tls) {
        Path certificate = tls.certificateFile();
        Path key = tls.keyFile();
        return certificate == null || key == null
                ? Optional.empty()
                : Optional.of(named("http.tls", () -> Tls.server(certificate, key)));
    }

    /** How trackers are asked. */
    public static HttpJson asking(HttpConfig config) {
        Optional<SSLContext> trust = Optional.ofNullable(config.tls().caFile())
                .map(file -> named("http.tls.ca_file", () -> Tls.trusting(file)));
        return new HttpJson(token(config), trust);
    }

    private static SSLContext named(String key, Supplier<SSLContext> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.CONFIGURATION, "%s: %s".formatted(key, e.getMessage()), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.CONFIGURATION, "http.token_file: cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
