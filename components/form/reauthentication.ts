"use client";

import { createContext } from "react";

/** Asks the person to prove again who it is; true when it did. */
export type AskForProof = (needsCode: boolean) => Promise<boolean>;

/** Given by the frame of the signed-in pages; where nobody asks, a dangerous action is refused with its reason. */
export const Reauthentication = createContext<AskForProof | null>(null);
