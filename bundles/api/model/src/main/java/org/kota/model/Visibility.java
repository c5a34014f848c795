package org.kota.model;

/** Who may see a Thing and what it measures. */
public enum Visibility {
    /** The owning organisation and those it grants. The default. */
    PRIVATE,
    /** Everyone, open data included. */
    PUBLIC
}
