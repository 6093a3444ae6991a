package io.kam.model;

/** How the customers of a quadrant are treated for as long as they stand in it. */
public enum StandingStrategy {
    /** Invest. */
    INVEST,
    /** Learn what interests them, and change our standing in their eyes. */
    CHANGE_STANDING,
    /** Visit less, and telephone more. */
    CARE_BY_PHONE,
    /** Neither promise nor neglect. */
    STAY_IN_TOUCH
}
