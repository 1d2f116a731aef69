/** Finding: what modules answer when somebody looks for a text. */
@NamedInterface("search")
@NullMarked
package app.tandem.shared.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
