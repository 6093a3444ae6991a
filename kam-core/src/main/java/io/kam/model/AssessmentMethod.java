package io.kam.model;

/** How people identified a customer as key or not (关键客户识别). */
public enum AssessmentMethod {
    /** Judged by named experts (专家评估法). */
    EXPERT_ASSESSMENT,
    /** Found by asking the customer (客户调研法). */
    CUSTOMER_RESEARCH
}
