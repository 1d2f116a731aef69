/** Markdown and other texts that people write, made safe to show. */
@NamedInterface("text")
@NullMarked
package app.tandem.shared.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
