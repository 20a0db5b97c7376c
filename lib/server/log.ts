import pino from "pino";

/** The process log: JSON lines on standard output; never a name, a number or an address of a person. */
export const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });
