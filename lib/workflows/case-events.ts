import { newId } from "../server/ids";
import type { WriteContext } from "../server/write/mutation";

export interface CaseEventInput {
  caseId: string;
  childId: string;
  division: string;
  /** Text under `case.events.<action>`. */
  action: string;
  fromStatus?: string | null;
  toStatus?: string | null;
  recordType: string;
  recordId: string;
  params?: Record<string, string | number>;
}

/** Adds a line to the case's timeline; written without reading back, since a liaison or a community officer may not read the case. */
export async function recordCaseEvent({ tx, actor, now }: Pick<WriteContext, "tx" | "actor" | "now">, event: CaseEventInput): Promise<void> {
  const { fromStatus, toStatus, params, ...rest } = event;
  await tx.caseEvent.createMany({
    data: [
      {
        id: newId(), at: now, actorId: actor.userId, actorOrgId: actor.organisation.id || null, fromStatus: fromStatus ?? null, toStatus: toStatus ?? null,
        params: params ?? {}, ...rest,
      },
    ],
  });
}
