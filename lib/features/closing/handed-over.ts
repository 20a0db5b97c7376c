import { z } from "zod";
import type { IsoDate } from "../../shared/dates";
import type { CloseReason } from "../../shared/vocabulary/casework";
import { goesOnElsewhere } from "../case/closing-rules";
import { GUARDIAN_BASES, type LastingGuardian } from "./lasting-guardian";
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
  /** What the police have taken up or found; '' where it was not asked for. */
  police: string;
  proof: string;
}

export interface HandedOver {
  /** The office, and for a grown-up what goes on there; empty for a child that died. */
  office: string;
  /** Only for a child that moved. */
  receiver: Receiver | null;
  /** Only for a child that died. */
  death: Death | null;
  /** Only for a child whose guardianship is settled for good. */
  guardian: LastingGuardian | null;
}

const NOTHING: HandedOver = { office: "", receiver: null, death: null, guardian: null };

const stored = z.object({
  office: z.string(), receiver: z.object({ person: z.string(), phone: z.string(), on: z.string() }).nullable(),
  death: z.object({ on: z.string(), circumstances: z.string(), police: z.string().default(""), proof: z.string() }).nullable().default(null),
  guardian: z.object({ name: z.string(), since: z.string(), basis: z.enum(GUARDIAN_BASES), document: z.string() }).nullable().default(null),
});

type Typed = Pick<RequestClosureInput, "reason" | "handedOverTo" | "receiver" | "receiverPhone" | "handedOverOn" | "diedOn" | "circumstances" | "police" | "proof" | "guardianName" | "guardianSince" | "guardianBasis" | "guardianDocument">;

/** As it is sealed with the evaluation: of what was typed only what the reason asks for, since the form keeps what stood there under another; null where it asks for nothing. */
export function writeHandedOver(input: Typed): string | null {
  const { reason, handedOverTo, guardianBasis } = input;
  const sealed = (part: Partial<HandedOver>) => JSON.stringify({ ...NOTHING, ...part });
  if (reason === "DIED") return input.diedOn ? sealed({ death: { on: input.diedOn, circumstances: input.circumstances ?? "", police: input.police ?? "", proof: input.proof ?? "" } }) : null;
  if (reason === "LONG_TERM_GUARDIANSHIP") {
    return input.guardianName && guardianBasis ? sealed({ guardian: { name: input.guardianName, since: input.guardianSince ?? "", basis: guardianBasis, document: input.guardianDocument ?? "" } }) : null;
  }
  if (!goesOnElsewhere(reason) || !handedOverTo) return null;
  return sealed({ office: handedOverTo, receiver: reason === "MOVED_HANDED_OVER" ? { person: input.receiver ?? "", phone: input.receiverPhone ?? "", on: input.handedOverOn ?? "" } : null });
}

/** An evaluation of before the receiver was asked for holds the office's name alone; one that was asked for again under another reason may hold what belonged to the first, which is none of its own. */
export function readHandedOver(text: string | null, reason: CloseReason): HandedOver | null {
  if (text === null) return null;
  const { office, receiver, death, guardian } = parsed(text);
  const own: HandedOver = {
    office: goesOnElsewhere(reason) ? office : "", receiver: reason === "MOVED_HANDED_OVER" ? receiver : null, death: reason === "DIED" ? death : null, guardian: reason === "LONG_TERM_GUARDIANSHIP" ? guardian : null,
  };
  return own.office || own.receiver || own.death || own.guardian ? own : null;
}

function parsed(text: string): HandedOver {
  try {
    const read = stored.safeParse(JSON.parse(text));
    if (read.success) return read.data;
  } catch {
    // A name is no JSON.
  }
  return { ...NOTHING, office: text };
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
