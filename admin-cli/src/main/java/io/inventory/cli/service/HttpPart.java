package io.inventory.cli.service;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.pipeline.config.HttpConfig;
import io.inventory.pipeline.config.MetricsConfig;
import io.inventory.pipeline.config.bind.Address;
import io.inventory.pipeline.http.HttpAnswer;
import io.inventory.pipeline.http.HttpService;
import io.inventory.pipeline.metrics.Metrics;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** The HTTP server of a process: metrics, health, and whatever a part adds. */
final class HttpPart {

    private HttpPart() {}

    /**
     * Binds and serves metrics and health.
     *
     * @param listening where, and where its metrics are
     * @param parts looked at by each request for health; may still grow
     * @throws CommandFailure CONFIGURATION when the address is taken or asks for a token that there is not
     */
    static HttpService start(HttpConfig config, MetricsConfig listening, Metrics metrics, List<Part> parts) {
        try {
            return HttpService.start(
                            socket(listening.address()), HttpSecrets.token(config), HttpSecrets.identity(config.tls()))
                    .open(listening.path(), request -> exposition(metrics))
                    .open("/health/live", request -> health(parts.stream().allMatch(Part::isAlive)))
                    .open("/health/ready", request -> health(parts.stream().allMatch(Part::isReady)));
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.CONFIGURATION,
                    "cannot serve HTTP on %s: %s".formatted(listening.address(), e.getMessage()),
                    e);
        }
    }

    private static InetSocketAddress socket(Address address) throws IOException {
        InetAddress host = address.host().isEmpty()
                ? new InetSocketAddress(0).getAddress()
                : InetAddress.getByName(address.host());
        return new InetSocketAddress(host, address.port());
    }

    private static HttpAnswer health(boolean good) {
        return HttpAnswer.text(good ? 200 : 503, good ? "ok" : "not ready");
    }

    private static HttpAnswer exposition(Metrics metrics) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
        writer.write(text, metrics.registry().scrape());
        return new HttpAnswer(200, writer.getContentType(), text.toByteArray());
    }
}
