@NullMarked
package app.tandem.projects.web;

import org.jspecify.annotations.NullMarked;
