import type { Prisma } from "../../../server/db/generated/client";

/** A line of a case's history before names are put to it. */
export interface RawEvent {
  id: string;
  at: Date;
  action: string;
  recordType: string;
  /** Of what stands in the history of the case itself. */
  recordId?: string;
  fromStatus: string | null;
  toStatus: string | null;
  params: Prisma.JsonValue;
  actorId: string | null;
  actorOrgId: string | null;
  /** Where only the names are known. */
  by?: { actor: string; office: string };
}
