import { randomInt } from "node:crypto";

/** What tells one printed copy of a paper from another: eight digits, drawn anew for each page that is opened, and written with the look at it. Says nothing by itself. */
export const copyNumber = (): string => `${randomInt(10_000).toString().padStart(4, "0")}-${randomInt(10_000).toString().padStart(4, "0")}`;
