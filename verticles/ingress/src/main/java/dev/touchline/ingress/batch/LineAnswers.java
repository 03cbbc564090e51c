package dev.touchline.ingress.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.ingress.body.Faults;
import dev.touchline.ingress.body.JsonBody;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.predict.Predictor;
import dev.touchline.ingress.reply.Problems;
import dev.touchline.ingress.reply.Refusal;
import dev.touchline.ingress.reply.ReplyJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Makes the line of an answer out of a line of a question. Never fails: whatever is wrong becomes a problem. */
final class LineAnswers {
    private static final String ID = "id";
    private static final int LONGEST_ID = 128;

    private final PatientQuestions questions;
    private final Problems problems;
    private final ReplyJson json;
    private final Request request;
    private final boolean explain;

    LineAnswers(PatientQuestions questions, Problems problems, ReplyJson json, Request request) {
        this.questions = questions;
        this.problems = problems;
        this.json = json;
        this.request = request;
        explain = request.parameters().flag("explain");
    }

    /** The answer to a line. */
    Future<Buffer> answer(Line line) {
        if (line.tooLong()) {
            return Future.succeededFuture(problem(
                    line.number(),
                    null,
                    Refusal.of(413, "line-too-long", "The line is longer than a line may be; it was not read.")));
        }
        JsonNode id = null;
        try {
            JsonNode tree = JsonBody.read(line.text());
            id = takeId(tree);
            return answer(line.number(), id, Predictor.questionOf(tree, explain));
        } catch (Refusal | FailureException refused) {
            return Future.succeededFuture(problem(line.number(), id, refused));
        }
    }

    /** From now on, what is turned away is not asked again. */
    void hurry() {
        questions.hurry();
    }

    /** A line that only says what went wrong, and where. */
    Buffer problem(long number, Throwable cause) {
        return problem(number, null, cause);
    }

    private Future<Buffer> answer(long number, JsonNode id, PredictionRequest question) {
        return questions
                .ask(question, request)
                .transform(done -> Future.succeededFuture(
                        done.succeeded() ? prediction(number, id, done.result()) : problem(number, id, done.cause())));
    }

    /** Takes the client's own name of the line out of it. */
    private static JsonNode takeId(JsonNode tree) {
        if (!(tree instanceof ObjectNode object) || !object.has(ID)) {
            return null;
        }
        JsonNode id = object.remove(ID);
        boolean fits = id.isIntegralNumber() || id.isTextual() && id.textValue().length() <= LONGEST_ID;
        if (!fits) {
            Faults faults = new Faults();
            faults.add("/" + ID, "must be a text of at most " + LONGEST_ID + " characters or a whole number");
            throw faults.failure(true);
        }
        return id;
    }

    private Buffer prediction(long number, JsonNode id, Prediction prediction) {
        return line(number, id, "prediction", json.prediction(prediction));
    }

    private Buffer problem(long number, JsonNode id, Throwable cause) {
        Buffer body =
                problems.reply(cause, request.http().path(), request.trace()).body();
        return line(number, id, "problem", body);
    }

    private Buffer line(long number, JsonNode id, String name, Buffer value) {
        Buffer line = Buffer.buffer(value.length() + 64).appendString("{\"line\":" + number);
        if (id != null) {
            line.appendString(",\"id\":").appendBuffer(json.write(id));
        }
        return line.appendString(",\"" + name + "\":").appendBuffer(value).appendString("}\n");
    }

    static FailureException leaving() {
        return Failure.of(
                        Category.UNAVAILABLE,
                        "leaving",
                        "This process is about to stop; send this line and what follows again, which reaches another.")
                .asException();
    }

    static FailureException tooMany(long most) {
        return Failure.of(
                        Category.INVALID,
                        "too-many-lines",
                        "A batch may have " + most + " lines; send this one and what follows in another.")
                .asException();
    }
}
