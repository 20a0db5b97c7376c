import type { Actor } from "../authz/actor";
import { rosterProgress } from "../features/roster/queries/roster-work";
import type { RosterProgress } from "../features/roster/view";
import { log } from "../server/log";
import { claimRosters } from "../server/rosters-cut-off";
import { workOnRoster, type RosterWork } from "./roster-run";

const holder = globalThis as typeof globalThis & { hutongRosters?: Set<string>; hutongRosterWatch?: true };
const running = (): Set<string> => (holder.hutongRosters ??= new Set());

/** At once in one process: each reads a file in a process of its own. The others wait until their page asks again. */
const AT_ONCE = 2;

/** Works on a roster step by step until nothing is left, behind the request that asked for it; one that is being worked on here already is left alone. */
export function startRosterWork(work: RosterWork): void {
  const rosters = running();
  if (rosters.has(work.importId) || rosters.size >= AT_ONCE) return;
  rosters.add(work.importId);
  void (async () => {
    try {
      while ((await workOnRoster(work)) === "again") await new Promise((resolve) => setImmediate(resolve));
    } catch (error) {
      log.error({ err: error, importId: work.importId }, "work on a roster failed");
    } finally {
      rosters.delete(work.importId);
    }
  })();
}

/** The first look waits until the server has begun to answer. */
const FIRST_MS = 5_000;
const EVERY_MS = 30_000;

/** Takes up rosters whose work was cut off, in a session of who brought them in that runs; one of nobody who is signed in waits until its page is opened. Answers how many. */
export async function resumeRosters(): Promise<number> {
  const free = AT_ONCE - running().size;
  if (free <= 0) return 0;
  const claimed = await claimRosters(free);
  for (const work of claimed) startRosterWork(work);
  return claimed.length;
}

/** Looks for them as long as the process runs: any number of processes may do so. */
export function watchRosters(): void {
  if (holder.hutongRosterWatch) return;
  holder.hutongRosterWatch = true;
  const round = async (): Promise<void> => {
    await resumeRosters().catch((error: unknown) => log.error({ err: error }, "taking up rosters failed"));
    setTimeout(() => void round(), EVERY_MS).unref();
  };
  setTimeout(() => void round(), FIRST_MS).unref();
}

/** How far a roster is; what waits and is the actor's own is worked on meanwhile. Throws NOT_FOUND for what the actor does not see. */
export async function progressOfRoster(actor: Actor, importId: string): Promise<RosterProgress> {
  const { status, percent, own } = await rosterProgress(actor, importId);
  if (own && (status === "READING" || status === "WRITING")) startRosterWork({ importId, sessionId: actor.sessionId });
  return { status, percent };
}
