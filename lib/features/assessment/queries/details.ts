import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { namesOf } from "../../case/queries/due-view";
import { readFall } from "../fall";
import { departed, proposalOf } from "../judgement";
import { resultSchema } from "../result-schema";
import { scoreAssessment } from "../rules";
import { answersSchema } from "../schema";
import type { InstrumentDefinition } from "../instrument-types";
import type { AssessmentDetail } from "../view";
import { instrumentOf } from "./instruments";

export const DETAIL_FIELDS = {
  id: true, status: true, version: true, instrumentId: true, assessedOn: true, placeCipher: true, seenAlone: true, sourcesCipher: true, placeKind: true, notAloneReason: true, sourceKinds: true, companionsCipher: true, answers: true, result: true, colour: true,
  proposedLevel: true, confirmedColour: true, confirmedLevel: true, overrideReasonCipher: true, fallen: true, fallCipher: true, supervisorSignedById: true, supervisorSignedAt: true, reviewerSignedById: true,
  reviewerSignedAt: true, assessorId: true, assessorOrgId: true, confirmedById: true, confirmedAt: true, returnReasonCipher: true, returnedById: true, returnedAt: true,
  updatedAt: true, createdAt: true,
} satisfies Prisma.AssessmentSelect;

export type DetailRow = Prisma.AssessmentGetPayload<{ select: typeof DETAIL_FIELDS }>;

const isoDay = (date: Date) => date.toISOString().slice(0, 10);

/** Assessments as pages show them. A draft is scored as it stands; what was decided shows the result that was decided on. */
export async function detailsOf(tx: Tx, rows: readonly DetailRow[]): Promise<AssessmentDetail[]> {
  const names = await namesOf(tx, rows.flatMap((row) => [row.assessorId, row.confirmedById, row.supervisorSignedById, row.reviewerSignedById, row.returnedById]));
  const offices = await tx.organisation.findMany({ where: { id: { in: [...new Set(rows.map((row) => row.assessorOrgId))] } }, select: { id: true, name: true } });
  const officeNames = new Map(offices.map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null) => (id && names.get(id)) ?? "";
  const signature = (id: string | null, at: Date | null) => (id && at ? { name: nameOf(id), at: at.toISOString() } : null);
  const definitions = new Map<string, InstrumentDefinition>();
  for (const { instrumentId } of rows) if (!definitions.has(instrumentId)) definitions.set(instrumentId, await instrumentOf(tx, instrumentId));
  const refusals = await refusalsOf(tx, rows.filter((row) => row.confirmedAt !== null && row.overrideReasonCipher !== null && !departed(row) && !row.fallen).map(({ id }) => id));
  return rows.flatMap((row): AssessmentDetail[] => {
    const definition = definitions.get(row.instrumentId);
    if (!definition) return [];
    const answers = answersSchema(definition).parse(row.answers);
    const result = row.result && row.status !== "DRAFT" ? resultSchema.parse(row.result) : scoreAssessment(definition, answers);
    const decided = row.confirmedAt !== null;
    const { placeCipher, sourcesCipher, companionsCipher, overrideReasonCipher, fallCipher, returnReasonCipher } = row;
    const { place, sources, companions, overrideReason, fall, returnReason } = openTexts("assessment", row.id, { placeCipher, sourcesCipher, companionsCipher, overrideReasonCipher, fallCipher, returnReasonCipher });
    return [{
      id: row.id, status: row.status, version: row.version, assessedOn: isoDay(row.assessedOn), placeKind: row.placeKind, place, seenAlone: row.seenAlone, notAloneReason: row.notAloneReason, sourceKinds: row.sourceKinds, sources, companions: companions ?? "",
      definition, answers, result, proposal: proposalOf(result),
      colour: (decided ? row.confirmedColour : null) ?? result.colour, level: (decided ? row.confirmedLevel : null) ?? result.proposedLevel,
      overridden: departed(row), fall: readFall(fall),
      percents: result.dimensions.map(({ code, percent, colour }) => ({ code, percent, colour })),
      assessorName: nameOf(row.assessorId), assessorOrgName: officeNames.get(row.assessorOrgId) ?? "", confirmedAt: row.confirmedAt?.toISOString() ?? null,
      confirmedByName: row.confirmedById ? nameOf(row.confirmedById) : null, overrideReason,
      refused: refusals.get(row.id) ?? null,
      supervisor: signature(row.supervisorSignedById, row.supervisorSignedAt), reviewer: signature(row.reviewerSignedById, row.reviewerSignedAt),
      returned: returnReason && row.returnedAt ? { reason: returnReason, name: nameOf(row.returnedById), at: row.returnedAt.toISOString() } : null,
    }];
  });
}

/** Of assessments that were confirmed as proposed after somebody had asked for another result: who refused it, or took it back, and when; the last time. */
async function refusalsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, NonNullable<AssessmentDetail["refused"]>>> {
  if (ids.length === 0) return new Map();
  const events = await tx.caseEvent.findMany({
    where: { recordType: "ASSESSMENT", recordId: { in: [...ids] }, action: { in: ["assessment.refuse_override", "assessment.withdraw_override"] } }, orderBy: [{ at: "asc" }, { id: "asc" }], select: { recordId: true, action: true, actorId: true, at: true },
  });
  const names = await namesOf(tx, events.map(({ actorId }) => actorId));
  return new Map(events.map(({ recordId, action, actorId, at }) => [recordId, { how: action === "assessment.withdraw_override" ? ("WITHDRAWN" as const) : ("REFUSED" as const), name: names.get(actorId) ?? "", at: at.toISOString() }]));
}
