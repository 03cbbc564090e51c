package dev.touchline.ingress.page;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.ingress.contract.Parameters;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import io.vertx.core.Future;

/** {@code GET /page/{file}} and {@code GET /page/{folder}/{file}}: the parts of the page, under an operationId each. */
public final class PageFileOperation implements Operation {
    private static final Failure UNKNOWN =
            Failure.of(Category.NOT_FOUND, "not-found", "The page has no such file; reload it.");

    private final String id;
    private final Page page;

    /** The operation of the given id over the files of the page. */
    public PageFileOperation(String id, Page page) {
        this.id = id;
        this.page = page;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Future<Reply> answer(Request request) {
        Parameters given = request.parameters();
        String folder = given.text("folder").map(name -> name + "/").orElse("");
        return page.file(folder + given.required("file"))
                .map(file -> Future.succeededFuture(file.answer(request.http())))
                .orElseGet(() -> Future.failedFuture(UNKNOWN.asException()));
    }

    @Override
    public boolean admitted() {
        return false;
    }
}
