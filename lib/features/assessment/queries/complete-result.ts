import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid, type FieldErrors } from "../../../shared/refusal";
import { proposalOf } from "../judgement";
import type { Judgement } from "../override-rule";
import type { InstrumentDefinition } from "../instrument-types";
import type { AssessmentResult } from "../result";
import { withChildAge } from "../child-age";
import { contextFaults } from "../context";
import { scoreAssessment } from "../rules";
import { answersSchema, type AssessmentAnswers } from "../schema";
import { instrumentOf } from "./instruments";
import type { LoadedAssessment } from "./load-assessment";

type Scored = Pick<LoadedAssessment, "instrumentId" | "id" | "answers" | "child" | "assessedOn" | "placeCipher" | "sourcesCipher" | "placeKind" | "seenAlone" | "notAloneReason" | "sourceKinds">;

/** The score of the stored answers under the version they were given to; never what a browser says it is. */
export async function scoreStored(tx: Tx, row: Pick<Scored, "instrumentId" | "answers">): Promise<AssessmentResult> {
  const definition = await instrumentOf(tx, row.instrumentId);
  return scoreAssessment(definition, answersSchema(definition).parse(row.answers));
}

/** The result of a complete assessment with its proposal, and the answers it rests on. Throws INVALID with every question that is open and every detail that is missing. */
export async function completeResult(tx: Tx, row: Scored, now: Date): Promise<{ result: AssessmentResult; proposal: Judgement; answers: AssessmentAnswers; definition: InstrumentDefinition }> {
  const definition = await instrumentOf(tx, row.instrumentId);
  const assessedOn = row.assessedOn.toISOString().slice(0, 10);
  // The birth date may have been corrected since the draft was saved.
  const answers = withChildAge(definition, answersSchema(definition).parse(row.answers), row.child.birthDate.toISOString().slice(0, 10), assessedOn);
  const result = scoreAssessment(definition, answers);
  const errors: FieldErrors = {};
  if (assessedOn > toShanghaiDate(now)) errors.assessedOn = { key: "dateFuture" };
  const { place, sources } = openTexts("assessment", row.id, { placeCipher: row.placeCipher, sourcesCipher: row.sourcesCipher });
  Object.assign(errors, contextFaults({ ...row, place, sources }));
  for (const question of result.open) errors[`answers.${question.path}`] = { key: question.kind === "unknown" ? "answerUnknown" : "answerMissing" };
  const proposal = proposalOf(result);
  if (Object.keys(errors).length > 0 || !proposal) throw invalid(errors);
  return { result, proposal, answers, definition };
}
