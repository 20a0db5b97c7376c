import { v4 } from "uuid";
import type { Footing } from "./draft-saver";
import type { LocalCopy } from "./local-copy";

/** A text that begins here, on the draft the server has now. */
export const newFooting = (version: number): Footing => ({ version, save: { line: v4(), attempt: 0 } });

/** A text that this computer kept goes on in its own line: a save of it may still arrive. A copy from before lines had names begins one. */
export const footingOf = ({ save }: LocalCopy, version: number): Footing => (save ? { version, save } : newFooting(version));
