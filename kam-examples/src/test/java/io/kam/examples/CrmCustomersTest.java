package io.kam.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kam.model.AsOf;
import io.kam.model.Contract;
import io.kam.model.ContractKind;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TierRecord;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrmCustomersTest {
    private static final AsOf AUGUST = AsOf.at(Instant.parse("2026-08-01T00:00:00Z"), ZoneOffset.UTC);

    private Connection connection;

    @BeforeEach
    void openCrm() throws Exception {
        connection = DecideFromDatabase.openCrm("crm-customers-test");
    }

    @AfterEach
    void closeCrm() throws Exception {
        connection.close();
    }

    private Map<String, Customer> customersOn(AsOf asOf) throws Exception {
        return CrmCustomers.read(connection, asOf).stream()
                .collect(Collectors.toMap(Customer::id, Function.identity()));
    }

    @Test
    void invoicesOfTwelveMonthsAreTheRevenue() throws Exception {
        Customer customer = customersOn(AUGUST).get("A-1");

        assertThat(customer.trade().revenue12m()).isEqualByComparingTo("18750.50");
        assertThat(customer.trade().orders12m()).isEqualTo(3);
        assertThat(customer.trade().lastOrderOn()).isEqualTo(LocalDate.of(2026, 6, 30));
    }

    @Test
    void anInvoiceOfTheDayAskedAboutOrLaterIsNotSeen() throws Exception {
        Customer customer = customersOn(AsOf.at(Instant.parse("2026-06-30T12:00:00Z"), ZoneOffset.UTC))
                .get("A-1");

        assertThat(customer.trade().revenue12m()).isEqualByComparingTo("13650.50");
    }

    @Test
    void anAccountThatNeverBoughtHasNoRevenueWhichIsKnown() throws Exception {
        Customer customer = customersOn(AUGUST).get("A-4");

        assertThat(customer.trade().revenue12m()).isEqualByComparingTo("0");
        assertThat(customer.trade().orders12m()).isZero();
        assertThat(customer.trade().lastOrderOn()).isNull();
        assertThat(customer.payment().onTimeShare()).isNull();
        assertThat(customer.payment().overdueAmount()).isEqualByComparingTo("0");
    }

    @Test
    void whereTheInvoicesOfTheYearAreNotAllHeldTheirSumIsUnknown() throws Exception {
        Customer customer = customersOn(AUGUST).get("A-3");

        assertThat(customer.trade().revenue12m()).isNull();
        assertThat(customer.trade().orders12m()).isNull();
        assertThat(customer.trade().lastOrderOn()).isEqualTo(LocalDate.of(2026, 2, 14));
        assertThat(customer.payment().onTimeShare()).isNull();
        assertThat(customer.segment()).isNull();
    }

    @Test
    void paymentsSayWhatWasPaidInTimeAndWhatIsOverdue() throws Exception {
        Map<String, Customer> customers = customersOn(AUGUST);

        assertThat(customers.get("A-1").payment().onTimeShare()).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(customers.get("A-2").payment().onTimeShare()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(customers.get("A-2").payment().overdueAmount()).isEqualByComparingTo("1100");
    }

    @Test
    void allContractsOfAnAccountAreKnownAlsoThatItHasNone() throws Exception {
        assertThat(customersOn(AUGUST).get("A-2").contracts())
                .extracting(Contract::id, Contract::kind, Contract::guaranteedTier)
                .containsExactly(
                        tuple("K-1", ContractKind.FRAMEWORK, Tier.LEVEL_3),
                        tuple("K-2", ContractKind.RENEWAL, Tier.LEVEL_2));
        assertThat(customersOn(AUGUST).get("A-1").contracts()).isEmpty();
    }

    @Test
    void aTierRecordThatIsKeptComesBackWithTheCustomer() throws Exception {
        TierRecord first = TierRecord.builder()
                .tier(Tier.LEVEL_2)
                .since(LocalDate.of(2026, 8, 1))
                .lastReviewedOn(LocalDate.of(2026, 8, 1))
                .build();
        TierRecord second = first.toBuilder()
                .tier(null)
                .nextReviewOn(LocalDate.of(2026, 9, 1))
                .build();

        assertThat(customersOn(AUGUST).get("A-1").tierRecord()).isNull();
        CrmCustomers.keep(connection, "A-1", first);
        assertThat(customersOn(AUGUST).get("A-1").tierRecord()).isEqualTo(first);
        CrmCustomers.keep(connection, "A-1", second);
        assertThat(customersOn(AUGUST).get("A-1").tierRecord()).isEqualTo(second);
    }
}
