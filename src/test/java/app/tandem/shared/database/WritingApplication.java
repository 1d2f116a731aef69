package app.tandem.shared.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes numbers, each as two rows of one transaction, and says {@code ack <number>;} when the server has acknowledged
 * them, until it is killed. Arguments: the data folder, the folder of the programs, the first number.
 */
final class WritingApplication {

    private static final int WRITERS = 4;

    private WritingApplication() {}

    public static void main(String[] arguments) throws SQLException {
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(Path.of(arguments[0]), Durability.DURABLE, Path.of(arguments[1]));
        try (Connection connection = Questions.connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table if not exists written (number bigint, half int, primary key (number, half))");
        }
        AtomicLong next = new AtomicLong(Long.parseLong(arguments[2]));
        for (int writer = 0; writer < WRITERS; writer++) {
            new Thread(() -> write(postgres, next)).start();
        }
    }

    private static void write(EmbeddedPostgres postgres, AtomicLong next) {
        try (Connection connection = Questions.connect(postgres);
                PreparedStatement insert = connection.prepareStatement("insert into written values (?, ?)")) {
            connection.setAutoCommit(false);
            while (true) {
                long number = next.getAndIncrement();
                for (int half = 1; half <= 2; half++) {
                    insert.setLong(1, number);
                    insert.setInt(2, half);
                    insert.executeUpdate();
                }
                connection.commit();
                System.out.println("ack " + number + ";");
            }
        } catch (SQLException e) {
            System.out.println("The writing ends: " + e.getMessage());
        }
    }
}
