import type { z } from "zod";
import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { canonicalJson } from "../../../shared/canonical-json";
import { toShanghaiDate } from "../../../shared/dates";
import { fieldErrorsOf } from "../../../shared/field-errors";
import { invalid, Refusal, type FieldErrors } from "../../../shared/refusal";
import { withChildAge } from "../child-age";
import { scoreAssessment } from "../rules";
import { answersSchema } from "../schema";
import { storedAnswers } from "../stored-answers";
import { instrumentOf } from "../queries/instruments";
import { grantsFor, lockAssessment } from "../queries/load-assessment";
import { saveAssessmentSchema } from "../write-schema";

/** Saves a draft as far as it has come. Only the office that writes it may; the street takes over what an agency cannot finish. */
export const saveAssessment = defineMutation({
  name: "assessment.save",
  input: saveAssessmentSchema,
  async run({ tx, actor, now, audit }, input) {
    const row = await lockAssessment(tx, actor, input.assessmentId, now);
    assertAllowed(actor, "assessment.save", { division: row.division, grants: await grantsFor(tx, actor, row.childId, now) });
    if (row.assessorOrgId !== actor.organisation.id) throw new Refusal("FORBIDDEN", { reason: "assessmentOfOther" });
    // Whoever confirmed it meanwhile was first: say who, before saying that it is too late.
    if (row.version !== input.version) throw await conflict(tx, "ASSESSMENT", row.id, input.version);
    if (row.status !== "DRAFT") throw new Refusal("WRONG_STATE", { reason: "assessmentNotDraft" });

    const definition = await instrumentOf(tx, row.instrumentId);
    const parsed = answersSchema(definition).safeParse(input.answers);
    if (!parsed.success) throw invalid(underAnswers(parsed.error, input.answers));
    if (input.assessedOn !== null && input.assessedOn > toShanghaiDate(now)) throw invalid({ assessedOn: { key: "dateFuture" } });
    const { placeKind, place, seenAlone, sourceKinds, sources, companions } = input;
    const notAloneReason = seenAlone ? null : input.notAloneReason;
    const assessedOn = input.assessedOn ?? row.assessedOn.toISOString().slice(0, 10);
    const answers = withChildAge(definition, parsed.data, row.child.birthDate.toISOString().slice(0, 10), assessedOn);
    await guardedUpdate(tx, tx.assessment, "ASSESSMENT", { id: row.id, version: input.version, status: "DRAFT" }, {
      assessedOn: new Date(assessedOn), ...sealTexts("assessment", row.id, { place, sources, companions }), placeKind, seenAlone, notAloneReason, sourceKinds, answers: storedAnswers(answers), version: { increment: 1 }, updatedAt: now,
    });
    const open = scoreAssessment(definition, answers).open.length;
    await audit({
      recordType: "ASSESSMENT", recordId: row.id, recordNumber: row.careCase.number, recordVersion: input.version + 1,
      after: { assessedOn, placeKind, seenAlone, notAloneReason, sourceKinds, open, place: hashed(place), sources: hashed(sources), answers: hashed(canonicalJson(storedAnswers(answers))) },
    });
    return { version: input.version + 1, savedAt: now.toISOString(), open };
  },
});

const underAnswers = (error: z.ZodError, answers: unknown): FieldErrors =>
  Object.fromEntries(Object.entries(fieldErrorsOf(error, answers)).map(([path, value]) => [`answers.${path}`, value]));
