package io.inventory.standalone.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.standalone.StandaloneException;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class BackendsTest {

    @Test
    void givesOneBrokerToTheWholeJvm() throws Exception {
        assertThat(Backends.shared()).isSameAs(Backends.shared());
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Backends.shared().bootstrapServers()))) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
    }

    @Test
    void givesEachCallerAnEmptyDatabase() throws SQLException {
        TestDatabase first = Backends.shared().newDatabase();
        try (var connection = first.connect();
                var statement = connection.createStatement()) {
            statement.execute("create table mine (id int)");
        }
        TestDatabase second = Backends.shared().newDatabase();
        assertThat(second.jdbcUrl()).isNotEqualTo(first.jdbcUrl());
        try (var connection = second.connect();
                var tables = connection.getMetaData().getTables(null, "public", "%", null)) {
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void givesEachCallerAPrefix() {
        assertThat(Backends.shared().newPrefix()).isNotEqualTo(Backends.shared().newPrefix());
    }

    @Test
    void refusesAKindThatItDoesNotKnow() {
        assertThatThrownBy(() -> SharedBackends.start("borrowed"))
                .isInstanceOf(StandaloneException.class)
                .hasMessageContaining("say embedded or containers");
    }
}
