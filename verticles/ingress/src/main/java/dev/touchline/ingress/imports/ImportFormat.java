package dev.touchline.ingress.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A format in which matches can be imported. */
interface ImportFormat {

    /**
     * Reads a whole file.
     *
     * @return its rows and their faults
     * @throws IOException when the file breaks off
     * @throws Refusal when it is not of this format at all
     */
    ImportRows read(InputStream file) throws IOException;

    /** The format of a media type that the contract lists. */
    static ImportFormat of(String mediaType) {
        return mediaType.equals("text/csv") ? new CsvImport() : new NdjsonImport();
    }

    /** The text of a file that must be UTF-8; broken bytes end it with a {@link java.nio.charset.MalformedInputException}. */
    static Reader utf8(InputStream file) {
        return new InputStreamReader(
                file, StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
    }
}
