import { z } from "zod";
import type { IsoDate } from "../../shared/dates";
import type { RequestClosureInput } from "./schema";

/** Who of the receiving office took over, and on which day: without somebody to call, a child that moves is lost between two offices. */
export interface Receiver {
  person: string;
  phone: string;
  /** Calendar date. */
  on: string;
}

/** That a child has died is never taken on somebody's word: the day, how it came, and the paper that proves it. */
export interface Death {
  on: IsoDate;
  circumstances: string;
  proof: string;
}

export interface HandedOver {
  /** The office, and for a grown-up what goes on there; empty for a child that died. */
  office: string;
  /** Only for a child that moved. */
  receiver: Receiver | null;
  /** Only for a child that died. */
  death: Death | null;
}

const stored = z.object({
  office: z.string(), receiver: z.object({ person: z.string(), phone: z.string(), on: z.string() }).nullable(),
  death: z.object({ on: z.string(), circumstances: z.string(), proof: z.string() }).nullable().default(null),
});

type Typed = Pick<RequestClosureInput, "reason" | "handedOverTo" | "receiver" | "receiverPhone" | "handedOverOn" | "diedOn" | "circumstances" | "proof">;

/** As it is sealed with the evaluation; null where nobody takes over and nobody died. */
export function writeHandedOver({ reason, handedOverTo, receiver, receiverPhone, handedOverOn, diedOn, circumstances, proof }: Typed): string | null {
  const sealed = (part: HandedOver) => JSON.stringify(part);
  if (reason === "DIED") return diedOn ? sealed({ office: "", receiver: null, death: { on: diedOn, circumstances: circumstances ?? "", proof: proof ?? "" } }) : null;
  if (!handedOverTo) return null;
  return sealed({ office: handedOverTo, receiver: reason === "MOVED_HANDED_OVER" ? { person: receiver ?? "", phone: receiverPhone ?? "", on: handedOverOn ?? "" } : null, death: null });
}

/** An evaluation of before the receiver was asked for holds the office's name alone. */
export function readHandedOver(text: string | null): HandedOver | null {
  if (text === null) return null;
  try {
    const read = stored.safeParse(JSON.parse(text));
    if (read.success) return read.data;
  } catch {
    // A name is no JSON.
  }
  return { office: text, receiver: null, death: null };
}

/** What the rules of closing ask of it. */
export const forTheRules = (handed: HandedOver | null): { handedOverTo: string | null; diedOn: IsoDate | null } => ({ handedOverTo: handed?.office || null, diedOn: handed?.death?.on ?? null });

interface Evaluated {
  death: Death | null;
}

/** The death by which a case is to be closed or was; null for every other reason, and where the evaluation was returned or the case reopened. */
export function diedBy({ open, earlier }: { open: Evaluated | null; earlier: readonly (Evaluated & { decided: { confirmed: boolean } | null; reopened: object | null })[] }): Death | null {
  const last = earlier[0];
  return open ? open.death : last?.decided?.confirmed && !last.reopened ? last.death : null;
}
