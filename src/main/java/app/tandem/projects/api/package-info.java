@NullMarked
package app.tandem.projects.api;

import org.jspecify.annotations.NullMarked;
