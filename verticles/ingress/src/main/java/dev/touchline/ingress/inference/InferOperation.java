package dev.touchline.ingress.inference;

import dev.touchline.contracts.scoring.Features;
import dev.touchline.contracts.scoring.ModelInfo;
import dev.touchline.contracts.scoring.Score;
import dev.touchline.contracts.scoring.ScoreRequest;
import dev.touchline.contracts.scoring.ScoringEndpoints;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code POST /v2/models/{model}/infer}: scores rows of features, a few at a time. */
final class InferOperation implements Operation {
    private static final String JSON_LENGTH = "Inference-Header-Content-Length";

    /** Rows of one request that are being scored at a time, so that one request leaves room for others. */
    private static final int AT_A_TIME = 32;

    private final String id;
    private final ServedModel models;
    private final Bus bus;
    private final ReplyJson json;
    private final Duration patience;

    InferOperation(String id, ServedModel models, Bus bus, ReplyJson json, Duration patience) {
        this.id = id;
        this.models = models;
        this.bus = bus;
        this.json = json;
        this.patience = patience;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Intake intake() {
        return Intake.WHOLE;
    }

    @Override
    public boolean readsUntyped() {
        return true;
    }

    @Override
    public Duration longest() {
        return patience.plus(LONGEST);
    }

    @Override
    public Future<Reply> answer(Request request) {
        Question question = QuestionReader.read(
                request.body(), Optional.ofNullable(request.http().getHeader(JSON_LENGTH)));
        Call call = request.call(patience);
        return models.of(request).compose(model -> {
            List<float[]> rows = FeatureRows.of(question.inputs(), model);
            return scores(rows, 0, new ArrayList<>(), model, question.explain(), call)
                    .map(scores -> Reply.json(200, json.write(answer(question, model, scores))));
        });
    }

    /** Scores the rows from one on, and gives all scores in their order. */
    private Future<List<Score>> scores(
            List<float[]> rows, int from, List<Score> done, ModelInfo model, boolean explain, Call call) {
        if (from == rows.size()) {
            return Future.succeededFuture(done);
        }
        int to = Math.min(rows.size(), from + AT_A_TIME);
        List<Future<Score>> asked = rows.subList(from, to).stream()
                .map(row -> new ScoreRequest(new Features.Row(model.featureSet(), row), explain))
                .map(row -> bus.request(ScoringEndpoints.SCORE, row, call))
                .toList();
        return Future.all(asked).compose(answered -> {
            done.addAll(answered.list());
            return scores(rows, to, done, model, explain, call);
        });
    }

    private static Answer answer(Question question, ModelInfo model, List<Score> scores) {
        return new Answer(
                model.model().name(),
                model.model().version(),
                question.id(),
                Outputs.of(question, model.features(), scores));
    }

    /** The reply. */
    record Answer(String modelName, String modelVersion, Optional<String> id, List<Outputs.Filled> outputs) {}
}
