package io.inventory.consumers.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawDocumentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password", "adminPassword", "clientSecret", "secret", "token", "SessionToken", "credentials",
                        "privateKey", "PrivateKey",
                "KeyMaterial", "kubeconfig", "UserData", "userData", "environment", "env", "accessKeyID",
                        "managedFields", "resourceVersion",
                "kubectl.kubernetes.io/last-applied-configuration", "lastHeartbeatTime"
            })
    void whatIsSecretOrVolatileByItsNameIsLeftOutAtEveryDepth(String name) {
        Map<String, Object> object =
                Map.of("spec", Map.of("list", List.of(Map.of(name, "hidden", "kept", "k"))), name, "hidden");

        assertThat(RawDocument.of(object)).isEqualTo("{\"spec\":{\"list\":[{\"kept\":\"k\"}]}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secretRef", "secretName", "secretBindingName", "KeyName", "PublicKey", "tags"})
    void whatOnlyNamesASecretStays(String name) {
        assertThat(RawDocument.of(Map.of(name, "shown"))).isEqualTo("{\"%s\":\"shown\"}".formatted(name));
    }

    @Test
    void theValueOfAPairThatIsNamedLikeASecretIsLeftOut() {
        assertThat(RawDocument.of(Map.of("tags", List.of(Map.of("Key", "db-password", "Value", "hidden")))))
                .isEqualTo("{\"tags\":[{\"Key\":\"db-password\"}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-----BEGIN RSA PRIVATE KEY-----\nhidden", "see https://user:hidden@host/path"})
    void textsThatHoldASecretAreLeftOut(String text) {
        assertThat(RawDocument.of(Map.of("note", text))).isEqualTo("{}");
    }

    @Test
    void whatADatabaseCannotHoldIsReplaced() {
        assertThat(RawDocument.of(Map.of("a", "x\0y\ud800"))).isEqualTo("{\"a\":\"x\uFFFDy?\"}");
    }
}
