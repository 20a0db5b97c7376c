import { toShanghaiDate } from "../../shared/dates";
import { rootClient, type Tx } from "../db/client";
import { env } from "../env";
import { asSealer } from "./as-sealer";
import { appendHeads, lastHead } from "./heads-file";
import { leafOf, merkleRoot, packLeaves, type ChainLine } from "./row-digest";
import { closeSeal, type Seal } from "./seal";
import { readSealKeys, type SealKeys } from "./seal-key";

/** Rows of one step: small enough for a short transaction, large enough to catch up quickly. */
const STEP_ROWS = 2_000;
const HEADS_AT_ONCE = 500;

interface Place {
  number: number;
  digest: string;
  fromTx: string;
  toTx: string;
  floorId: string;
}

export interface Sealed {
  seals: number;
  rows: number;
}

function byMonth(lines: readonly ChainLine[]): [month: string, lines: ChainLine[]][] {
  const months = new Map<string, ChainLine[]>();
  for (const line of lines) {
    const month = toShanghaiDate(new Date(Number(line[1]))).slice(0, 7);
    const list = months.get(month);
    if (list) list.push(line);
    else months.set(month, [line]);
  }
  return [...months].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** One step: takes the oldest rows that no seal holds and seals them, month by month. Null when there are none, or another process is at it. */
async function step(tx: Tx, keys: SealKeys, now: Date): Promise<Sealed | null> {
  const [begun] = await tx.$queryRaw<{ place: Place | null }[]>`SELECT audit_seal_begin() AS place`;
  const place = begun?.place;
  if (!place) return null;
  const rows = await tx.$queryRaw<{ cut: string; line: ChainLine }[]>`
    SELECT cut, line FROM audit_rows(${place.fromTx}::xid8, ${place.toTx}::xid8, ${place.floorId}::bigint, ${STEP_ROWS}::int)`;
  const cut = rows[0]?.cut;
  if (!cut) return null;
  let { number, digest } = place;
  const months = byMonth(rows.map((row) => row.line));
  for (const [month, lines] of months) {
    const leaves = lines.map(leafOf);
    number += 1;
    const seal = closeSeal(
      {
        number: String(number), kind: "ROWS", month, fromTx: place.fromTx, toTx: cut, floorId: place.floorId, rowCount: leaves.length, firstId: leaves[0]?.id ?? "0",
        lastId: leaves.at(-1)?.id ?? "0", root: merkleRoot(leaves), previous: digest, sealedAt: String(now.getTime()),
      },
      keys,
    );
    await appendSeal(tx, seal, packLeaves(leaves));
    digest = seal.digest;
  }
  return { seals: months.length, rows: rows.length };
}

/** Writes a seal that continues the chain; the database refuses any other. */
export async function appendSeal(tx: Pick<Tx, "$executeRaw">, seal: Seal, leaves: Buffer): Promise<void> {
  const said = JSON.stringify({ ...seal, sealedAt: new Date(Number(seal.sealedAt)).toISOString() });
  await tx.$executeRaw`SELECT audit_append_seal(${said}::jsonb, ${leaves}::bytea)`;
}

const headsAfter = async (number: string, limit: number): Promise<Seal[]> =>
  (await rootClient().$queryRaw<{ head: Seal }[]>`SELECT head FROM audit_heads(${number}::bigint, ${limit}::int, false)`).map((row) => row.head);

/**
 * Writes the heads that the file outside the database does not have yet, also those of another process. Throws when the file's end cannot be read, or names a
 * seal that the database does not have: then the chain was cut or the file belongs to another database, and a person must look.
 */
export async function writeHeads(file: string): Promise<number> {
  const last = await lastHead(file);
  if (last) {
    const [same] = await headsAfter(String(BigInt(last.number) - 1n), 1);
    if (same?.digest !== last.digest) throw new Error(`${file} ends with seal ${last.number}, which this database does not have: run npm run audit:verify (docs/operations/audit.md).`);
  }
  let after = last?.number ?? "0";
  let written = 0;
  for (;;) {
    const seals = await headsAfter(after, HEADS_AT_ONCE);
    await appendHeads(file, seals);
    written += seals.length;
    if (seals.length < HEADS_AT_ONCE) return written;
    after = seals.at(-1)?.number ?? after;
  }
}

/** Seals everything that can be sealed and writes the heads. Safe while other processes do the same; null when there was nothing to seal, or one of them is at it. */
export async function sealLog(now: () => Date = () => new Date()): Promise<Sealed | null> {
  const { HUTONG_AUDIT_KEY_FILE, HUTONG_AUDIT_HEADS_FILE } = env();
  const keys = readSealKeys(HUTONG_AUDIT_KEY_FILE);
  const total: Sealed = { seals: 0, rows: 0 };
  for (;;) {
    const sealed = await asSealer((tx) => step(tx, keys, now()));
    if (!sealed) break;
    total.seals += sealed.seals;
    total.rows += sealed.rows;
  }
  await writeHeads(HUTONG_AUDIT_HEADS_FILE);
  return total.seals > 0 ? total : null;
}
