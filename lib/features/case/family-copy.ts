import { NAMES_WHO_TOLD } from "../ladder/steps";
import type { TakenView } from "../ladder/view";
import type { CaseFile, CaseReport } from "./case-file";

/** For whom the file is: the office's own signed and filed copy, and one that is asked for by the child or by who stands for it. Every other leaves the office. */
const OWN_FILE = "SIGNATURE";
export const FOR_THE_FAMILY = "FAMILY";

/** The file as it is copied for a purpose (PRINT_PURPOSES): who reported stands in the office's own copy alone, as far as its reader sees it. */
export const copyFor = (purpose: string, file: CaseFile): CaseFile => (purpose === OWN_FILE ? file : purpose === FOR_THE_FAMILY ? familyCopy(file) : { ...file, reports: file.reports?.map(withoutReporter) ?? null });

/**
 * The file as it is given to the child or to who stands for it: who reported, and every account that may name them, stay with the office, as in the data file
 * (docs/decisions/rights-of-the-person.md).
 */
const familyCopy = (file: CaseFile): CaseFile => ({
  ...file, reports: file.reports?.map(withoutReporter) ?? null,
  registration: file.registration && { ...file.registration, form: { ...file.registration.form, head: { ...file.registration.form.head, source: null }, need: { ...file.registration.form.need, narrative: "" } } },
  assessment: file.assessment.shown ? { ...file.assessment, shown: { ...file.assessment.shown, sourceKinds: [], sources: "", companions: "", overrideReason: null } } : file.assessment,
  ladder: file.ladder && { ...file.ladder, taken: file.ladder.taken.map(withoutTeller) },
});

/** Reports to the police, and why there is none, tell who reported. */
const withoutTeller = (row: TakenView): TakenView => (NAMES_WHO_TOLD.includes(row.step) ? { ...row, person: "", reference: "", reportedOn: null, account: "", resultNote: null, skipReason: null, actorName: "" } : row);

const withoutReporter = ({ report, repeats }: CaseReport): CaseReport => ({
  repeats, withheld: true, report: { ...report, what: "", informant: "", phone: "", events: report.events.map((event) => (event.kind === "REGISTERED" ? event : { ...event, text: "" })) },
});
