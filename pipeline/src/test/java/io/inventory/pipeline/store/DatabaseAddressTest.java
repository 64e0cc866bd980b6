package io.inventory.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgres://u@db.example:6432/inv                | jdbc:postgresql://db.example:6432/inv
            postgresql://u@db.example/inv                   | jdbc:postgresql://db.example:5432/inv
            postgres://u@a:1,b:2/inv                        | jdbc:postgresql://a:1,b:2/inv
            postgres://u@a,b/inv                            | jdbc:postgresql://a:5432,b:5432/inv
            postgres://u@[::1]:6432/inv                     | jdbc:postgresql://[::1]:6432/inv
            postgres://u@[::1]/inv                          | jdbc:postgresql://[::1]:5432/inv
            postgres://u@/inv                               | jdbc:postgresql://localhost:5432/inv
            postgres://u@host                               | jdbc:postgresql://host:5432/u
            postgres:///inv?host=h&port=7&user=u            | jdbc:postgresql://h:7/inv
            postgres://u@h/my%2Fdb%20x                      | jdbc:postgresql://h:5432/my%2Fdb+x
            """)
    void hostsPortsAndNameBecomeTheDriversUrl(String uri, String url) {
        assertThat(parse(uri).jdbcUrl()).isEqualTo(url);
    }

    @Test
    void userAndPasswordAreDecodedAndKeptOutOfUrlAndText() {
        DatabaseAddress address = parse("postgres://a%40b:p%3A%2F+w@h:1/inv");

        assertThat(address.properties()).containsEntry("user", "a@b").containsEntry("password", "p:/+w");
        assertThat(address.jdbcUrl()).doesNotContain("p:/+w");
        assertThat(address).hasToString("h:1/inv");
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=verify-full, sslmode, verify-full",
        "application_name=me, ApplicationName, me",
        "connect_timeout=7, connectTimeout, 7",
        "options=-c%20search_path%3Dx, options, -c search_path=x",
        "target_session_attrs=read-write, targetServerType, primary",
        "target_session_attrs=prefer-standby, targetServerType, preferSecondary",
        "load_balance_hosts=random, loadBalanceHosts, true",
        "keepalives=1, tcpKeepAlive, true",
    })
    void keysOfLibpqBecomeTheDrivers(String parameter, String key, String value) {
        assertThat(parse("postgres://u@h/inv?" + parameter).properties()).containsEntry(key, value);
    }

    @Test
    void whatTheUriLeavesOutComesFromTheEnvironment() {
        Map<String, String> environment = Map.of("PGPASSWORD", "secret", "PGUSER", "me", "PGHOST", "h", "PGPORT", "7");

        DatabaseAddress address = DatabaseAddress.parse("postgres:///inv", environment::get);

        assertThat(address.label()).isEqualTo("h:7/inv");
        assertThat(address.properties()).containsEntry("password", "secret").containsEntry("user", "me");
    }

    @Test
    void aPasswordOfTheUriWinsOverTheEnvironment() {
        DatabaseAddress address = DatabaseAddress.parse("postgres://u:own@h/inv", Map.of("PGPASSWORD", "x")::get);

        assertThat(address.properties()).containsEntry("password", "own");
    }

    @Test
    void aJdbcUrlIsTakenAsItIs() {
        DatabaseAddress address = parse("jdbc:postgresql://h:1/inv?user=u&password=secret");

        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://h:1/inv?user=u&password=secret");
        assertThat(address).hasToString("h:1/inv");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            mysql://u:secret@h/inv                    | a database address is a URI such as postgres://user@host:5432/name
            host=h dbname=inv password=secret         | a database address is a URI such as postgres://user@host:5432/name
            postgres://u:secret@h:port/inv            | 'port' in the database URI is not a port
            postgres://u:secret@h:65536/inv           | '65536' in the database URI is not a port
            postgres://u:secret@h/inv?sslmod=require  | unknown key 'sslmod'
            postgres://u:secret@h/inv?sslmode         | 'sslmode' in the database URI is not key=value
            postgres://u:secret@%2Ftmp/inv            | names a Unix socket
            postgres://u:secret%zz@h/inv              | write it as %25
            postgres://u@h/inv?target_session_attrs=x | cannot be 'x'
            """)
    void aFaultIsToldWithoutThePassword(String uri, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(uri))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    private static DatabaseAddress parse(String uri) {
        return DatabaseAddress.parse(uri, variable -> null);
    }
}
