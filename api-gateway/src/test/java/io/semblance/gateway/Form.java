package io.semblance.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A multipart form, written by hand so that tests can write wrong ones. */
public final class Form {
    private final String boundary;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    public Form(String boundary) {
        this.boundary = boundary;
    }

    public Form() {
        this("frontier");
    }

    /** A form with just this seed file. */
    public static Form of(String csv) {
        return new Form().file("seed_file", "seed.csv", csv.getBytes(UTF_8));
    }

    public Form field(String name, String value) {
        return write(
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    }

    public Form file(String name, String fileName, byte[] content) {
        write("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        body.writeBytes(content);
        return write("\r\n");
    }

    private Form write(String text) {
        body.writeBytes(text.getBytes(UTF_8));
        return this;
    }

    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    public byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + boundary + "--\r\n").getBytes(UTF_8));
        return whole.toByteArray();
    }
}
