import type { CaseFile, CaseReport } from "./case-file";

/**
 * The file as it is given to the child or to who stands for it: who reported, and every account that may name them, stay with the office, as in the data file
 * (docs/decisions/rights-of-the-person.md).
 */
export const familyCopy = (file: CaseFile): CaseFile => ({
  ...file, reports: file.reports?.map(withoutReporter) ?? null,
  registration: file.registration && { ...file.registration, form: { ...file.registration.form, head: { ...file.registration.form.head, source: null }, need: { ...file.registration.form.need, narrative: "" } } },
});

const withoutReporter = ({ report, repeats }: CaseReport): CaseReport => ({
  repeats, withheld: true, report: { ...report, what: "", informant: "", phone: "", events: report.events.map((event) => (event.kind === "REGISTERED" ? event : { ...event, text: "" })) },
});
