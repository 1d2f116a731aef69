/** The module's own rules; besides it only the demo agency and tests build on them. */
@NamedInterface("domain")
@NullMarked
package app.tandem.imports.domain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
