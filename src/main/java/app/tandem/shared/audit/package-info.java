/** How a module says what was changed; the audit module writes it down. */
@NamedInterface("audit")
@NullMarked
package app.tandem.shared.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
