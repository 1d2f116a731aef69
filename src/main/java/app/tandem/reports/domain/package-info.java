/** The module's own rules and queries; besides it only the demo agency and tests build on them. */
@NamedInterface("domain")
@NullMarked
package app.tandem.reports.domain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
