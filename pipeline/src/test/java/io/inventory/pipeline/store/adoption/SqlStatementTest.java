package io.inventory.pipeline.store.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlStatementTest {

    @Test
    void aSemicolonEndsAStatementUnlessItStandsInATextABodyOrAComment() {
        String file = """
                -- One; and what it is for.
                create table a (b text default ';''$$');

                create function f() returns int language plpgsql as $$
                begin -- it's done;
                  return 1;
                end $$;
                select 1;
                """;

        List<SqlStatement> statements = SqlStatement.of(file);

        assertThat(statements).hasSize(3);
        assertThat(statements.get(0).text()).isEqualTo("create table a (b text default ';''$$')");
        assertThat(statements.get(1).text()).startsWith("create function").endsWith("end $$");
        assertThat(statements.get(2).text()).isEqualTo("select 1");
    }

    @Test
    void aStatementSaysWhatItMakes() {
        assertThat(new SqlStatement("create unlogged table a (b int)").createdTable())
                .contains("a");
        assertThat(new SqlStatement("create view a as select 1").createdView()).contains("a");
        assertThat(new SqlStatement("create function f() returns int").createdFunction())
                .contains("f");
        assertThat(new SqlStatement("insert into a (b)\n values (1)").filledTable())
                .contains("a");
        assertThat(new SqlStatement("alter table a add column c int").createdTable())
                .isEmpty();
    }
}
