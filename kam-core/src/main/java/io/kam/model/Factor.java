package io.kam.model;

/** What a scorecard scores: the first eight factors make the customer attractive, the others make a supplier strong. */
public enum Factor {
    /** How big the customer is (规模). */
    SIZE,
    /** How much it can grow (增长潜力). */
    GROWTH,
    /** How stable its economy is (经济稳定). */
    ECONOMIC_STABILITY,
    /** How close the relationship is (关系密切程度). */
    CLOSENESS,
    /** How well it fits our strategy (战略匹配). */
    FIT,
    /** How strong the competition for it is (竞争程度). */
    COMPETITION,
    /** How much it values what we offer (重视我方方案). */
    APPRECIATION,
    /** Its position in its market (市场地位). */
    MARKET_POSITION,
    /** Price (价格). */
    PRICE,
    /** Service (服务). */
    SERVICE,
    /** Quality (质量). */
    QUALITY,
    /** Speed of reaction (反应速度). */
    RESPONSIVENESS,
    /** Relationship and attitude (关系与态度). */
    ATTITUDE,
    /** Technical innovation (技术创新). */
    INNOVATION,
    /** Investment in the industry (产业投资). */
    INDUSTRY_INVESTMENT,
    /** Value in use (使用价值). */
    VALUE_IN_USE,
    /** Trust and confidence (信任与信心). */
    TRUST
}
