import { z } from "zod";
import { ASSESSMENT_DIMENSIONS, NEEDS } from "../../shared/vocabulary/casework";
import { WORK_TASKS } from "../../shared/vocabulary/organisation";

const id = z.uuid();
const version = z.int().min(1);
const reason = z.string().trim().min(1).max(500);
const basis = z.string().trim().min(1).max(300);
const effectiveFrom = z.iso.date("dateInvalid");

export const TEXT_MAX = 200;
export const ITEMS_MAX = 40;
export const OPTIONS_MAX = 10;

/** A draft may still lack words or answers: what is wrong with it is told by `instrumentFaults`, what is no draft at all is refused here. */
const text = z.string().trim().max(TEXT_MAX);
const bilingual = z.strictObject({ zh: text, en: text });
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, "notAllowed");
/** Points have two decimals at most. */
const points = z.number().min(0).max(100).refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-9, { message: "notAllowed" });
const share = z.number().int().min(0).max(100);

export const draftContentSchema = z.strictObject({
  title: bilingual,
  dimensions: z.array(z.strictObject({
    code: z.enum(ASSESSMENT_DIMENSIONS),
    label: bilingual,
    items: z.array(z.strictObject({ code, label: bilingual, options: z.array(z.strictObject({ code, points, label: bilingual })).max(OPTIONS_MAX) })).max(ITEMS_MAX),
  })).max(ASSESSMENT_DIMENSIONS.length),
  flags: z.array(z.strictObject({ code, dimension: z.enum(ASSESSMENT_DIMENSIONS), fault: z.enum(["HARM", "NON_PERFORMANCE", "NONE"]), label: bilingual })).max(ITEMS_MAX),
  needs: z.array(z.strictObject({ need: z.enum(NEEDS), label: bilingual, tasks: z.array(z.enum(WORK_TASKS)).max(WORK_TASKS.length) })).max(NEEDS.length),
  bands: z.strictObject({ YELLOW: share, BLUE: share, GREEN: share }),
  levelRules: z.strictObject({
    dimensionBelow: z.strictObject({ GUARDIANSHIP: share, BODY: share, CONDUCT: share }), awarenessAtMost: points, parentAndChildAtMost: points, incomeAtMost: points, needAtLeast: z.int().min(1).max(3),
  }),
  levelItems: z.strictObject({ awareness: code, parentAndChild: code, income: code }),
  childAge: z.strictObject({ item: code, bands: z.array(z.strictObject({ option: code, from: z.int().min(0).max(18) })).max(OPTIONS_MAX) }).optional(),
});
/** What is edited of a version; its code and number are the server's. */
export type InstrumentContent = z.infer<typeof draftContentSchema>;

/** `startFrom`: the version that was not adopted last, to write on from it; without it the draft is a copy of the last confirmed one. */
export const draftInstrumentSchema = z.strictObject({ clientKey: id, effectiveFrom, basis, reason, startFrom: id.optional() });
export const updateInstrumentTermsSchema = z.strictObject({ versionId: id, version, effectiveFrom, basis, reason });
export const saveInstrumentSchema = z.strictObject({ versionId: id, version, content: draftContentSchema });
export const instrumentStepSchema = z.strictObject({ versionId: id, version });
export const confirmInstrumentSchema = z.strictObject({ versionId: id, version, note: z.string().trim().max(500).optional() });
export const rejectInstrumentSchema = z.strictObject({ versionId: id, version, reason });
