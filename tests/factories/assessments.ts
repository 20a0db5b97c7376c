import { v7 } from "uuid";
import { INSTRUMENT } from "@/lib/features/assessment/instrument";
import type { InstrumentDefinition } from "@/lib/features/assessment/instrument-types";
import { scoreAssessment } from "@/lib/features/assessment/rules";
import type { AssessmentAnswers } from "@/lib/features/assessment/schema";
import type { AssessmentPlace, AssessmentSource, AssessmentStatus } from "@/lib/shared/vocabulary/casework";
import { sealColumns } from "../../prisma/seed/support/seal-columns";
import { asMaintenance } from "../support/database";
import type { CaseRecord } from "./records";
import type { World } from "./world";

/** The best answer to every question, no flag, no need; `points` choose another option of an item. All best is GREEN and WATCH. */
export function answersOf(points: Record<string, number> = {}, definition: InstrumentDefinition = INSTRUMENT) {
  const items = definition.dimensions.flatMap((dimension) => dimension.items).map((item) => {
    const option = points[item.code] === undefined ? item.options[0] : item.options.find((candidate) => candidate.points === points[item.code]);
    if (!option) throw new Error(`${item.code} has no option of ${points[item.code]}`);
    return [item.code, option.code] as const;
  });
  return {
    items: Object.fromEntries(items),
    flags: Object.fromEntries(definition.flags.map(({ code }) => [code, { present: false, verified: false }])) as Record<string, { present: boolean; verified: boolean }>,
    needs: Object.fromEntries(definition.needs.map(({ need }) => [need, 0])) as Record<string, number>,
  } satisfies AssessmentAnswers;
}

/** 50 points of conduct: YELLOW, and L1 because it is below 60. */
export const YELLOW_ANSWERS = answersOf({ C01: 2, C02: 2, C03: 2, C04: 10, C07: 1, C09: 3 });

/** Harm by the guardian, verified: RED and L3. */
export const RED_ANSWERS = { ...answersOf(), flags: { ...answersOf().flags, HARM: { present: true, verified: true } } };

export interface AssessmentOptions {
  status?: AssessmentStatus;
  answers?: AssessmentAnswers;
  assessor?: keyof World["userId"];
  assessorOrg?: keyof World["organisationId"];
  instrumentId?: string;
  place?: string;
  placeKind?: AssessmentPlace | null;
  sourceKinds?: AssessmentSource[];
  sources?: string;
  assessedOn?: string;
}

/** An assessment of a case as the application stores it; a draft by the caseworker of 三里屯 unless told. */
export async function insertAssessment(world: World, careCase: CaseRecord, options: AssessmentOptions = {}): Promise<string> {
  const id = v7();
  const status = options.status ?? "DRAFT";
  const answers = options.answers ?? answersOf();
  const result = scoreAssessment(INSTRUMENT, answers);
  const decided = status === "CONFIRMED" || status === "SUPERSEDED";
  const scored = status !== "DRAFT";
  const texts = sealColumns("assessment", id, { place: options.place ?? "家中", sources: options.sources ?? "入户走访" });
  await asMaintenance((client) =>
    client.query(
      `INSERT INTO assessment (id, case_id, child_id, division, instrument_id, status, assessed_on, place_cipher, seen_alone, place_kind, source_kinds, sources_cipher, answers, result, colour, proposed_level,
         confirmed_colour, confirmed_level, assessor_id, assessor_org_id, confirmed_by_id, confirmed_at)
       VALUES ($1, $2, $3, $4, coalesce($5, (SELECT id FROM instrument_version ORDER BY number LIMIT 1)), $6, $21, $7, true, $19, $20, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [
        id, careCase.caseId, careCase.childId, careCase.division, options.instrumentId ?? null, status, texts.place_cipher, texts.sources_cipher, JSON.stringify(answers),
        scored ? JSON.stringify(result) : null, scored ? result.colour : null, scored ? result.proposedLevel : null, decided ? result.colour : null,
        decided ? result.proposedLevel : null, world.userId[options.assessor ?? "caseworker"], world.organisationId[options.assessorOrg ?? "street"],
        decided ? world.userId.caseworker : null, decided ? "2026-03-10T02:00:00Z" : null, options.placeKind === undefined ? "HOME" : options.placeKind, options.sourceKinds ?? ["CHILD", "GUARDIAN"], options.assessedOn ?? "2026-03-10",
      ],
    ),
  );
  return id;
}
