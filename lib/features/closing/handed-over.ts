import { z } from "zod";
import type { RequestClosureInput } from "./schema";

/** Who of the receiving office took over, and on which day: without somebody to call, a child that moves is lost between two offices. */
export interface Receiver {
  person: string;
  phone: string;
  /** Calendar date. */
  on: string;
}

export interface HandedOver {
  /** The office, and for a grown-up what goes on there. */
  office: string;
  /** Only for a child that moved. */
  receiver: Receiver | null;
}

const stored = z.object({ office: z.string(), receiver: z.object({ person: z.string(), phone: z.string(), on: z.string() }).nullable() });

/** As it is sealed with the evaluation; null where nobody takes over. */
export const writeHandedOver = ({ reason, handedOverTo, receiver, receiverPhone, handedOverOn }: RequestClosureInput): string | null =>
  handedOverTo ? JSON.stringify({ office: handedOverTo, receiver: reason === "MOVED_HANDED_OVER" ? { person: receiver ?? "", phone: receiverPhone ?? "", on: handedOverOn ?? "" } : null } satisfies HandedOver) : null;

/** An evaluation of before the receiver was asked for holds the office's name alone. */
export function readHandedOver(text: string | null): HandedOver | null {
  if (text === null) return null;
  try {
    const read = stored.safeParse(JSON.parse(text));
    if (read.success) return read.data;
  } catch {
    // A name is no JSON.
  }
  return { office: text, receiver: null };
}
