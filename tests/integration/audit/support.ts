import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { sealLog } from "@/lib/server/audit-chain/sealer";
import { env } from "@/lib/server/env";
import { verifyLog, type LogFiles, type LogReport } from "../../../scripts/audit/verify-log";
import { adminQuery, asMaintenance, queryAll } from "../../support/database";

export const logFiles = (): LogFiles => ({ keyFile: env().HUTONG_AUDIT_KEY_FILE, headsFile: env().HUTONG_AUDIT_HEADS_FILE });

/** A connection as the owner, for what the commands do. */
export async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export const verify = (): Promise<LogReport> => asOwner((client) => verifyLog(client, logFiles(), new Date()));

/** What a verification finds, each once, without places. */
export const kindsFound = async (): Promise<string[]> => [...new Set((await verify()).findings.kept.map(({ kind }) => kind))].sort();

/** Rows as the application writes them, `count` in one transaction. */
export async function writeRows(action: string, count = 1, at?: string): Promise<void> {
  await asMaintenance((client) =>
    client.query(
      `INSERT INTO audit_event (${at ? "at, " : ""}request_id, action, result, record_type, record_id, after)
       SELECT ${at ? "$3::timestamptz, " : ""}'r' || i, $1, 'OK', 'PROGRAMME', i::text, jsonb_build_object('n', i, 'ratio', 1.50, 'text', '备注') FROM generate_series(1, $2::int) i`,
      at ? [action, count, at] : [action, count],
    ),
  );
}

const waiting = async () => Number((await queryAll<{ waiting: string }>("SELECT waiting FROM audit_unsealed()"))[0]?.waiting);

/** Seals until nothing waits: transactions of other test files on the same server hold a sealing back for a moment. */
export async function sealAll(): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    await sealLog();
    if ((await waiting()) === 0) return;
    await sleep(100);
  }
  throw new Error("the log could not be sealed");
}

/** A superuser who has taken the guards away: what the chain is there for. */
export async function tamper(...statements: string[]): Promise<void> {
  await adminQuery(
    [
      "BEGIN",
      ...["audit_event", "audit_seal", "audit_version"].map((table) => `ALTER TABLE ${table} DISABLE TRIGGER ALL`),
      ...statements,
      ...["audit_event", "audit_seal", "audit_version"].map((table) => `ALTER TABLE ${table} ENABLE TRIGGER ALL`),
      "COMMIT",
    ].join("; "),
  );
}
