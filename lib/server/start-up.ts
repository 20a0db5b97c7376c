import { startSealing } from "./audit-chain/background";
import { notePeerAddresses } from "./http/peer-header";

/** What a server process does once when it starts. */
export function startUp(): void {
  notePeerAddresses();
  startSealing();
}
