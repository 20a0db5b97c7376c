/** How a page's address names an event: its time in milliseconds since 1970 and its number, by which the database finds it in its month. */
export const refOf = (event: { at: Date; id: bigint }): string => `${event.at.getTime()}-${event.id}`;

/** Null for what names no event. */
export function eventOf(ref: string | null | undefined): { at: Date; id: bigint } | null {
  const found = /^(\d{1,14})-(\d{1,18})$/.exec(ref ?? "");
  return found?.[1] && found[2] ? { at: new Date(Number(found[1])), id: BigInt(found[2]) } : null;
}
