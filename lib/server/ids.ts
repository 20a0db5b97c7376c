import { v7 } from "uuid";

/** A new record id: ordered by time, so that indexes grow at their end; made here because ciphertext is bound to its row's id. */
export const newId = (): string => v7();
