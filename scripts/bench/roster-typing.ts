import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "../../lib/authz/actor";
import { submitRegistration } from "../../lib/features/registration/mutations/submit-registration";
import { formOfContent } from "../../lib/features/roster/judge-row";
import { rowsOfRoster } from "../../lib/features/roster/queries/roster-work";
import { newId } from "../../lib/server/ids";
import { executeMutation } from "../../lib/server/write/execute";
import { makeResidentId } from "../../lib/shared/resident-id";

/** Between two registrations of somebody who types. */
const PAUSE_MS = 300;

export interface Typed {
  count: number;
  p50: number;
  p99: number;
  most: number;
}

/** Files one registration after the other in the street of a roster, as its form does, until the process that started this one has had enough: how long each waits, in milliseconds. */
export async function typeRegistrations(actor: Actor, importId: string): Promise<Typed> {
  const { rows } = await rowsOfRoster(actor, importId, 0);
  const content = rows.find((row) => row.content !== null)?.content;
  if (!content) throw new Error("the roster holds no row to go by");
  let over = false;
  process.stdin.once("end", () => (over = true)).resume();
  const took: number[] = [];
  while (!over) {
    const form = formOfContent(content);
    const number = took.length;
    // Numbers of another place than the roster's: each a child of its own.
    form.child.name = `键入${String.fromCharCode(0x4e00 + number)}`;
    form.child.idNumber = makeResidentId("410103", form.child.birthDate, (2 * number + 1) % 1_000);
    form.residence.currentAddress = `键入路${number + 1}号`;
    const began = performance.now();
    const filed = await executeMutation(submitRegistration, actor, {
      clientKey: newId(), form, urgent: false, urgentReportKey: null, intakeReportId: null, roundId: null, householdVisitId: null, siblingOf: null, matchReason: "同名，已核对", draftSubject: "",
    });
    took.push(performance.now() - began);
    if (!filed.ok) throw new Error(JSON.stringify(filed));
    await sleep(PAUSE_MS);
  }
  took.sort((a, b) => a - b);
  const at = (part: number) => Math.round(took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? 0);
  return { count: took.length, p50: at(0.5), p99: at(0.99), most: at(1) };
}
