/**
 * One process of an import, measured by itself: tsx roster-step.ts <upload FILE | confirm | work> <session> [roster]; or of somebody who types registrations meanwhile (type). Says what it did as one line of JSON, with the most memory that it had.
 * A process that is killed says nothing; the next one goes on.
 */
import { readFileSync } from "node:fs";
import { confirmRoster } from "../../lib/features/roster/mutations/confirm-roster";
import { rosterPage } from "../../lib/features/roster/queries/roster-page";
import { disconnect } from "../../lib/server/db/client";
import { findActor } from "../../lib/server/db/with-actor";
import { executeMutation } from "../../lib/server/write/execute";
import { receiveRoster } from "../../lib/workflows/roster-receive";
import { workOnRoster } from "../../lib/workflows/roster-run";
import { typeRegistrations } from "./roster-typing";

const [what = "", sessionId = "", rest = ""] = process.argv.slice(2);
const actor = await findActor(sessionId);
if (!actor) throw new Error("nobody is signed in");

async function act(): Promise<object> {
  if (what === "upload") {
    const body = new FormData();
    body.set("file", new File([new Uint8Array(readFileSync(rest))], "名册.xlsx"));
    const request = new Request("http://127.0.0.1/api/rosters", { method: "POST", body });
    const result = await receiveRoster(actor!, request, { requestId: "bench", ip: null });
    if (!result.ok) throw new Error(JSON.stringify(result));
    return result.data;
  }
  const shown = () => rosterPage(actor!, rest, {});
  if (what === "confirm") {
    const { version } = await shown();
    const result = await executeMutation(confirmRoster, actor!, { importId: rest, version });
    if (!result.ok) throw new Error(JSON.stringify(result));
    return result.data;
  }
  if (what === "type") return typeRegistrations(actor!, rest);
  while ((await workOnRoster({ importId: rest, sessionId })) === "again") continue;
  const { status, counts, registered, failed, rowTotal } = await shown();
  return { status, counts, registered, failed, rowTotal };
}

const began = performance.now();
const result = await act();
console.log(JSON.stringify({ ...result, ms: Math.round(performance.now() - began), peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }));
await disconnect();
