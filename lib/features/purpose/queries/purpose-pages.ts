import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { canDo } from "../../../shared/lifecycle";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { PURPOSE_LIFECYCLE, type PurposeAction } from "../lifecycle";
import { changedParts } from "../rules";
import type { PurposeDetail, PurposeOverview, PurposeVersionRow } from "../view";
import { contentOf, STORED, type StoredPurpose } from "./load-purpose";

const mayDraft = (actor: Actor): boolean => authorize(actor, "purpose.draft", {}, []).allowed;
/** Without the drafter in the question this asks for the role alone. */
const mayDecide = (actor: Actor, authorIds: string[] = []): boolean => authorize(actor, "purpose.confirm", { authorIds }, []).allowed;

/** Every version with the people in it, the newest first; which of each purpose is in force on a day. */
async function versionsOf(tx: Tx, today: IsoDate, code?: string): Promise<{ stored: StoredPurpose; row: PurposeVersionRow }[]> {
  const stored = await tx.purposeVersion.findMany({ where: code === undefined ? {} : { code }, orderBy: [{ code: "asc" }, { number: "desc" }], select: STORED });
  const people = await tx.appUser.findMany({ where: { id: { in: stored.flatMap((row) => [row.draftedById, row.confirmedById].filter((id) => id !== null)) } }, select: { id: true, name: true } });
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? null;
  const begun = stored.filter((row) => row.status === "CONFIRMED" && contentOf(row).effectiveFrom <= today).sort((a, b) => b.effectiveFrom.getTime() - a.effectiveFrom.getTime() || b.number - a.number);
  return stored.map((row) => ({
    stored: row,
    row: {
      ...contentOf(row), id: row.id, number: row.number, status: row.status, version: row.version, draftedBy: nameOf(row.draftedById), confirmedBy: nameOf(row.confirmedById), confirmedAt: row.confirmedAt?.toISOString() ?? null,
      decisionNote: row.decisionNote, inForce: begun.find(({ code: each }) => each === row.code)?.id === row.id,
    },
  }));
}

/** What the second administrator did not adopt, for its writer to go on from; what a writer gave up is not. It is looked for where it is the newest version of its purpose. */
const isSentBack = ({ status, decisionNote }: PurposeVersionRow): boolean => status === "REJECTED" && decisionNote !== null;

/** The purposes for those who write and who decide; null for anybody else. */
export async function purposeOverview(actor: Actor, now: Date): Promise<PurposeOverview | null> {
  if (!mayDraft(actor) && !mayDecide(actor)) return null;
  const today = toShanghaiDate(now);
  return withActor(actor, async (tx, fresh) => {
    const rows = (await versionsOf(tx, today)).map(({ row }) => row);
    return {
      current: rows.filter(({ inForce, retired }) => inForce && !retired),
      ahead: rows.filter((row, place) => row.status === "DRAFT" || row.status === "SUBMITTED" || (row.status === "CONFIRMED" && row.effectiveFrom > today) || (isSentBack(row) && rows[place - 1]?.purpose !== row.purpose)),
      mayDraft: mayDraft(fresh),
    };
  });
}

/** One version with what it changes and what may be done about it; null for anybody else, and where there is none. */
export async function purposeDetail(actor: Actor, purposeVersionId: string, now: Date): Promise<PurposeDetail | null> {
  if (!mayDraft(actor) && !mayDecide(actor)) return null;
  const today = toShanghaiDate(now);
  return withActor(actor, async (tx, fresh) => {
    const found = await tx.purposeVersion.findUnique({ where: { id: purposeVersionId }, select: { code: true } });
    if (!found) return null;
    const all = await versionsOf(tx, today, found.code);
    const shown = all.find(({ row }) => row.id === purposeVersionId);
    if (!shown) return null;
    const { row, stored } = shown;
    const base = all.filter((each) => each.row.status === "CONFIRMED" && each.row.number < row.number).map((each) => each.row)[0] ?? null;
    const open = row.status === "DRAFT" || row.status === "SUBMITTED";
    const may = (action: PurposeAction) => canDo(PURPOSE_LIFECYCLE, row.status, action) && mayDraft(fresh);
    return {
      shown: row, base, changed: changedParts(base, row), versions: all.map((each) => each.row), datePassed: open && row.effectiveFrom < today,
      permissions: {
        edit: may("edit"), submit: may("submit"), takeBack: may("takeBack"), withdraw: may("withdraw"),
        decide: row.status === "SUBMITTED" && mayDecide(fresh, stored.draftedById ? [stored.draftedById] : []),
        draftNext: mayDraft(fresh) && !all.some((each) => each.row.status === "DRAFT" || each.row.status === "SUBMITTED"),
      },
    };
  });
}
