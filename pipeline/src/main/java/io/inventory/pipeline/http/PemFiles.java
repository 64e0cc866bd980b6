package io.inventory.pipeline.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys in PEM form (RFC 7468). Each method throws {@link IllegalArgumentException} with one line for people. */
final class PemFiles {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    /** What a certificate of a server is signed with; each is tried. */
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private PemFiles() {}

    /** All certificates of a file, at least one, in their order. */
    static List<X509Certificate> certificates(Path file) {
        byte[] content = bytes(file);
        try {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content));
            if (found.isEmpty()) {
                throw new CertificateException("it is empty");
            }
            return found.stream().map(X509Certificate.class::cast).toList();
        } catch (CertificateException e) {
            throw new IllegalArgumentException(
                    "%s holds no certificates in PEM form: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The one key of a file: PKCS #8, not encrypted. */
    static PrivateKey key(Path file) {
        Matcher pem = KEY.matcher(new String(bytes(file), StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw notPkcs8(file);
        }
        var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException e) {
                // A key of another kind: the next algorithm may know it.
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java knows no " + algorithm, e);
            }
        }
        throw notPkcs8(file);
    }

    private static IllegalArgumentException notPkcs8(Path file) {
        return new IllegalArgumentException(
                "%s holds no PRIVATE KEY in PEM form (PKCS #8): write one by openssl pkcs8 -topk8 -nodes"
                        .formatted(file));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("cannot read %s: there is no such file".formatted(file), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
