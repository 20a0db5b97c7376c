import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import type { MatrixVersionStatus } from "../../../shared/vocabulary/organisation";
import { byArea, differenceOf } from "../rules";
import { loadLatestConfirmed, loadMatrixRows } from "./load-matrix-version";
import type { MatrixDraftView, MatrixOverview, MatrixRowView, StoredMatrixRow } from "../view";

const day = (date: Date): IsoDate => date.toISOString().slice(0, 10);

/** The matrix for those who draft and who decide; null for anybody else. `versionId` chooses the version shown, else the one in force. */
export async function matrixOverview(actor: Actor, now: Date, versionId?: string): Promise<MatrixOverview | null> {
  const mayDraft = authorize(actor, "matrix.draft", {}, []).allowed;
  // Without the drafter in the question this asks for the role alone; the draft's own answer follows below.
  const mayDecide = authorize(actor, "matrix.confirm", { authorIds: [] }, []).allowed;
  if (!mayDraft && !mayDecide) return null;
  const today = toShanghaiDate(now);
  return withActor(actor, async (tx) => {
    const stored = await tx.matrixVersion.findMany({ orderBy: { number: "desc" } });
    const people = await tx.appUser.findMany({
      where: { id: { in: stored.flatMap((version) => [version.draftedById, version.confirmedById].filter((id) => id !== null)) } }, select: { id: true, name: true },
    });
    const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? null;
    const districts = await tx.division.findMany({ where: { level: "DISTRICT", validTo: null }, orderBy: { code: "asc" }, select: { code: true, name: true } });
    const view = (row: StoredMatrixRow): MatrixRowView => ({ ...row, districtName: districts.find(({ code }) => code === row.district)?.name ?? row.district });

    const inForce = stored
      .filter((version) => version.status === "CONFIRMED" && day(version.effectiveFrom) <= today)
      .sort((a, b) => b.effectiveFrom.getTime() - a.effectiveFrom.getTime() || b.number - a.number)[0];
    const shown = stored.find(({ id }) => id === versionId) ?? inForce;
    if (!shown) throw new Error("no responsibility matrix is in force: the reference seed has not run");
    const open = stored.find((version) => version.status === "DRAFT" || version.status === "SUBMITTED");
    return {
      versions: stored.map((version) => ({
        id: version.id, number: version.number, status: version.status, effectiveFrom: day(version.effectiveFrom), reason: version.reason,
        draftedBy: nameOf(version.draftedById), confirmedBy: nameOf(version.confirmedById), confirmedAt: version.confirmedAt?.toISOString() ?? null,
        decisionNote: version.decisionNote, inForce: version.id === inForce?.id,
      })),
      shown: {
        id: shown.id, number: shown.number, effectiveFrom: day(shown.effectiveFrom), status: shown.status, areas: byArea((await loadMatrixRows(tx, shown.id)).map(view)),
      },
      draft: open ? await draftView(tx, open, nameOf(open.draftedById), view, today) : null,
      districts,
      permissions: {
        draft: mayDraft, decide: open ? open.status === "SUBMITTED" && authorize(actor, "matrix.confirm", { authorIds: open.draftedById ? [open.draftedById] : [] }, []).allowed : mayDecide,
      },
    };
  });
}

async function draftView(
  tx: Tx, open: { id: string; number: number; version: number; status: MatrixVersionStatus; effectiveFrom: Date; reason: string }, draftedBy: string | null, view: (row: StoredMatrixRow) => MatrixRowView, today: IsoDate,
): Promise<MatrixDraftView> {
  const base = await loadLatestConfirmed(tx);
  const rows = (await loadMatrixRows(tx, open.id)).map(view);
  return {
    id: open.id, number: open.number, version: open.version, submitted: open.status === "SUBMITTED", effectiveFrom: day(open.effectiveFrom), reason: open.reason, draftedBy, baseNumber: base.number,
    difference: differenceOf((await loadMatrixRows(tx, base.id)).map(view), rows), additions: rows.filter((row) => row.source === "DISTRICT"),
    datePassed: day(open.effectiveFrom) < today,
  };
}
