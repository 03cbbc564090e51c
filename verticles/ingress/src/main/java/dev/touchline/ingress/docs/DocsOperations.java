package dev.touchline.ingress.docs;

import dev.touchline.ingress.contract.ApiContract;
import dev.touchline.ingress.http.FixedOperation;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.page.Page;
import dev.touchline.ingress.page.PageFileOperation;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;

/** The operations that serve pages and documents. Immutable. */
public final class DocsOperations {
    private final Documents documents = new Documents();
    private final Page page = new Page();
    private final ReplyJson json;
    private final String version;

    /** Reads the documents of this jar, which is of the given version. */
    public DocsOperations(ReplyJson json, String version) {
        this.json = json;
        this.version = version;
    }

    /** Operations that serve the contract too. */
    public List<Operation> of(ApiContract contract) {
        return List.of(
                new LandingOperation(page.index(), json, version),
                new PageFileOperation("getPageFile", page),
                new PageFileOperation("getPagePart", page),
                new FixedOperation("getDocs", documents.page("docs.html")),
                new DocsFileOperation(documents),
                new ProblemPageOperation(),
                new FixedOperation(
                        "getContract",
                        new Reply(200, "application/yaml", contract.yaml(), Map.of()).cached(Reply.ASK_FIRST)),
                new FixedOperation(
                        "getBusContract", documents.yaml("asyncapi.yaml").cached(Reply.ASK_FIRST)),
                new FixedOperation(
                        "getContractJson",
                        Reply.json(200, Buffer.buffer(contract.json().encode())).cached(Reply.ASK_FIRST)));
    }
}
