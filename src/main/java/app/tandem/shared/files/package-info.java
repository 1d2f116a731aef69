/** Where uploaded files are kept, and what is let in. */
@NamedInterface("files")
@NullMarked
package app.tandem.shared.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
