package io.kam.model;

/** Which scorecard a factor score belongs to. */
public enum ScoreCard {
    /** How attractive the customer is to us. */
    ATTRACTIVENESS,
    /** How strong we are as the customer sees us. */
    STRENGTH,
    /** How strong the best competitor is as the customer sees it. */
    COMPETITOR
}
