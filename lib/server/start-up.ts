import { notePeerAddresses } from "./http/peer-header";

/** What a server process does once when it starts. */
export function startUp(): void {
  notePeerAddresses();
}
