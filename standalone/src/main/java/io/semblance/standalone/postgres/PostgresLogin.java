package io.semblance.standalone.postgres;

/** How a client connects: JDBC URL, user and password. */
public record PostgresLogin(String url, String user, String password) {

    /** Never shows the password. */
    @Override
    public String toString() {
        return "PostgresLogin[" + url + ", " + user + "]";
    }
}
