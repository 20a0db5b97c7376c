/**
 * A number as it is typed, with or without marks between thousands: NaN where nothing is, and the text itself where it is no number, so that the schema calls it a wrong number and not a missing one.
 */
export function typedNumber(text: string): number | string {
  const plain = text.normalize("NFKC").replace(/[,\s]/g, "");
  if (plain === "") return Number.NaN;
  const number = Number(plain);
  return Number.isNaN(number) ? text.trim() : number;
}
