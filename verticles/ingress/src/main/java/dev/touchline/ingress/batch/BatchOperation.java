package dev.touchline.ingress.batch;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.predict.Predictor;
import dev.touchline.ingress.reply.Problems;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.ingress.stream.Outlet;
import dev.touchline.ingress.stream.StreamSource;
import dev.touchline.mesh.admission.Ending;
import dev.touchline.mesh.admission.Permit;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.Future;

/** {@code POST /predict/batch}: a question a line, an answer a line, each while the others are still under way. */
public final class BatchOperation implements Operation {
    private static final String NDJSON = "application/x-ndjson";
    private static final Failure FULL =
            Failure.of(Category.OVERLOADED, "too-many-batches", "Other batches are under way; try again in a moment.");

    private final Predictor predictor;
    private final BatchRules rules;
    private final Problems problems;
    private final ReplyJson json;

    /** Batches that ask over {@code bus}. */
    public BatchOperation(Bus bus, BatchRules rules, Problems problems, ReplyJson json) {
        this.predictor = new Predictor(bus);
        this.rules = rules;
        this.problems = problems;
        this.json = json;
    }

    @Override
    public String id() {
        return "predictBatch";
    }

    @Override
    public Intake intake() {
        return Intake.STREAM;
    }

    @Override
    public Future<Reply> answer(Request request) {
        Permit place = rules.places().acquire().orElseThrow(FULL::asException);
        return Future.succeededFuture(Reply.streamed(NDJSON, new StreamSource() {
            @Override
            public void begin(Outlet outlet) {
                outlet.onGone(() -> place.end(Ending.IGNORED));
                batch(request, outlet).begin();
            }

            @Override
            public void refused() {
                place.end(Ending.IGNORED);
            }
        }));
    }

    private Batch batch(Request request, Outlet outlet) {
        PatientQuestions questions = new PatientQuestions(predictor, rules.patience(), request.clock(), outlet::open);
        return new Batch(rules, request.http(), outlet, new LineAnswers(questions, problems, json, request));
    }
}
