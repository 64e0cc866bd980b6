package io.inventory.pipeline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadsTest {

    private static final Order ORDER = new Order("x: 1", 5, List.of("a", "b"), Duration.ofMinutes(90));

    record Order(
            @Nullable String theName,
            int limit,
            @Nullable List<String> parts,
            @Nullable Duration every) {

        Order {
            if (limit < 0) {
                throw new IllegalArgumentException("limit is negative");
            }
        }
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(Payloads.read(Payloads.write(ORDER), Order.class)).isEqualTo(ORDER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"the_name\": \"x: 1\", \"limit\": 5, \"parts\": [\"a\", \"b\"], \"every\": \"PT90M\"}",
                " \n{\"the_name\": \"x: 1\", \"limit\": \"5\", \"parts\": [\"a\", \"b\"], \"every\": \"PT90M\"}\n",
                "{the_name: \"x: 1\", limit: 5, parts: [a, b], every: PT90M}",
                "{\"the_name\": 'x: 1', \"limit\": 5, # five\n \"parts\": [a, b], \"every\": PT90M}",
                "the_name: \"x: 1\"\nlimit: 5\nparts:\n  - a\n  - b\nevery: PT90M\n",
            })
    void jsonAndYamlSayTheSame(String text) {
        assertThat(read(text)).isEqualTo(ORDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", " ", "---", "null"})
    void nothingIsTheEmptyMapping(String text) {
        assertThat(read(text)).isEqualTo(new Order(null, 0, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"limt\": 5}", "{limt: 5}", "limt: 5"})
    void anUnknownKeyIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text))
                .withMessageStartingWith("payload: unknown key \"limt\"; known are [")
                .withMessageContaining("limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"limit\": -1}", "limit: -1"})
    void whatTheRecordSaysIsPassedOn(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(text)).withMessage("payload: limit is negative");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"limit\": 5", "{\"limit\": }}", "{\"limit\": 5} {\"limit\": 6}", "[1]", "a b", "limit: [1"})
    void whatIsNeitherIsRefusedInOneLine(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text))
                .withMessageStartingWith("payload: ")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n"));
    }

    private static Order read(String text) {
        return Payloads.read(text.getBytes(StandardCharsets.UTF_8), Order.class);
    }
}
