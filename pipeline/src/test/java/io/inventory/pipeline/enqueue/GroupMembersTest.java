package io.inventory.pipeline.enqueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.schema.task.Body;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupMembersTest {

    @Test
    void payloadsStandInTheirOrderByteForByte() {
        Body joined = GroupMembers.join(List.of(body("{\"a\" : 1.0}"), Body.EMPTY, body("{\"ä\":\"}\"}")));

        assertThat(text(joined)).isEqualTo("{\"members\":[{\"a\" : 1.0},{},{\"ä\":\"}\"}]}");
        assertThat((long) joined.bytes().length).isLessThanOrEqualTo(GroupMembers.size(3, 11 + 0 + 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a: 1}", "[1]", "1", "{\"a\":1} {\"b\":2}", "{\"a\":1"})
    void whatCannotStandInAListIsRefusedAndBecomesATextWhereItCameNevertheless(String payload) {
        assertThatThrownBy(() -> GroupMembers.check(body(payload))).hasMessageContaining("must be a JSON object");
        assertThat(text(GroupMembers.join(List.of(body(payload)))))
                .startsWith("{\"members\":[\"")
                .endsWith("\"]}");
    }

    private static Body body(String text) {
        return Body.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Body body) {
        return new String(body.bytes(), StandardCharsets.UTF_8);
    }
}
