@NamedInterface("domain")
@NullMarked
package app.tandem.notifications.domain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
