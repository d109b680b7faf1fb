package io.semblance.engine.ingest.sav;

import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.List;
import java.util.OptionalInt;

/**
 * What stands before the cases.
 *
 * @param variables in file order
 * @param caseBytes the length of a case, unpacked
 * @param encoding of all texts
 * @param weight the index of the variable that weighs the cases
 * @param cases how many there are; -1 when the writer did not know
 * @param systemMissing the number that stands for no value
 * @param order the byte order of the cases
 * @param dataStart the byte after the dictionary
 */
record SavDictionary(
        SavHeader header,
        List<SavVariable> variables,
        int caseBytes,
        Charset encoding,
        OptionalInt weight,
        long cases,
        double systemMissing,
        ByteOrder order,
        long dataStart) {
    SavDictionary {
        variables = List.copyOf(variables);
    }
}
