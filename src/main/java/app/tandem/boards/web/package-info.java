@NullMarked
package app.tandem.boards.web;

import org.jspecify.annotations.NullMarked;
