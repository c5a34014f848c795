package org.kota.model;

/** What makes two Observations of a Datastream the same one. */
public enum IdentityPolicy {
    /** One Observation per key time: an equal repeat is a duplicate, a differing one a conflict. Every device's. */
    UNIQUE,
    /** Each record is an Observation of its own. Datastreams made through the API without saying otherwise. */
    APPEND
}
