import { rootClient } from "../db/client";
import { env } from "../env";
import { newId } from "../ids";
import { asSealer } from "./as-sealer";
import type { Findings } from "./findings";
import { readHeads } from "./heads-file";
import { readSealKeys } from "./seal-key";
import { serverSource } from "./server-source";
import { verifyChain } from "./verify-chain";

const DAYS = 31;
/** So many findings are shown on the auditor's page; the command names them all. */
const FINDINGS_SHOWN = 100;

export interface VerificationNote {
  startedAt: Date;
  extent: "FULL" | "RECENT";
  seals: number;
  rows: number;
  unsealed: bigint;
  findings: Findings;
}

/** What is kept of a verification, ready to be written. */
export const noteOf = ({ findings }: Pick<VerificationNote, "findings">) => ({ count: findings.count, shown: JSON.stringify(findings.kept.slice(0, FINDINGS_SHOWN)) });

/** Verifies what was sealed in the last month and notes the result for the auditor. The whole log is verified by the command, which reads the tables themselves. */
export async function verifyRecent(now: Date): Promise<Findings> {
  const { HUTONG_AUDIT_KEY_FILE, HUTONG_AUDIT_HEADS_FILE } = env();
  const db = rootClient();
  const since = new Date(now.getTime() - DAYS * 86_400_000);
  const [begin] = await db.$queryRaw<{ after: string }[]>`SELECT audit_seal_before(${since}::timestamptz) AS after`;
  const { seals, rows, findings } = await verifyChain(serverSource, readSealKeys(HUTONG_AUDIT_KEY_FILE), { after: begin?.after ?? "0", heads: readHeads(HUTONG_AUDIT_HEADS_FILE), now });
  const { count, shown } = noteOf({ findings });
  await asSealer((tx) => tx.$queryRaw`
    SELECT audit_note_verification(${newId()}::uuid, ${now}::timestamptz, 'RECENT', ${seals}::bigint, ${rows}::bigint, (SELECT waiting FROM audit_unsealed()), ${count}::int, ${shown}::jsonb)::text`);
  return findings;
}
