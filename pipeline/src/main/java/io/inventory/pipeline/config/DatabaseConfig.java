package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL database. */
public record DatabaseConfig(
        @Doc(
                value =
                        "URI of the database, `postgresql://user:password@host:5432/name?sslmode=require` as libpq takes it."
                                + " `--database-uri` and `DATABASE_URI` go before it.",
                absent = "the running standalone's database")
        @Nullable
        Secret dsn,

        @Doc(
                value = "A folder with further migrations, and the one in which `db create` writes.",
                absent = "the packaged migrations alone")
        @Nullable
        Path migrationDir,

        @Doc("How long what is no row of the inventory is kept. `common:task:housekeeper` removes what is older.")
        RetentionConfig retention) {

    public DatabaseConfig {
        if (dsn != null && !dsn.reveal().matches("(postgres(ql)?://|jdbc:postgresql:).*")) {
            throw new IllegalArgumentException("dsn must begin with postgresql:// (the value is not shown)");
        }
    }
}
