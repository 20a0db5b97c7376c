import type { Random } from "./random";

/** An invented mobile number; the block 1990000 is not given out. */
export const demoPhone = (random: Random): string => `1990000${String(random.int(0, 9999)).padStart(4, "0")}`;
