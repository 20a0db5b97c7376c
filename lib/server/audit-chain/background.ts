import { rootClient } from "../db/client";
import { env } from "../env";
import { log } from "../log";
import { sealLog } from "./sealer";
import { verifyRecent } from "./verify-recent";

/** The first sealing waits until the server has begun to answer. */
const FIRST_MS = 5_000;
const HOUR_MS = 3_600_000;

interface Holder {
  hutongSealing?: true;
}
const holder = globalThis as typeof globalThis & Holder;

async function prepareMonths(): Promise<void> {
  await rootClient().$queryRaw`SELECT audit_prepare_months()`;
}

/** Once a day, whichever process comes first; a finding is an error of the process log too, so that monitoring sees it. */
async function verifyWhenDue(): Promise<void> {
  const [row] = await rootClient().$queryRaw<{ due: boolean }[]>`SELECT audit_verification_due('20 hours') AS due`;
  if (!row?.due) return;
  const findings = await verifyRecent(new Date());
  if (findings.count > 0) log.error({ findings: findings.count, kinds: [...new Set(findings.kept.map(({ kind }) => kind))] }, "the audit chain does not hold: run npm run audit:verify");
}

/** Seals the log every minute or as configured, makes its months ahead, verifies once a day. Any number of processes may do so at the same time. */
export function startSealing(): void {
  if (holder.hutongSealing) return;
  holder.hutongSealing = true;
  const { HUTONG_AUDIT_SEAL_SECONDS } = env();
  let hourly = 0;
  const attempt = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    await work().catch((error: unknown) => log.error({ err: error }, `${what} failed`));
  };
  const round = async (): Promise<void> => {
    if (Date.now() >= hourly) {
      hourly = Date.now() + HOUR_MS;
      await attempt("making the audit log's months", prepareMonths);
    }
    await attempt("sealing the audit log", sealLog);
    await attempt("verifying the audit chain", verifyWhenDue);
    // Only now: a slow round must not meet the next one.
    setTimeout(() => void round(), HUTONG_AUDIT_SEAL_SECONDS * 1_000).unref();
  };
  setTimeout(() => void round(), FIRST_MS).unref();
}
