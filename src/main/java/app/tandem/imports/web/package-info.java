@NullMarked
package app.tandem.imports.web;

import org.jspecify.annotations.NullMarked;
