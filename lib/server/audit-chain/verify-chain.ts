import { compareRows } from "./compare-rows";
import { Findings } from "./findings";
import type { Head } from "./heads-file";
import { merkleRoot, unpackLeaves, type ChainLine, type Leaf } from "./row-digest";
import { NO_SEAL, sealFault, type Seal } from "./seal";
import { macOf, type SealKeys } from "./seal-key";

export type SealWithLeaves = Seal & { leaves: Buffer };

/** Where a verification reads: the tables themselves for the command, functions of the database inside the server. */
export interface ChainSource {
  /** Seals above a number, in order. */
  seals(after: string, limit: number): Promise<SealWithLeaves[]>;
  /** Months that a seal says were taken away, '2025-03'. */
  removedMonths(): Promise<string[]>;
  /** Rows of transactions from..to (without the last) with numbers above the floor, up to the ceiling where there is one, by transaction and number. */
  rows(fromTx: string, toTx: string, floorId: string, ceilingId: string | null): Promise<ChainLine[]>;
  /** The floor of the first seal that has another one than this, if any. */
  nextFloor(floorId: string): Promise<string | null>;
}

export interface VerifyOptions {
  /** Begin above this seal; "0" for the whole chain. */
  after: string;
  /** Lines of the file outside the database; null leaves it out. */
  heads: AsyncIterable<Head | null> | null;
  now: Date;
}

export interface ChainReport {
  seals: number;
  rows: number;
  findings: Findings;
}

const SEALS_AT_ONCE = 50;
/** About so many rows are held at a time. */
const ROWS_AT_ONCE = 5_000;
/** The head of a seal is written right after it; so long it may take. */
const HEAD_GRACE_MS = 10 * 60_000;
const LAST_TX = "18446744073709551615";

/** Seals of one step of the sealer: the same transactions, one seal for each month. */
interface Batch {
  fromTx: string;
  toTx: string;
  floorId: string;
  sealed: { leaf: Leaf; seal: string; removed: boolean }[];
}

class Verification {
  readonly findings = new Findings();
  readonly digests = new Map<string, { digest: string; sealedAt: number }>();
  seals = 0;
  rows = 0;
  private last: Seal | undefined;
  private lastRows: Seal | undefined;
  private highest = 0n;
  private batch: Batch | undefined;
  private waiting: Batch[] = [];
  private removedMonths: ReadonlySet<string> = new Set();
  private sealedRowsOf = new Map<string, number>();

  constructor(
    private readonly source: ChainSource,
    private readonly keys: SealKeys,
    private readonly options: VerifyOptions,
  ) {}

  async run(): Promise<void> {
    this.removedMonths = new Set(await this.source.removedMonths());
    for (let after = this.options.after; ; ) {
      const seals = await this.source.seals(after, SEALS_AT_ONCE);
      for (const seal of seals) {
        this.checkSeal(seal);
        if (seal.kind === "ROWS") await this.takeRows(seal);
        else this.checkRemoval(seal);
        this.last = seal;
      }
      after = seals.at(-1)?.number ?? after;
      if (seals.length < SEALS_AT_ONCE) break;
    }
    if (this.batch) this.waiting.push(this.batch);
    await this.compareWaiting();
    if (this.options.heads) await this.checkHeads(this.options.heads);
  }

  private checkSeal(seal: SealWithLeaves): void {
    this.seals += 1;
    this.digests.set(seal.number, { digest: seal.digest, sealedAt: Number(seal.sealedAt) });
    const fault = sealFault(seal, this.keys);
    if (fault) this.findings.add({ kind: "FORGED_SEAL", seal: seal.number, detail: fault });
    const first = this.options.after === "0" && !this.last;
    const expected = this.last ? BigInt(this.last.number) + 1n : first ? 1n : BigInt(seal.number);
    if (BigInt(seal.number) !== expected) this.findings.add({ kind: "BROKEN_CHAIN", seal: seal.number, detail: `seals ${expected}-${BigInt(seal.number) - 1n} are missing` });
    else if ((this.last || first) && seal.previous !== (this.last?.digest ?? NO_SEAL)) this.findings.add({ kind: "BROKEN_CHAIN", seal: seal.number, detail: "previous" });
  }

  private async takeRows(seal: SealWithLeaves): Promise<void> {
    let leaves: Leaf[] = [];
    try {
      leaves = unpackLeaves(seal.leaves);
    } catch {
      // Falls under the next line.
    }
    if (leaves.length !== seal.rowCount || merkleRoot(leaves) !== seal.root) this.findings.add({ kind: "FORGED_SEAL", seal: seal.number, detail: "leaves" });
    const removed = this.removedMonths.has(seal.month);
    this.sealedRowsOf.set(seal.month, (this.sealedRowsOf.get(seal.month) ?? 0) + seal.rowCount);
    const sealed = leaves.map((leaf) => ({ leaf, seal: seal.number, removed }));
    if (this.batch && this.batch.fromTx === seal.fromTx && this.batch.toTx === seal.toTx && this.batch.floorId === seal.floorId) {
      this.batch.sealed.push(...sealed);
    } else {
      this.checkPlace(seal);
      if (this.batch) this.waiting.push(this.batch);
      this.batch = { fromTx: seal.fromTx, toTx: seal.toTx, floorId: seal.floorId, sealed };
      if (this.waiting.reduce((sum, { sealed: of }) => sum + of.length, 0) >= ROWS_AT_ONCE) await this.compareWaiting();
    }
    this.lastRows = seal;
    for (const { id } of leaves) if (BigInt(id) > this.highest) this.highest = BigInt(id);
  }

