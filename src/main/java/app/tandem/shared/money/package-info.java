/** Money with its currency, and the one place that rounds it. */
@NamedInterface("money")
@NullMarked
package app.tandem.shared.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
