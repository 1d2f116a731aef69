/** Entries, the running timer, the week's grid and closed days. */
@NamedInterface("domain")
@NullMarked
package app.tandem.time.domain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
