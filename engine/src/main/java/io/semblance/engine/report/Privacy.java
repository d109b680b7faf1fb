package io.semblance.engine.report;

import io.semblance.engine.Parallelism;
import io.semblance.engine.Progress;
import java.util.Arrays;

/**
 * Whether synthetic rows lie nearer to the rows that a model was trained on than to others like them.
 *
 * @param nearerToTrained the share of synthetic rows nearer to a trained row than to any of as many held-out rows; .5 where the
 *     model has learned nothing about single rows (distance to closest record, Zhao et al., "CTAB-GAN", 2021)
 * @param copies the share of synthetic rows that equal a trained row
 * @param copiesAmongHeldOut the same of held-out rows, which nobody copied
 * @param distanceRatio the median distance of a synthetic row to the nearest trained row over that of a held-out row
 */
public record Privacy(double nearerToTrained, double copies, double copiesAmongHeldOut, double distanceRatio) {
    private static final int QUERIES = 5_000;
    private static final int QUERIES_A_TASK = 64;

    /** Compares synthetic rows to those that were learned from and to as many that were not. */
    public static Privacy of(
            CodeRows synthetic, CodeRows trained, CodeRows heldOut, Parallelism parallelism, Progress progress) {
        int rows = Math.min(trained.rows(), heldOut.rows());
        Distances distances = new Distances(synthetic, trained, heldOut);
        Distances.Points queries = distances.points(synthetic.first(QUERIES));
        Distances.Points heldOutQueries = distances.points(heldOut.first(Math.min(rows, QUERIES)));
        Distances.Points trainedPoints = distances.points(trained.first(rows));
        Distances.Points heldOutPoints = distances.points(heldOut.first(rows));
        int[] toTrained = nearest(distances, queries, trainedPoints, parallelism, progress);
        int[] toHeldOut = nearest(distances, queries, heldOutPoints, parallelism, progress);
        int[] between = nearest(distances, heldOutQueries, trainedPoints, parallelism, progress);
        double nearer = 0;
        for (int i = 0; i < toTrained.length; i++) {
            nearer += toTrained[i] < toHeldOut[i] ? 1 : toTrained[i] == toHeldOut[i] ? 0.5 : 0;
        }
        return new Privacy(
                nearer / toTrained.length,
                copies(toTrained),
                copies(between),
                median(toTrained) / Math.max(1, median(between)));
    }

    private static int[] nearest(
            Distances distances,
            Distances.Points queries,
            Distances.Points points,
            Parallelism parallelism,
            Progress progress) {
        int[] nearest = new int[queries.rows()];
        int tasks = (nearest.length + QUERIES_A_TASK - 1) / QUERIES_A_TASK;
        parallelism.forEach(tasks, task -> {
            progress.checkpoint();
            int to = Math.min(nearest.length, (task + 1) * QUERIES_A_TASK);
            distances.nearest(queries, task * QUERIES_A_TASK, to, points, nearest);
        });
        return nearest;
    }

    private static double copies(int[] distances) {
        int copies = 0;
        for (int distance : distances) {
            copies += distance == 0 ? 1 : 0;
        }
        return (double) copies / distances.length;
    }

    private static double median(int[] distances) {
        int[] sorted = distances.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
