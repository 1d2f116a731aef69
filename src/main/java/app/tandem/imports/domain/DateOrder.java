package app.tandem.imports.domain;

/** Whether the day or the month comes first in {@code 03/04/2024}. */
public enum DateOrder {
    DMY,
    MDY
}
