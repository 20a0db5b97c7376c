import { z } from "zod";
import { PROGRAMME_PHASE_KINDS } from "../../shared/vocabulary/organisation";

const id = z.uuid();
const day = z.iso.date("dateInvalid");
const name = z.string().trim().min(1).max(80);

const phase = z.strictObject({ kind: z.enum(PROGRAMME_PHASE_KINDS), name: z.string().trim().min(1).max(30), startsOn: day, endsOn: day });
const district = z.strictObject({ code: z.string().regex(/^\d{6}$/, "notAllowed"), goals: z.string().trim().min(1).max(500) });

const plan = {
  name, startsOn: day, endsOn: day,
  /** Day on which ages are counted in the summary table. */
  ageReferenceOn: day,
  /** The four phases of notice section 五; they may overlap. */
  phases: z.array(phase).length(PROGRAMME_PHASE_KINDS.length),
  districts: z.array(district).min(1).max(16),
};

interface Dates {
  startsOn: string;
  endsOn: string;
  ageReferenceOn: string;
  phases: readonly { startsOn: string; endsOn: string; kind: string }[];
  districts: readonly { code: string }[];
}

function checkDates({ startsOn, endsOn, ageReferenceOn, phases, districts }: Dates, context: z.RefinementCtx): void {
  const fault = (message: string, path: (string | number)[]) => context.addIssue({ code: "custom", message, path });
  if (endsOn < startsOn) fault("endBeforeStart", ["endsOn"]);
  if (ageReferenceOn < startsOn || ageReferenceOn > endsOn) fault("referenceOutside", ["ageReferenceOn"]);
  phases.forEach((one, index) => {
    if (one.endsOn < one.startsOn) fault("endBeforeStart", ["phases", index, "endsOn"]);
    else if (one.startsOn < startsOn || one.endsOn > endsOn) fault("phaseOutside", ["phases", index, "endsOn"]);
  });
  if (new Set(phases.map((one) => one.kind)).size !== phases.length) fault("notAllowed", ["phases"]);
  if (new Set(districts.map((one) => one.code)).size !== districts.length) fault("notAllowed", ["districts"]);
}

export const createProgrammeSchema = z
  .strictObject({ clientKey: id, code: z.string().trim().regex(/^[A-Za-z0-9-]{2,20}$/, "codeShape"), ...plan })
  .superRefine(checkDates);

export const updateProgrammeSchema = z.strictObject({ programmeId: id, version: z.int().min(1), active: z.boolean(), ...plan }).superRefine(checkDates);
