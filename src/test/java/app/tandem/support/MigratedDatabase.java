package app.tandem.support;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The {@link TestDatabase} with all tables, seen as the application sees it: for tests of one class that need SQL and no
 * application around it.
 */
public final class MigratedDatabase {

    private static final DataSource DATA_SOURCE = migrated();

    private MigratedDatabase() {}

    /** A small pool that works as {@code tandem_app}. */
    public static DataSource dataSource() {
        return DATA_SOURCE;
    }

    public static JdbcClient jdbc() {
        return JdbcClient.create(DATA_SOURCE);
    }

    public static TransactionTemplate transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(DATA_SOURCE));
    }

    private static DataSource migrated() {
        TestDatabase database = TestDatabase.get();
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .load()
                .migrate();
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername(database.username());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(8);
        pool.setConnectionInitSql("set role tandem_app");
        return pool;
    }
}
