/**
 * The process that works on one roster, in the session of who brought it in: roster and session come as a message from the server that began it (lib/workflows/roster-background.ts), and it ends with that server. What was
 * being filed then is not there; whoever takes the roster up files it once.
 */
import { z } from "zod";
import { disconnect } from "../lib/server/db/client";
import { log } from "../lib/server/log";
import { workOnRoster } from "../lib/workflows/roster-run";

const workSchema = z.strictObject({ importId: z.uuid(), sessionId: z.uuid() });

process.once("disconnect", () => process.exit(1));
process.once("message", (message) => {
  void (async () => {
    let code = 0;
    try {
      const work = workSchema.parse(message);
      while ((await workOnRoster(work)) === "again") continue;
    } catch (error) {
      log.error({ err: error }, "work on a roster failed");
      code = 1;
    }
    await disconnect();
    process.exit(code);
  })();
});
