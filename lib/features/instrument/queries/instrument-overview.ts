import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { INSTRUMENT } from "../../assessment/instrument";
import type { InstrumentDefinition } from "../../assessment/instrument-types";
import { instrumentDifference } from "../difference";
import { instrumentFaults } from "../faults";
import { inForceOn, notAdopted, standingOf } from "../standing";
import type { InstrumentDraftView, InstrumentOverview } from "../view";
import { definitionOf } from "./load-instrument";

const day = (date: Date): IsoDate => date.toISOString().slice(0, 10);

/** The instrument for those who draft and who decide; null for anybody else. `versionId` chooses the version shown, else the one in force. */
export async function instrumentOverview(actor: Actor, now: Date, versionId?: string): Promise<InstrumentOverview | null> {
  const mayDraft = authorize(actor, "instrument.draft", {}, []).allowed;
  // Without the drafter in the question this asks for the role alone; the draft's own answer follows below.
  const mayDecide = authorize(actor, "instrument.confirm", { authorIds: [] }, []).allowed;
  if (!mayDraft && !mayDecide) return null;
  const today = toShanghaiDate(now);
  return withActor(actor, async (tx) => {
    const rows = await tx.instrumentVersion.findMany({ where: { code: INSTRUMENT.code }, orderBy: { number: "desc" } });
    const people = await tx.appUser.findMany({ where: { id: { in: rows.flatMap((row) => [row.draftedById, row.confirmedById].filter((id) => id !== null)) } }, select: { id: true, name: true } });
    const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? null;
    const dated = rows.map((row) => ({ ...row, effectiveFrom: day(row.effectiveFrom) }));
    const versions = dated.map((row) => ({
      id: row.id, number: row.number, standing: standingOf(row, dated, today), effectiveFrom: row.effectiveFrom, basis: row.basis, reason: row.reason, draftedBy: nameOf(row.draftedById),
      confirmedBy: nameOf(row.confirmedById), confirmedAt: row.confirmedAt?.toISOString() ?? null, decisionNote: row.decisionNote,
    }));
    const shown = dated.find(({ id }) => id === versionId) ?? inForceOn(dated, today);
    const shownRow = versions.find(({ id }) => id === shown?.id);
    if (!shown || !shownRow) throw new Error("no instrument is in force: the reference seed has not run");

    const open = dated.find(({ status }) => status === "DRAFT" || status === "PROPOSED");
    const earlier = dated.filter(({ status }) => status === "CONFIRMED");
    const base = inForceOn(earlier, "9999-12-31");
    return {
      versions, notAdopted: versions.find(({ id }) => id === notAdopted(dated)?.id) ?? null, latest: base?.number ?? shown.number, shown: { ...shownRow, definition: definitionOf(shown) },
      draft: open && base
        ? draftView(open, definitionOf(open), { number: base.number, definition: definitionOf(base) }, earlier.map(definitionOf), nameOf(open.draftedById), today)
        : null,
      permissions: {
        draft: mayDraft,
        decide: open ? open.status === "PROPOSED" && authorize(actor, "instrument.confirm", { authorIds: open.draftedById ? [open.draftedById] : [] }, []).allowed : mayDecide,
      },
    };
  });
}

interface OpenRow {
  id: string;
  number: number;
  version: number;
  status: string;
  effectiveFrom: IsoDate;
  basis: string;
  reason: string;
}

function draftView(
  open: OpenRow, definition: InstrumentDefinition, base: { number: number; definition: InstrumentDefinition }, earlier: readonly InstrumentDefinition[], draftedBy: string | null, today: IsoDate,
): InstrumentDraftView {
  const { id, number, version, effectiveFrom, basis, reason } = open;
  return {
    id, number, version, proposed: open.status === "PROPOSED", effectiveFrom, datePassed: effectiveFrom < today, basis, reason, draftedBy, definition, baseNumber: base.number,
    difference: instrumentDifference(base.definition, definition), faults: instrumentFaults(definition, earlier), earlier: [...earlier],
  };
}
