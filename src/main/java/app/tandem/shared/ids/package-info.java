/** Identifiers: UUIDv7, made where the object is made. */
@NamedInterface("ids")
@NullMarked
package app.tandem.shared.ids;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
