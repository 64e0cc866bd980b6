package io.inventory.pipeline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.pipeline.query.HttpJson;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.standalone.testing.TestAuthority;
import io.inventory.standalone.testing.TestAuthority.Issued;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS as an operator configures it: files in, and both sides believe each other or say why not. */
class HttpsTest {

    private final Instant now = Clock.systemUTC().instant();
    private final Path folder;
    private final TestAuthority authority;
    private final Issued server;

    HttpsTest(@TempDir Path folder) {
        this.folder = folder;
        this.authority = new TestAuthority(folder, "authority", now);
        this.server = authority.issue("server", now);
    }

    @Test
    void answersThoseWhoTrustItsAuthority() throws Exception {
        try (HttpService service = serve()) {
            assertThat(service.url()).startsWith("https://");
            assertThat(ask(service, authority.certificate())).contains(List.of("a"));
        }
    }

    @Test
    void isNotTrustedByThoseWhoKnowAnotherAuthority() throws Exception {
        TestAuthority other = new TestAuthority(folder, "other", now);
        try (HttpService service = serve()) {
            assertThatThrownBy(() -> ask(service, other.certificate()))
                    .isInstanceOf(TrackerUnavailableException.class)
                    .hasMessageContaining("is not trusted")
                    .hasMessageContaining("http.tls.ca_file");
        }
    }

    @Test
    void isNotTrustedUnderANameThatItsCertificateDoesNotHave() throws Exception {
        try (HttpService service = serve()) {
            URI elsewhere = URI.create(service.url().replace("127.0.0.1", "127.0.0.2") + "/names");
            HttpJson client = new HttpJson(Optional.empty(), Optional.of(Tls.trusting(authority.certificate())));
            assertThatThrownBy(() -> client.get(elsewhere, String[].class))
                    .isInstanceOf(TrackerUnavailableException.class);
        }
    }

    @Test
    void refusesAnExpiredCertificate() throws Exception {
        Issued expired = authority.issue("expired", Instant.EPOCH);
        try (HttpService service = serve(expired)) {
            assertThatThrownBy(() -> ask(service, authority.certificate()))
                    .isInstanceOf(TrackerUnavailableException.class)
                    .hasMessageContaining("is not trusted");
        }
    }

    @Test
    void namesAMissingFile() {
        Path missing = folder.resolve("missing.crt");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tls.server(missing, server.key()))
                .withMessage("cannot read %s: there is no such file", missing);
    }

    @Test
    void refusesTheKeyOfAnotherCertificate() {
        Issued other = authority.issue("other", now);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tls.server(server.certificate(), other.key()))
                .withMessage("the key in %s is not that of %s", other.key(), server.certificate());
    }

    @Test
    void saysHowAKeyMustBeWritten() throws Exception {
        Path old = Files.writeString(folder.resolve("old.key"), "-----BEGIN EC PRIVATE KEY-----\nAAAA\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tls.server(server.certificate(), old))
                .withMessageContaining("openssl pkcs8 -topk8 -nodes");
    }

    @Test
    void refusesAFileWithoutCertificates() throws Exception {
        Path text = Files.writeString(folder.resolve("text.crt"), "no certificate\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tls.trusting(text))
                .withMessageContaining("holds no certificates in PEM form");
    }

    private HttpService serve() throws IOException {
        return serve(server);
    }

    private static HttpService serve(Issued identity) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var tls = Tls.server(identity.certificate(), identity.key());
        return HttpService.start(address, Optional.empty(), Optional.of(tls))
                .open("/names", request -> HttpAnswer.json(List.of("a")));
    }

    private static Optional<List<String>> ask(HttpService service, Path trusted) throws InterruptedException {
        return new HttpJson(Optional.empty(), Optional.of(Tls.trusting(trusted)))
                .get(URI.create(service.url() + "/names"), String[].class)
                .map(List::of);
    }
}
