@NullMarked
package app.tandem.imports.api;

import org.jspecify.annotations.NullMarked;
