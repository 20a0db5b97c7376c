import { spawn } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Actor } from "../authz/actor";
import { rosterProgress } from "../features/roster/queries/roster-work";
import type { RosterProgress } from "../features/roster/view";
import { log } from "../server/log";
import { claimRoster, claimRosters } from "../server/rosters-cut-off";
import type { RosterWork } from "./roster-run";

const holder = globalThis as typeof globalThis & { hutongRosters?: Set<string>; hutongRosterWatch?: true };
const running = (): Set<string> => (holder.hutongRosters ??= new Set());

/** At once, of one server: each is a process of its own. The others wait until their page asks again, or the next look. */
const AT_ONCE = 2;

/** What a roster of any size takes beside what runs in it: rows leave little behind and much in passing, which is swept at this bound. */
const HEAP_MB = 256;

/**
 * Works on a roster until nothing is left, in a process of its own (worker/roster.ts): its memory is bounded, and pages do not wait for it. It ends with the server that began it. One that is worked on from here already is left
 * alone.
 */
export function startRosterWork(work: RosterWork): void {
  const rosters = running();
  const { importId } = work;
  if (rosters.has(importId) || rosters.size >= AT_ONCE) return;
  rosters.add(importId);
  const root = process.cwd();
  const loader = pathToFileURL(path.join(/* turbopackIgnore: true */ root, "node_modules/tsx/dist/loader.mjs")).href;
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, "--import", loader, path.join(/* turbopackIgnore: true */ root, "worker/roster.ts")], { cwd: root, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  child.once("error", (error) => {
    rosters.delete(importId);
    log.error({ err: error, importId }, "work on a roster did not begin");
  });
  child.once("exit", (code, signal) => {
    rosters.delete(importId);
    if (code !== 0) log.error({ importId, code, signal }, "work on a roster failed");
  });
  // Not by its arguments: these stand in the list of processes.
  child.send(work, (error) => error && log.error({ err: error, importId }, "work on a roster was not told"));
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
  const waits = own && (status === "READING" || status === "WRITING") && !running().has(importId) && running().size < AT_ONCE;
  if (waits && (await claimRoster(importId))) startRosterWork({ importId, sessionId: actor.sessionId });
  return { status, percent };
}
