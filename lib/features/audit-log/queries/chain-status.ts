import { z } from "zod";
import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import type { ChainStatus, VerificationView } from "../view";
import { loadAuditRules } from "./audit-rules";

const GAPS_SHOWN = 5;
const MONTHS_SHOWN = 24;

const findingsSchema = z.array(z.object({ kind: z.string(), row: z.string().nullish(), at: z.string().nullish(), seal: z.string().nullish(), detail: z.string().nullish() }));

/** Where the chain of the log stands: last seal, what waits, gaps, months, what the last verifications found. Null for anybody but the auditor. */
export async function chainStatus(actor: Actor): Promise<ChainStatus | null> {
  if (!authorize(actor, "audit.read", {}, []).allowed) return null;
  return withActor(actor, async (tx) => {
    const last = await tx.auditSeal.findFirst({ orderBy: { number: "desc" }, select: { number: true, sealedAt: true, rowCount: true, digest: true } });
    const [waiting] = await tx.$queryRaw<{ waiting: bigint; since: Date | null }[]>`SELECT waiting, since FROM audit_unsealed()`;
    const gaps = await tx.$queryRaw<{ first: bigint; last: bigint }[]>`
      SELECT before + 1 AS first, number - 1 AS last FROM (SELECT number, lag(number, 1, 0::bigint) OVER (ORDER BY number) AS before FROM audit_seal) s WHERE number > before + 1 ORDER BY 1 LIMIT ${GAPS_SHOWN}`;
    const months = await tx.$queryRaw<{ month: string; seals: bigint; rows: bigint; removed: boolean }[]>`
      SELECT to_char(month, 'YYYY-MM') AS month, count(*) FILTER (WHERE kind = 'ROWS') AS seals, coalesce(sum(row_count) FILTER (WHERE kind = 'ROWS'), 0)::bigint AS rows, bool_or(kind = 'REMOVED') AS removed
      FROM audit_seal GROUP BY audit_seal.month ORDER BY audit_seal.month DESC LIMIT ${MONTHS_SHOWN}`;
    const [rest] = await tx.$queryRaw<{ outside: bigint }[]>`SELECT count(*) AS outside FROM audit_event WHERE tableoid = 'audit_event_rest'::regclass`;
    const retention = (await loadAuditRules(tx)).find((rule) => rule.code === "RETENTION_MONTHS");
    return {
      last: last && { number: Number(last.number), at: last.sealedAt.toISOString(), rows: last.rowCount, digest: last.digest },
      seals: Number(last?.number ?? 0), unsealed: Number(waiting?.waiting ?? 0), waitingSince: waiting?.since?.toISOString() ?? null,
      gaps: gaps.map((gap) => (gap.first === gap.last ? String(gap.first) : `${gap.first}–${gap.last}`)), outside: Number(rest?.outside ?? 0),
      months: months.map((row) => ({ month: row.month, seals: Number(row.seals), rows: Number(row.rows), removed: row.removed })),
      full: await verification(tx, "FULL"), recent: await verification(tx, "RECENT"), retentionMonths: retention?.threshold ?? null,
    };
  });
}

async function verification(tx: Tx, extent: "FULL" | "RECENT"): Promise<VerificationView | null> {
  const row = await tx.auditVerification.findFirst({
    where: { extent }, orderBy: { finishedAt: "desc" }, select: { finishedAt: true, seals: true, rows: true, unsealed: true, findingCount: true, findings: true },
  });
  if (!row) return null;
  const findings = findingsSchema.safeParse(row.findings);
  return {
    at: row.finishedAt.toISOString(), extent, seals: Number(row.seals), rows: Number(row.rows), unsealed: Number(row.unsealed), count: row.findingCount,
    findings: (findings.data ?? []).map(({ kind, row: id, at, seal, detail }) => ({ kind, row: id ?? null, at: at ?? null, seal: seal ?? null, detail: detail ?? null })),
  };
}
