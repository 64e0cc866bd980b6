package io.inventory.standalone.testing.containers;

import io.inventory.standalone.StandaloneException;
import io.inventory.standalone.broker.BrokerProperties;
import io.inventory.standalone.broker.BrokerSettings;
import io.inventory.standalone.testing.Backends;
import io.inventory.standalone.testing.Names;
import io.inventory.standalone.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** One container each of Kafka and PostgreSQL; Testcontainers removes them when the JVM ends. */
final class ContainerBackends implements Backends {
    private static final String KAFKA_IMAGE = "apache/kafka:4.3.1";
    private static final String POSTGRES_IMAGE = "postgres:18";
    private static final int POSTGRES_PORT = 5432;

    private final Names names = new Names();
    private final KafkaContainer kafka;
    private final PostgreSQLContainer postgres;

    private ContainerBackends(KafkaContainer kafka, PostgreSQLContainer postgres) {
        this.kafka = kafka;
        this.postgres = postgres;
    }

    static ContainerBackends start() {
        var kafka = new KafkaContainer(KAFKA_IMAGE);
        BrokerProperties.behaviour(BrokerSettings.Pace.QUICK)
                .forEach((name, value) -> kafka.addEnv(variable(name), value));
        var postgres = new PostgreSQLContainer(POSTGRES_IMAGE);
        kafka.start();
        postgres.start();
        return new ContainerBackends(kafka, postgres);
    }

    /** The image takes each broker property from a variable of this form (its documentation, "Environment variables"). */
    private static String variable(String property) {
        return "KAFKA_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    @Override
    public String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    @Override
    public TestDatabase newDatabase() {
        String name = names.next();
        try (Connection connection = DriverManager.getConnection(jdbcUrl(postgres.getDatabaseName()));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new StandaloneException("cannot make a database in the container: " + e.getMessage(), e);
        }
        return new TestDatabase(jdbcUrl(name), dsn(name));
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s?user=%s&password=%s"
                .formatted(host(), port(), database, postgres.getUsername(), postgres.getPassword());
    }

    private String dsn(String database) {
        return "postgresql://%s:%s@%s:%d/%s"
                .formatted(postgres.getUsername(), postgres.getPassword(), host(), port(), database);
    }

    private String host() {
        return postgres.getHost();
    }

    private int port() {
        return postgres.getMappedPort(POSTGRES_PORT);
    }

    @Override
    public String newPrefix() {
        return names.next();
    }
}
