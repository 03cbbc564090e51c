package dev.touchline.launcher.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.scoring.ScoringEndpoints;
import dev.touchline.mesh.json.Json;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AddressesTest {

    @Test
    void listsEveryAddressThatTheContractsName() {
        Set<Object> listed = new HashSet<>(Addresses.ENDPOINTS);
        listed.addAll(Addresses.EVENTS);

        assertThat(listed)
                .containsAll(Stream.of(DispatchEndpoints.class, HistoryEndpoints.class, ScoringEndpoints.class)
                        .flatMap(home -> Arrays.stream(home.getFields()))
                        .map(AddressesTest::valueOf)
                        .toList());
    }

    /** A component that nobody gave would be found only where it is used, as a mistake of ours. */
    @TestFactory
    Stream<DynamicTest> letsNoRequestInThatLacksAValue() {
        return Addresses.ENDPOINTS.stream()
                .map(endpoint -> DynamicTest.dynamicTest(endpoint.address(), () -> readNothing(endpoint)));
    }

    private static void readNothing(Endpoint<?, ?> endpoint) throws ReflectiveOperationException {
        Object request;
        try {
            request = Json.read("{}".getBytes(StandardCharsets.UTF_8), endpoint.request());
        } catch (FailureException refused) {
            assertThat(refused.failure().category()).isEqualTo(Category.INVALID);
            return;
        }
        for (RecordComponent component : endpoint.request().getRecordComponents()) {
            assertThat(invoke(component, request)).as(component.getName()).isNotNull();
        }
    }

    private static Object invoke(RecordComponent component, Object request)
            throws IllegalAccessException, InvocationTargetException {
        return component.getAccessor().invoke(request);
    }

    private static Object valueOf(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
