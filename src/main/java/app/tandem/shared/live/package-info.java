/** What others do, told to open pages as it happens: a module says what has changed, whoever looks at it reads it anew. */
@NamedInterface("live")
@NullMarked
package app.tandem.shared.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
