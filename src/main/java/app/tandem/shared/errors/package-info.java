/** What a service throws when it cannot do what it was asked. */
@NamedInterface("errors")
@NullMarked
package app.tandem.shared.errors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
