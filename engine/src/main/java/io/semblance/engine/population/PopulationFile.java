package io.semblance.engine.population;

import io.semblance.engine.population.kernel.Mixture;
import io.semblance.engine.population.kernel.OwnQuestions;
import io.semblance.engine.population.kernel.Residuals;
import io.semblance.engine.population.survey.Survey;
import io.semblance.engine.population.survey.SurveyBody;
import io.semblance.engine.prediction.neighbours.ByteVectors;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The file of a population: magic number and format version, then, deflated, the survey, vectors and scores of its questions, the mixtures,
 * and the SHA-256 of all that. It is streamed both ways, as it may hold a hundred million answers.
 */
final class PopulationFile {
    private static final long MAGIC = 0x53454D42504F5055L;
    static final int VERSION = 1;
    private static final int BUFFER = 1 << 16;
    /** The answers and options that a survey may have, their vectors, and what else there is. */
    private static final long MOST_BYTES = 1_400_000_000;

    private PopulationFile() {}

    /** Writes what is framed. */
    interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    static void write(Population population, OutputStream out) throws IOException {
        frame(new DataOutputStream(out), body -> body(population, body));
    }

    static void frame(DataOutputStream out, Body content) throws IOException {
        out.writeLong(MAGIC);
        out.writeInt(VERSION);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            DeflaterOutputStream packed = new DeflaterOutputStream(out, deflater, BUFFER);
            DigestOutputStream digested = new DigestOutputStream(packed, sha256());
            DataOutputStream body = new DataOutputStream(new BufferedOutputStream(digested, BUFFER));
            content.write(body);
            body.flush();
            packed.write(digested.getMessageDigest().digest());
            packed.finish();
            packed.flush();
        } finally {
            deflater.end();
        }
    }

    /** What is framed, plain. */
    static byte[] body(Population population) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        body(population, new DataOutputStream(plain));
        return plain.toByteArray();
    }

    private static void body(Population population, DataOutputStream out) throws IOException {
        SurveyBody.write(population.survey(), out);
        OwnQuestions own = population.own();
        own.vectors().write(out);
        own.texts().write(out);
        for (int question = 0; question < own.size(); question++) {
            if (own.choice(question)) {
                for (double score : own.question(question).scores()) {
                    out.writeDouble(score);
                }
            }
            out.writeShort(population.folds()[question]);
        }
        out.writeShort(population.byFold().size());
        for (Mixture mixture : population.byFold()) {
            mixture(mixture, out);
        }
        mixture(population.all(), out);
    }

    private static void mixture(Mixture mixture, DataOutputStream out) throws IOException {
        out.writeShort(mixture.weights().length);
        for (double weight : mixture.weights()) {
            out.writeDouble(weight);
        }
        out.writeDouble(mixture.trust());
        out.writeDouble(mixture.residuals().nineOfTen());
    }

    static Population read(InputStream in) throws IOException {
        return read(in, MOST_BYTES);
    }

    /** @param most bytes of the body when it is inflated */
    static Population read(InputStream in, long most) throws IOException {
        DataInputStream frame = new DataInputStream(in);
        try {
            if (frame.readLong() != MAGIC) {
                throw new CorruptPopulationException("not a population file");
            }
            int version = frame.readInt();
            if (version != VERSION) {
                throw new CorruptPopulationException(version, VERSION);
            }
        } catch (java.io.EOFException e) {
            throw new CorruptPopulationException("the file is cut off", e);
        }
        Inflater inflater = new Inflater();
        try {
            return body(new BoundedInput(new InflaterInputStream(in, inflater, BUFFER), most));
        } catch (CorruptPopulationException e) {
            throw e;
        } catch (java.util.zip.ZipException | java.io.EOFException | RuntimeException e) {
            // Lengths are checked as they come; what is forged otherwise shows itself in what the parts of the model
            // require.
            throw new CorruptPopulationException("the body is damaged", e);
        } finally {
            inflater.end();
        }
    }

    private static Population body(InputStream inflated) throws IOException {
        DigestInputStream digested = new DigestInputStream(new BufferedInputStream(inflated, BUFFER), sha256());
        Population population = parse(new DataInputStream(digested));
        byte[] found = digested.getMessageDigest().digest();
        digested.on(false);
        if (!MessageDigest.isEqual(found, digested.readNBytes(found.length)) || digested.read() >= 0) {
            throw new CorruptPopulationException("the checksum does not match");
        }
        return population;
    }

    private static Population parse(DataInputStream in) throws IOException {
        Survey survey = SurveyBody.read(in);
        int questions = survey.questions().size();
        SurveyTexts texts = SurveyTexts.of(survey);
        ByteVectors questionVectors = ByteVectors.readRows(in, questions);
        ByteVectors textVectors = ByteVectors.readRows(in, texts.texts().size());
        double[][] scores = new double[questions][];
        int[] folds = new int[questions];
        for (int question = 0; question < questions; question++) {
            scores[question] =
                    new double[survey.questions().get(question).options().size()];
            for (int option = 0; option < scores[question].length; option++) {
                scores[question][option] = finite(in.readDouble());
            }
            folds[question] = in.readShort();
        }
        List<Mixture> byFold = new ArrayList<>();
        int count = in.readShort();
        for (int fold = 0; fold < count; fold++) {
            byFold.add(mixture(in));
        }
        OwnQuestions own = texts.questions(questionVectors, textVectors, scores);
        return new Population(survey, own, mixture(in), folds, byFold);
    }

    private static Mixture mixture(DataInputStream in) throws IOException {
        if (in.readShort() != Mixture.candidates()) {
            throw new CorruptPopulationException("another number of candidates");
        }
        double[] weights = new double[Mixture.candidates()];
        for (int candidate = 0; candidate < weights.length; candidate++) {
            weights[candidate] = in.readDouble();
        }
        return new Mixture(weights, in.readDouble(), new Residuals(in.readDouble()));
    }

    private static double finite(double number) throws CorruptPopulationException {
        if (!Double.isFinite(number)) {
            throw new CorruptPopulationException("a score that is no number");
        }
        return number;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
