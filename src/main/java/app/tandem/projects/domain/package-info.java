@NullMarked
package app.tandem.projects.domain;

import org.jspecify.annotations.NullMarked;
