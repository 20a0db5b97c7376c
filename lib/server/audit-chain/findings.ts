/** What a verification may find. */
export const FINDING_KINDS = [
  /** A row says something else than when it was sealed. */
  "ALTERED_ROW",
  /** A sealed row is not there. */
  "MISSING_ROW",
  /** A row stands among sealed ones that was not there when they were sealed. */
  "INSERTED_ROW",
  /** A row stands in another's place. */
  "REORDERED_ROW",
  /** The file of heads names seals that the database no longer has, with the rows they held. */
  "DELETED_TAIL",
  /** A record stands at a version of which the log knows nothing, or the log's row of a version is gone. */
  "MISSING_CHANGE",
  /** A seal was not made with the key, or was changed. */
  "FORGED_SEAL",
  /** A seal is missing, or does not follow from the one before. */
  "BROKEN_CHAIN",
  /** A line of the file of heads cannot be read, or was not written by the sealer. */
  "ALTERED_HEADS",
  /** Seals of which the file of heads knows nothing. */
  "MISSING_HEADS",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Numbers and codes only: a finding names no person. */
export interface Finding {
  kind: FindingKind;
  /** Number of the row, where one row is meant. */
  row?: string;
  /** Its time, ISO. */
  at?: string;
  /** Number of the seal. */
  seal?: string;
  /** For the person who looks into it: a word of the code, a range of numbers, a record type and id. */
  detail?: string;
}

/** Findings are counted without end and kept up to a limit: a log that was wiped out must not fill the memory. */
export class Findings {
  readonly kept: Finding[] = [];
  count = 0;

  constructor(private readonly limit = 1_000) {}

  add(finding: Finding): void {
    this.count += 1;
    if (this.kept.length < this.limit) this.kept.push(finding);
  }
}
