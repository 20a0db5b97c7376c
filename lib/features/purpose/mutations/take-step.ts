import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import type { WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { PURPOSE_LIFECYCLE, RIGHT_OF, type PurposeAction } from "../lifecycle";
import { loadPurpose, type StoredPurpose } from "../queries/load-purpose";

/** One step of the lifecycle: right, state, what else it asks for, guarded update, audit. `authors`: who may not decide. */
export async function takePurposeStep(
  { tx, actor, audit }: WriteContext, input: { purposeVersionId: string; version: number }, action: Exclude<PurposeAction, "edit">,
  more: { check?: (draft: StoredPurpose) => Promise<Record<string, unknown>>; data?: { confirmedById: string; confirmedAt: Date; decisionNote: string | null }; said?: Record<string, unknown> } = {},
): Promise<{ version: number }> {
  const draft = await loadPurpose(tx, input.purposeVersionId);
  if (RIGHT_OF[action] === "purpose.confirm") assertAllowed(actor, "purpose.confirm", { authorIds: draft.draftedById ? [draft.draftedById] : [] });
  else assertAllowed(actor, "purpose.draft", {});
  const status = nextState(PURPOSE_LIFECYCLE, draft.status, action);
  const checked = (await more.check?.(draft)) ?? {};
  await guardedUpdate(tx, tx.purposeVersion, "PURPOSE_VERSION", { id: draft.id, version: input.version, status: draft.status }, { status, ...more.data, version: { increment: 1 } });
  await audit({
    recordType: "PURPOSE_VERSION", recordId: draft.id, recordNumber: draft.code, recordVersion: input.version + 1, before: { status: draft.status }, after: { status, number: draft.number, ...checked, ...more.said },
  });
  return { version: input.version + 1 };
}
