/** The clock, zones and working days' lengths. */
@NamedInterface("time")
@NullMarked
package app.tandem.shared.time;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
