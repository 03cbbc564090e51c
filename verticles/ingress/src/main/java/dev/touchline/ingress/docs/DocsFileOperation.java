package dev.touchline.ingress.docs;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import io.vertx.core.Future;

/** {@code GET /docs/{file}}: the parts of the documentation page. */
final class DocsFileOperation implements Operation {
    private final Documents documents;

    DocsFileOperation(Documents documents) {
        this.documents = documents;
    }

    @Override
    public String id() {
        return "getDocsFile";
    }

    @Override
    public Future<Reply> answer(Request request) {
        return Future.succeededFuture(documents.part(request.parameters().required("file")));
    }

    @Override
    public boolean admitted() {
        return false;
    }
}
