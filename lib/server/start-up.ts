import { startSealing } from "./audit-chain/background";
import { env } from "./env";
import { notePeerAddresses } from "./http/peer-header";
import { protectAnswers } from "./http/protective-headers";
import { quietConsole } from "./logging/quiet-console";

/** What a server process does once when it starts. */
export function startUp(): void {
  if (env().NODE_ENV === "production") quietConsole();
  notePeerAddresses();
  protectAnswers();
  startSealing();
}
