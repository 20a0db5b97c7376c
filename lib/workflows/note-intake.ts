import { sealTexts } from "../server/crypto/texts";
import { newId } from "../server/ids";
import type { WriteContext } from "../server/write/mutation";
import type { ContactResult, ContactWay, IntakeClosing, IntakeEventKind, RiskColour } from "../shared/vocabulary/casework";

export interface IntakeEntry {
  id?: string;
  reportId: string;
  kind: IntakeEventKind;
  /** When it happened, not later than now. */
  at: Date;
  way?: ContactWay;
  result?: ContactResult;
  urgency?: RiskColour;
  reason?: IntakeClosing;
  registrationId?: string;
  text: string;
}

/** Adds a line to the history of a report, in the name of the actor. */
export async function noteIntake({ tx, actor, now }: Pick<WriteContext, "tx" | "actor" | "now">, { id = newId(), text, ...entry }: IntakeEntry): Promise<string> {
  await tx.intakeEvent.createMany({ data: [{ id, ...entry, ...sealTexts("intake_event", id, { text }), byId: actor.userId, orgId: actor.organisation.id, createdAt: now }] });
  return id;
}
