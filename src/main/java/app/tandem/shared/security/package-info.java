/** Who is asking, and who may call what. */
@NamedInterface("security")
@NullMarked
package app.tandem.shared.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
