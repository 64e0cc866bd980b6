package io.inventory.schema.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.schema.serde.Json;
import io.inventory.schema.task.Incarnation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReplyTest {

    private static final UUID ID = new UUID(0, 1);
    private static final LimitLine LINE =
            new LimitLine("000000000001", "eu-west-1", "ec2", "all", 10, 5, 2.5, 0, 100, 1, 250, 7L);

    @Test
    void bucketsTravel() throws Exception {
        Reply reply = new Reply(ID, new Incarnation(ID), true, "here/1: 1 limits", List.of(LINE));

        assertThat(Json.read(Json.write(reply), Reply.class)).isEqualTo(reply);
    }

    @Test
    void anOlderWorkersReplyHasNone() throws Exception {
        String old = "{\"command\":\"%s\",\"by\":\"%s\",\"done\":true,\"text\":\"here/1: OK\"}".formatted(ID, ID);

        assertThat(Json.read(old.getBytes(StandardCharsets.UTF_8), Reply.class))
                .isEqualTo(Reply.of(ID, new Incarnation(ID), true, "here/1: OK"));
    }

    @Test
    void anOlderWorkersBucketsAreNotLeftAlone() throws Exception {
        String old = new String(Json.write(LINE), StandardCharsets.UTF_8).replace(",\"aloneMs\":7", "");

        assertThat(old).doesNotContain("aloneMs");
        assertThat(Json.read(old.getBytes(StandardCharsets.UTF_8), LimitLine.class)
                        .aloneMs())
                .isZero();
    }

    @Test
    void noMoreIsAskedForThanOneRecordCarries() {
        assertThatThrownBy(() -> new Command.ShowLimits(ID, 0, Command.ShowLimits.MOST + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
