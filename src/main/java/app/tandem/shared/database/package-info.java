/**
 * The database of an installation that brings none: an embedded PostgreSQL that keeps the promises of a real one.
 *
 * <p>Whoever sets {@code spring.datasource.url} uses an own server, and nothing of this package starts. Everybody else gets
 * a PostgreSQL in the data folder: durable, with a password, reachable from this machine only, and for one application at
 * a time. {@link app.tandem.shared.database.EmbeddedPostgres} is the way in.
 */
@NullMarked
@NamedInterface("database")
package app.tandem.shared.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
