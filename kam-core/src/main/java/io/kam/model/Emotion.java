package io.kam.model;

/** How the customer feels, strongest first. */
public enum Emotion {
    /** Angry. */
    ANGRY,
    /** Upset. */
    UPSET,
    /** Calm. */
    CALM
}
