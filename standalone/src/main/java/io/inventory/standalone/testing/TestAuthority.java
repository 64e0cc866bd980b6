package io.inventory.standalone.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority for one test, with certificates that hold for loopback. Writes PEM files. Not thread-safe. */
public final class TestAuthority {

    private static final Duration VALID = Duration.ofDays(2);

    private final Path folder;
    private final X500Name name;
    private final KeyPair keys = newKeys();
    private final Path certificate;
    private long serial;

    /**
     * A certificate with its key.
     *
     * @param key PKCS #8
     */
    public record Issued(Path certificate, Path key) {}

    /** @param name of the authority and of its files; the certificate starts a day before {@code now} and ends a day after */
    public TestAuthority(Path folder, String name, Instant now) {
        this.folder = folder;
        this.name = new X500Name("CN=" + name);
        this.certificate = folder.resolve(name + ".crt");
        write(certificate, "CERTIFICATE", encoded(sign(this.name, keys, now, true)));
    }

    /** The file of those who trust it. */
    public Path certificate() {
        return certificate;
    }

    /** Vouches for {@code subject} as a server on 127.0.0.1 and localhost. */
    public Issued issue(String subject, Instant now) {
        KeyPair pair = newKeys();
        Issued issued = new Issued(folder.resolve(subject + ".crt"), folder.resolve(subject + ".key"));
        write(issued.certificate(), "CERTIFICATE", encoded(sign(new X500Name("CN=" + subject), pair, now, false)));
        write(issued.key(), "PRIVATE KEY", pair.getPrivate().getEncoded());
        return issued;
    }

    private X509Certificate sign(X500Name subject, KeyPair pair, Instant now, boolean authority) {
        Date from = Date.from(now.minus(VALID.dividedBy(2)));
        Date to = Date.from(now.plus(VALID.dividedBy(2)));
        serial++;
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name, BigInteger.valueOf(serial), from, to, subject, pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            addHosts(builder);
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (CertIOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addHosts(X509v3CertificateBuilder builder) throws CertIOException {
        GeneralName[] hosts = {
            new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        };
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(hosts));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String label, byte[] content) {
        String text = Base64.getMimeEncoder().encodeToString(content);
        try {
            Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
