package io.kam.model;

/** Where a special case, or a signal of one, comes from. */
public enum CaseSource {
    /** The customer told us (客户服务反馈). */
    CUSTOMER_FEEDBACK,
    /** Business figures left their baseline (业务数据监控). */
    BUSINESS_MONITORING,
    /** An employee reported it (员工报告). */
    EMPLOYEE_REPORT
}
