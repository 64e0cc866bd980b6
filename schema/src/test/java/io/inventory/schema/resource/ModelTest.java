package io.inventory.schema.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelTest {

    record Subnet(
            String name,
            @Key String subnetId,
            @Key String accountId,
            @Unstable long availableIpv4Addresses,
            @Nullable String ipv6Cidr,
            boolean isDefault,
            Instant createdAt,
            @Nullable List<String> workerGroups,
            @SqlType(ColumnType.INET) @Nullable String ip) {}

    record Keyless(String name) {}

    private static final Model<Subnet> MODEL = Model.of("aws:model:subnet", "aws_subnet", Subnet.class);
    private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05Z");

    private final RowEncoder<Subnet> encoder = new RowEncoder<>(MODEL);

    @Test
    void columnsAreReadOffTheRecord() {
        assertThat(MODEL.columns())
                .containsExactly(
                        new Column("name", ColumnType.TEXT, false, false, false),
                        new Column("subnet_id", ColumnType.TEXT, false, true, false),
                        new Column("account_id", ColumnType.TEXT, false, true, false),
                        new Column("available_ipv4_addresses", ColumnType.BIGINT, false, false, true),
                        new Column("ipv6_cidr", ColumnType.TEXT, true, false, false),
                        new Column("is_default", ColumnType.BOOLEAN, false, false, false),
                        new Column("created_at", ColumnType.TIMESTAMPTZ, false, false, false),
                        new Column("worker_groups", ColumnType.TEXT_ARRAY, true, false, false),
                        new Column("ip", ColumnType.INET, true, false, false));
    }

    @Test
    void aModelWithoutAKeyIsRefused() {
        assertThatThrownBy(() -> Model.of("x", "x", Keyless.class)).hasMessageContaining("has no key");
    }

    @Test
    void valuesBecomeTextAsPostgresReadsIt() throws RowRejectedException {
        Subnet row = new Subnet("a", "subnet-1", "0123", 251, null, true, SINCE, List.of("w 1", "q\"\\"), "10.0.0.1");

        assertThat(encoder.encode(row))
                .containsExactly(
                        "a",
                        "subnet-1",
                        "0123",
                        "251",
                        null,
                        "true",
                        "2026-01-02T03:04:05Z",
                        "{\"w 1\",\"q\\\"\\\\\"}",
                        "10.0.0.1");
    }

    @Test
    @SuppressWarnings("NullAway") // what a source leaves out arrives as null, whatever the record says
    void aMissingTextIsEmptyAndAnyOtherMissingValueBreaksARule() throws RowRejectedException {
        Subnet nameless = new Subnet(null, "subnet-1", "0123", 1, null, true, SINCE, null, null);
        Subnet timeless = new Subnet("a", "subnet-1", "0123", 1, null, true, null, null, null);

        assertThat(encoder.encode(nameless).get(0)).isEmpty();
        assertThatThrownBy(() -> encoder.encode(timeless))
                .isInstanceOf(RowRejectedException.class)
                .hasMessage("created_at is missing");
    }

    @Test
    void aNulCharacterBreaksARuleAndTheKeyIsStillKnown() {
        Subnet odd = new Subnet("a\0b", "subnet-1", "0123", 1, null, true, SINCE, null, null);

        assertThatThrownBy(() -> encoder.encode(odd)).hasMessage("name holds a NUL character");
        assertThat(encoder.key(odd)).isEqualTo(Arrays.asList("subnet-1", "0123"));
    }
}
