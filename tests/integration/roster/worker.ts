/** Works on a roster in a process of its own, until it is done or killed: node --import tsx worker.ts <roster> <session>. */
import { disconnect } from "@/lib/server/db/client";
import { workOnRoster } from "@/lib/workflows/roster-run";

const [importId = "", sessionId = ""] = process.argv.slice(2);
while ((await workOnRoster({ importId, sessionId })) === "again") continue;
await disconnect();
