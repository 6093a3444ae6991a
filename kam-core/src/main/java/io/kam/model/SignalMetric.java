package io.kam.model;

/** What a signal observes. */
public enum SignalMetric {
    /** Volume of orders. */
    ORDER_VOLUME,
    /** Lateness of payments. */
    PAYMENT_DELAY,
    /** Goods sent back. */
    RETURNS,
    /** Complaints received. */
    COMPLAINTS,
    /** Service delivered compared with what was promised. */
    SERVICE_LEVEL,
    /** What customers say about the service. */
    FEEDBACK,
    /** What employees report. */
    REPORT
}
