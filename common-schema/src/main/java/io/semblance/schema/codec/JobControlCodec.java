package io.semblance.schema.codec;

import io.semblance.schema.avro.CancelInstruction;
import io.semblance.schema.avro.JobControlRecord;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobControl;

/** {@link JobControl} to and from the bytes of {@code JobControlRecord}. */
public final class JobControlCodec {
    private final SingleObjectCodec<JobControlRecord> wire =
            new SingleObjectCodec<>(JobControlRecord.class, JobControlRecord.getClassSchema());

    public byte[] encode(JobControl control) {
        Object instruction = switch (control) {
            case JobControl.Cancel ignored -> new CancelInstruction();
        };
        return wire.encode(JobControlRecord.newBuilder()
                .setJob(control.job().value())
                .setTenant(control.tenant().value())
                .setAt(control.at())
                .setInstruction(instruction)
                .build());
    }

    public JobControl decode(byte[] bytes) throws UndecodableMessageException {
        JobControlRecord read = wire.decode(bytes);
        try {
            return switch (read.getInstruction()) {
                case CancelInstruction ignored ->
                    new JobControl.Cancel(new JobId(read.getJob()), new TenantId(read.getTenant()), read.getAt());
                default -> throw new UndecodableMessageException("an instruction of an unknown kind");
            };
        } catch (IllegalArgumentException e) {
            throw new UndecodableMessageException("a value outside the vocabulary", e);
        }
    }
}
