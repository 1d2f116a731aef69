/** Work that is done later or again and again, once across all instances. */
@NamedInterface("jobs")
@NullMarked
package app.tandem.shared.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
