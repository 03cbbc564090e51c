package dev.touchline.ingress.contract;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.ingress.body.Faults;
import dev.touchline.ingress.reply.Refusal;
import dev.touchline.mesh.naming.Nearest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the parameters of one operation by the contract, on the event loop and naming every fault at once. The check
 * that comes with the router is not used: it hands each request to a worker thread and stops at the first fault.
 */
public final class ParameterCheck {
    private final List<ParameterRule> rules;
    private final List<String> queryNames;

    public ParameterCheck(Operation operation) {
        rules = operation.getParameters().stream().map(ParameterRule::new).toList();
        queryNames = rules.stream()
                .filter(rule -> rule.in() == Location.QUERY)
                .map(ParameterRule::name)
                .toList();
    }

    /**
     * The parameters of a request. Fails with a {@link Refusal} of status 400 where the query cannot be decoded,
     * with {@code INVALID} where one breaks its rule or a query parameter is not known, and with {@code NOT_FOUND} where
     * the path names what cannot exist.
     */
    public Parameters check(RoutingContext context) {
        List<Failure.Detail> faults = new ArrayList<>(0);
        Map<String, Object> values = new HashMap<>();
        if (context.request().query() != null) {
            requireReadableQuery(context);
        }
        for (ParameterRule rule : rules) {
            read(rule, context, values, faults);
        }
        if (context.request().query() != null) {
            findUnknown(context, faults);
        }
        if (!faults.isEmpty()) {
            throw new Failure(
                            Category.INVALID,
                            "invalid-parameter",
                            "A parameter is not as it should be; see errors.",
                            faults)
                    .asException();
        }
        return new Parameters(values);
    }

    /** The router decodes a query when it is first asked for, and its complaint would pass for a fault of ours. */
    private static void requireReadableQuery(RoutingContext context) {
        try {
            context.queryParams();
        } catch (HttpException undecodable) {
            throw Refusal.malformed(
                    "bad-request", "The query of the address cannot be decoded; write a percent sign as %25.");
        }
    }

    private static void read(
            ParameterRule rule, RoutingContext context, Map<String, Object> values, List<Failure.Detail> faults) {
        String text = textOf(rule, context);
        Object value = text == null ? rule.defaultValue() : rule.parse(text);
        if (value != null) {
            values.put(rule.name(), value instanceof JsonArray array ? array.getList() : value);
        } else if (text != null && rule.in() == Location.PATH) {
            throw Failure.of(Category.NOT_FOUND, "not-found", "There is nothing of that name here.")
                    .asException();
        } else if (text != null) {
            faults.add(new Failure.Detail(rule.pointer(), rule.demand()));
        } else if (rule.required()) {
            faults.add(new Failure.Detail(rule.pointer(), "is missing; " + rule.demand()));
        }
    }

    private static String textOf(ParameterRule rule, RoutingContext context) {
        HttpServerRequest request = context.request();
        return switch (rule.in()) {
            case HEADER -> request.getHeader(rule.name());
            case PATH -> context.pathParam(rule.name());
            case QUERY -> request.getParam(rule.name());
            case COOKIE -> throw new IllegalStateException("no operation takes cookies");
        };
    }

    private void findUnknown(RoutingContext context, List<Failure.Detail> faults) {
        for (String name : context.queryParams().names()) {
            if (!queryNames.contains(name)) {
                String known = queryNames.isEmpty() ? "it takes none" : "known are " + String.join(", ", queryNames);
                faults.add(new Failure.Detail(
                        "query/" + Faults.token(name),
                        "is not a parameter of this operation; " + known,
                        Nearest.to(name, queryNames, 1)));
            }
        }
    }
}
