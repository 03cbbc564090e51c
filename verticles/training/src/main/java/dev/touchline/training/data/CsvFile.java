package dev.touchline.training.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A CSV file with a header, plain or compressed with gzip, which its first bytes tell. */
final class CsvFile {
    private static final int GZIP_MAGIC_1 = 0x1f;
    private static final int GZIP_MAGIC_2 = 0x8b;

    private final String name;
    private final byte[] bytes;

    private CsvFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    static CsvFile read(Path file) {
        try {
            return new CsvFile(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new DataException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    String name() {
        return name;
    }

    String sha256() {
        return Sha256.hex(bytes);
    }

    /** The rows of a small file as maps from header to field. */
    List<Map<String, String>> rows(List<String> wanted) {
        List<Map<String, String>> rows = new ArrayList<>();
        forEach(wanted, (header, record) -> {
            Map<String, String> row = new LinkedHashMap<>();
            for (String column : wanted) {
                row.put(column, record.getField(header.indexOf(column)).strip());
            }
            rows.add(row);
        });
        return rows;
    }

    /** Hands over the header and each record below it; refuses a file that lacks one of the wanted columns. */
    void forEach(List<String> wanted, BiConsumer<List<String>, CsvRecord> consumer) {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().detectBomHeader(true).ofCsvRecord(open(), StandardCharsets.UTF_8)) {
            List<String> header = null;
            for (CsvRecord record : reader) {
                if (header == null) {
                    header = header(record, wanted);
                } else {
                    checkWidth(header, record);
                    consumer.accept(header, record);
                }
            }
            if (header == null) {
                throw new DataException(name + " is empty");
            }
        } catch (CsvParseException e) {
            throw new DataException(name + " is not CSV: " + e.getMessage(), e);
        } catch (EOFException | ZipException e) {
            throw new DataException(name + " is a damaged gzip file", e);
        } catch (IOException | UncheckedIOException e) {
            throw new DataException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private List<String> header(CsvRecord record, List<String> wanted) {
        List<String> header = record.getFields().stream().map(String::strip).toList();
        for (String column : wanted) {
            if (!header.contains(column)) {
                throw new DataException(name + " lacks the column '" + column + "'; it has " + header);
            }
        }
        return header;
    }

    private void checkWidth(List<String> header, CsvRecord record) {
        if (record.getFieldCount() != header.size()) {
            throw new DataException("%s:%d: has %d fields where the header has %d"
                    .formatted(name, record.getStartingLineNumber(), record.getFieldCount(), header.size()));
        }
    }

    private InputStream open() throws IOException {
        InputStream in = new ByteArrayInputStream(bytes);
        boolean gzip = bytes.length > 1 && (bytes[0] & 0xff) == GZIP_MAGIC_1 && (bytes[1] & 0xff) == GZIP_MAGIC_2;
        return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    }
}
