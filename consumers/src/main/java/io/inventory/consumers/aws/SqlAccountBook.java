package io.inventory.consumers.aws;

import io.inventory.pipeline.store.Store;
import io.inventory.pipeline.store.StoreException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table {@code account}. */
public final class SqlAccountBook implements AccountBook {

    private static final Logger log = LoggerFactory.getLogger(SqlAccountBook.class);

    private final Store store;

    public SqlAccountBook(Store store) {
        this.store = store;
    }

    @Override
    public Optional<String> account(String credential) {
        String sql = "select account_id from account where source = ? and credential = ?";
        try {
            return store.first(sql, row -> row.get("account_id", String.class), AwsSource.NAME, credential);
        } catch (StoreException e) {
            log.atWarn().addKeyValue("credential", credential).log("Accounts cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public List<String> members(String organization) {
        String sql =
                "select credential from account where source = ? and starts_with(credential, ?) order by credential";
        String prefix = AwsCredential.Organization.member(organization, "");
        try {
            return store.query(sql, row -> row.get("credential", String.class), AwsSource.NAME, prefix);
        } catch (StoreException e) {
            log.atWarn().addKeyValue("credential", organization).log("Accounts cannot be read: {}", e.getMessage());
            return List.of();
        }
    }

    @Override
    public void note(String credential, String account) {
        String sql = """
                insert into account (source, credential, account_id) values (?, ?, ?)
                on conflict (source, credential) do update
                set account_id = excluded.account_id, last_seen = now()""";
        try {
            store.update(sql, AwsSource.NAME, credential, account);
        } catch (StoreException e) {
            log.atWarn().addKeyValue("credential", credential).log("The account cannot be noted: {}", e.getMessage());
        }
    }
}
