import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Findings } from "../../lib/server/audit-chain/findings";
import { readHeads } from "../../lib/server/audit-chain/heads-file";
import { readSealKeys } from "../../lib/server/audit-chain/seal-key";
import { verifyChain } from "../../lib/server/audit-chain/verify-chain";
import { compareRecords } from "./compare-records";
import { tableSource } from "./table-source";

/** So many findings are kept for the auditor's page; all are printed. */
const KEPT = 100;

export interface LogReport {
  seals: number;
  rows: number;
  unsealed: number;
  findings: Findings;
}

export interface LogFiles {
  keyFile: string;
  headsFile: string;
}

/** Verifies the whole log on the owner's connection and notes the result. The connection acts as hutong_maintenance, which sees every row and can change none. */
export async function verifyLog(client: pg.ClientBase, { keyFile, headsFile }: LogFiles, now: Date): Promise<LogReport> {
  await client.query("SET ROLE hutong_maintenance");
  const source = tableSource(client);
  const heads = readHeads(headsFile);
  const { seals, rows, findings } = await verifyChain(source, readSealKeys(keyFile), { after: "0", heads, now });
  const gone = new Set(findings.kept.flatMap(({ kind, row }) => (kind === "MISSING_ROW" && row ? [row] : [])));
  for (const finding of await compareRecords(client, await source.removedMonths())) if (!finding.row || !gone.has(finding.row)) findings.add(finding);
  const unsealed = Number((await client.query<{ n: string }>("SELECT waiting::text AS n FROM audit_unsealed()")).rows[0]?.n ?? 0);
  await client.query(
    "INSERT INTO audit_verification (id, started_at, extent, seals, rows, unsealed, finding_count, findings) VALUES ($1, $2, 'FULL', $3, $4, $5, $6, $7)",
    [randomUUID(), now, seals, rows, unsealed, findings.count, JSON.stringify(findings.kept.slice(0, KEPT))],
  );
  return { seals, rows, unsealed, findings };
}