  /** Each step begins where the one before ended, or begins a new count of transactions above every number sealed so far. */
  private checkPlace(seal: Seal): void {
    const before = this.lastRows;
    if (!before) {
      if (this.options.after === "0" && (seal.fromTx !== "0" || seal.floorId !== "0")) this.findings.add({ kind: "BROKEN_CHAIN", seal: seal.number, detail: "begin" });
    } else if (before.floorId === seal.floorId ? before.toTx !== seal.fromTx : seal.fromTx !== "0" || BigInt(seal.floorId) < this.highest) {
      this.findings.add({ kind: "BROKEN_CHAIN", seal: seal.number, detail: "gap" });
    }
  }

  private checkRemoval(seal: Seal): void {
    const rows = this.sealedRowsOf.get(seal.month);
    // A part of the chain may begin after the month's seals.
    if (this.options.after === "0" && rows !== seal.rowCount) this.findings.add({ kind: "BROKEN_CHAIN", seal: seal.number, detail: `removed ${seal.rowCount} of ${rows ?? 0} rows` });
  }

  private async compareWaiting(): Promise<void> {
    const batches = this.waiting;
    this.waiting = [];
    // Steps that follow one another are read in one go.
    for (let start = 0; start < batches.length; ) {
      let end = start;
      while (end + 1 < batches.length && batches[end + 1]?.floorId === batches[start]?.floorId && batches[end + 1]?.fromTx === batches[end]?.toTx) end += 1;
      const [first, last] = [batches[start], batches[end]];
      if (first && last) {
        const ceiling = await this.source.nextFloor(first.floorId);
        const lines = await this.source.rows(first.fromTx, last.toTx, first.floorId, ceiling);
        this.rows += lines.length;
        this.compare(lines, batches.slice(start, end + 1));
        // Behind the last step before transactions were counted anew nothing may lie.
        if (this.lastRows && this.lastRows.floorId !== last.floorId && last.toTx !== LAST_TX) await this.findStrays(last, ceiling);
      }
      start = end + 1;
    }
  }

  private async findStrays(batch: Batch, ceiling: string | null): Promise<void> {
    for (const line of await this.source.rows(batch.toTx, LAST_TX, batch.floorId, ceiling)) {
      this.findings.add({ kind: "INSERTED_ROW", row: line[0], at: new Date(Number(line[1])).toISOString() });
    }
  }

  private compare(lines: readonly ChainLine[], batches: readonly Batch[]): void {
    const found = compareRows(lines, batches.flatMap((batch) => batch.sealed));
    for (const finding of found) this.findings.add(finding);
  }

  private async checkHeads(heads: AsyncIterable<Head | null>): Promise<void> {
    const unseen = new Set(this.digests.keys());
    const lastNumber = BigInt(this.last?.number ?? 0);
    let line = 0;
    for await (const head of heads) {
      line += 1;
      if (!head || macOf(this.keys, head.keyId, head.digest) !== head.mac) {
        this.findings.add({ kind: "ALTERED_HEADS", detail: `line ${line}` });
        continue;
      }
      const number = BigInt(head.number);
      if (number <= BigInt(this.options.after)) continue;
      unseen.delete(head.number);
      const here = this.digests.get(head.number);
      if (here?.digest === head.digest) continue;
      if (!here && number > lastNumber) {
        this.findings.add({ kind: "DELETED_TAIL", seal: head.number, detail: `${head.rowCount} rows ${head.firstId}-${head.lastId} of ${head.month}` });
      } else {
        this.findings.add({ kind: here ? "FORGED_SEAL" : "BROKEN_CHAIN", seal: head.number, detail: here ? "not the one in the file of heads" : "missing" });
      }
    }
    const late = [...unseen].filter((number) => (this.digests.get(number)?.sealedAt ?? 0) < this.options.now.getTime() - HEAD_GRACE_MS);
    if (late.length > 0) this.findings.add({ kind: "MISSING_HEADS", detail: `${late.length} seals from ${late[0]} to ${late.at(-1)}` });
  }
}

/** Recomputes the chain above a seal and compares it with rows and heads. Reads in steps: its memory does not grow with the log. */
export async function verifyChain(source: ChainSource, keys: SealKeys, options: VerifyOptions): Promise<ChainReport> {
  const verification = new Verification(source, keys, options);
  await verification.run();
  const { seals, rows, findings } = verification;
  return { seals, rows, findings };
}
