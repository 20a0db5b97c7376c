import type pg from "pg";
import { addMonths, toShanghaiDate } from "../../lib/shared/dates";
import { appendHeads } from "../../lib/server/audit-chain/heads-file";
import { merkleRoot } from "../../lib/server/audit-chain/row-digest";
import { closeSeal, NO_SEAL } from "../../lib/server/audit-chain/seal";
import { readSealKeys } from "../../lib/server/audit-chain/seal-key";
import { verifyLog, type LogFiles } from "./verify-log";

/** Why a month cannot be taken away; said to the person who asked. */
export class NotRemovable extends Error {}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Throws while the month is kept: until the first day, Beijing's, after so many months from its end. */
export async function assertOldEnough(client: pg.ClientBase, month: string, now: Date): Promise<void> {
  const { rows } = await client.query<{ months: number }>("SELECT threshold AS months FROM audit_rule WHERE code = 'RETENTION_MONTHS'");
  const months = rows[0]?.months;
  if (months === undefined) throw new NotRemovable("There is no rule RETENTION_MONTHS: how long the log is kept has not been decided.");
  const end = addMonths(`${month}-01`, months + 1);
  if (end > toShanghaiDate(now)) throw new NotRemovable(`${month} is kept until ${end}: the log is kept for ${months} months after a month's end.`);
}

/**
 * Takes one whole month out of the log: only when the whole log verifies, the month is older than the retention, and each of its rows is sealed. The chain says that
 * it was done (a seal REMOVED), the log says who did it from where; then the partition goes. All or nothing. Answers how many rows went.
 */
export async function removeMonth(client: pg.ClientBase, month: string, files: LogFiles, by: string, now: Date): Promise<number> {
  if (!MONTH.test(month)) throw new NotRemovable("Name the month as 2025-03.");
  const { findings } = await verifyLog(client, files, now);
  if (findings.count > 0) throw new NotRemovable(`The log does not verify (${findings.count} findings): nothing is taken out of it. Run npm run audit:verify.`);
  await assertOldEnough(client, month, now);
  const keys = readSealKeys(files.keyFile);
  const first = `${month}-01`;
  await client.query("BEGIN");
  try {
    await client.query("SET LOCAL lock_timeout = '10s'");
    await client.query("SELECT pg_advisory_xact_lock(hashtext('audit_seal'))");
    const facts = (await client.query<{ row_count: string; first_id: string; last_id: string; unsealed: string }>("SELECT * FROM audit_month_facts($1)", [first])).rows[0];
    if (!facts || facts.unsealed !== "0") throw new NotRemovable(`${month} has rows that are not sealed yet: run npm run audit:seal.`);
    const last = (await client.query<{ number: string; digest: string }>("SELECT number::text, digest FROM audit_seal ORDER BY audit_seal.number DESC LIMIT 1")).rows[0];
    const seal = closeSeal(
      {
        number: String(BigInt(last?.number ?? 0) + 1n), kind: "REMOVED", month, fromTx: "0", toTx: "0", floorId: "0", rowCount: Number(facts.row_count), firstId: facts.first_id,
        lastId: facts.last_id, root: merkleRoot([]), previous: last?.digest ?? NO_SEAL, sealedAt: String(now.getTime()),
      },
      keys,
    );
    await client.query("SELECT audit_append_seal($1, $2)", [JSON.stringify({ ...seal, sealedAt: now.toISOString() }), Buffer.alloc(0)]);
    await client.query("INSERT INTO audit_event (request_id, action, result, record_type, record_id, record_number, after) VALUES ($1, 'audit.remove_month', 'OK', 'AUDIT_MONTH', $2, $2, $3)", [
      by, month, JSON.stringify({ rows: Number(facts.row_count), firstId: facts.first_id, lastId: facts.last_id, seal: seal.number }),
    ]);
    await client.query("RESET ROLE");
    await client.query("SELECT audit_remove_month($1)", [first]);
    await client.query("COMMIT");
    await appendHeads(files.headsFile, [seal]);
    return Number(facts.row_count);
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}
