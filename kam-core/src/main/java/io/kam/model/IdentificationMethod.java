package io.kam.model;

/** How a customer is identified as key (关键客户识别). */
public enum IdentificationMethod {
    /** By the figures of its trade (数据分析法). */
    DATA_ANALYSIS,
    /** By the judgement of named experts (专家评估法). */
    EXPERT_ASSESSMENT,
    /** By asking the customer (客户调研法). */
    CUSTOMER_RESEARCH
}
