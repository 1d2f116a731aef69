/** The frame around every page, lists with pages, and answers to errors. */
@NamedInterface("web")
@NullMarked
package app.tandem.shared.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
