package io.semblance.engine.ingest.xlsx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes workbooks of one sheet part by part, so that tests can break any of them. */
final class WorkbookBuilder {
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final StringBuilder rows = new StringBuilder();

    WorkbookBuilder() {
        part("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="xml" ContentType="application/xml"/>
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" \
                ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                <Override PartName="/xl/styles.xml" \
                ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" \
                ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
                </Types>""");
        part(
                "_rels/.rels",
                "<Relationships xmlns=\"%s\"><Relationship Id=\"r1\" Type=\"%s/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                        .formatted(RELATIONS, OFFICE));
        part(
                "xl/_rels/workbook.xml.rels",
                ("<Relationships xmlns=\"%s\"><Relationship Id=\"r1\" Type=\"%s/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                                + "<Relationship Id=\"r2\" Type=\"%s/styles\" Target=\"styles.xml\"/></Relationships>")
                        .formatted(RELATIONS, OFFICE, OFFICE));
        workbook("<sheet name=\"Data\" sheetId=\"1\" r:id=\"r1\"/>");
        part(
                "xl/styles.xml",
                ("<styleSheet xmlns=\"%s\"><numFmts count=\"1\"><numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\"/>"
                                + "</numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"165\"/>"
                                + "</cellXfs></styleSheet>")
                        .formatted(MAIN));
    }

    WorkbookBuilder workbook(String sheets) {
        return part(
                "xl/workbook.xml",
                "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets>%s</sheets></workbook>".formatted(MAIN, OFFICE, sheets));
    }

    /** A row of cells as XML. */
    WorkbookBuilder row(int number, String... cells) {
        rows.append("<row r=\"%d\">".formatted(number));
        for (String cell : cells) {
            rows.append(cell);
        }
        rows.append("</row>");
        return this;
    }

    static String text(String address, String text) {
        return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(address, text);
    }

    static String value(String address, String attributes, String value) {
        return "<c r=\"%s\" %s><v>%s</v></c>".formatted(address, attributes, value);
    }

    WorkbookBuilder part(String name, String content) {
        return part(name, content.getBytes(UTF_8));
    }

    WorkbookBuilder part(String name, byte[] content) {
        parts.put(name, content.clone());
        return this;
    }

    WorkbookBuilder without(String name) {
        parts.remove(name);
        return this;
    }

    byte[] build() throws IOException {
        parts.putIfAbsent(SHEET, sheet(rows.toString()).getBytes(UTF_8));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static String sheet(String rows) {
        return "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData></worksheet>".formatted(MAIN, rows);
    }
}
