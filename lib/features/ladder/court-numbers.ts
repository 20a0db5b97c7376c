import { z } from "zod";

/** Of a suit: the numbers that were written down under it, oldest first; the last one counts. `reason`: why the one before it was wrong, '' of the first. */
export const courtNumbersSchema = z.array(z.strictObject({ number: z.string(), at: z.iso.datetime(), byId: z.uuid(), reason: z.string() }));
export type CourtNumber = z.output<typeof courtNumbersSchema>[number];

/** The number under which the court has the suit: the last one, else the one that was given with the application; '' while there is none. */
export const numberNow = (reference: string, numbers: readonly CourtNumber[]): string => numbers.at(-1)?.number ?? reference;

/** A number that was put right, with who did so, when and why. */
export interface EarlierNumber {
  number: string;
  byId: string;
  at: string;
  reason: string;
}

/** The numbers that count no more, oldest first. */
export function earlierNumbers(reference: string, numbers: readonly CourtNumber[]): EarlierNumber[] {
  const all = [reference, ...numbers.map(({ number }) => number)];
  return numbers.flatMap(({ byId, at, reason }, index) => (all[index] ? [{ number: all[index], byId, at, reason }] : []));
}
