package io.semblance.standalone.cli;

/** A command cannot do what was asked; the message is one line for the user. */
final class CommandException extends Exception {
    CommandException(String message) {
        super(message);
    }
}
