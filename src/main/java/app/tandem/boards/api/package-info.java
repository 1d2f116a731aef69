@NullMarked
package app.tandem.boards.api;

import org.jspecify.annotations.NullMarked;
