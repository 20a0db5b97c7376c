import type { WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { invalid } from "../../../shared/refusal";
import type { LoadedReferral } from "../queries/load-referral";

/** What a report says beside its words. */
export interface MessagePart {
  doneOn: IsoDate;
  open: string;
  documentIds: string[];
}

/** The files that go with a message: of this referral, uploaded by the own organisation. Throws INVALID on `documentIds`. */
export async function filesOf({ tx, actor }: Pick<WriteContext, "tx" | "actor">, found: LoadedReferral, ids: readonly string[]): Promise<string[]> {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return [];
  const known = await tx.document.count({ where: { id: { in: distinct }, referralId: found.id, uploadedOrgId: actor.organisation.id, removedAt: null } });
  if (known < distinct.length) throw invalid({ documentIds: { key: "notAllowed" } });
  return distinct;
}

/** Day, open points and files of a report: done since the referral was sent, not in days to come. */
export async function partOf(context: WriteContext, found: LoadedReferral, input: { doneOn: string; open: string; documentIds: readonly string[] }): Promise<MessagePart> {
  const today = toShanghaiDate(context.now);
  const doneOn = input.doneOn || today;
  if (doneOn > today) throw invalid({ doneOn: { key: "dateFuture" } });
  const sentOn = toShanghaiDate(found.sentAt);
  if (doneOn < sentOn) throw invalid({ doneOn: { key: "reportBeforeSent", params: { date: sentOn } } });
  return { doneOn, open: input.open, documentIds: await filesOf(context, found, input.documentIds) };
}
