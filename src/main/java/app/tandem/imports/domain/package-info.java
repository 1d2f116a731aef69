@NullMarked
package app.tandem.imports.domain;

import org.jspecify.annotations.NullMarked;
