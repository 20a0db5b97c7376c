import { readStoredForm } from "../../../lib/features/registration/form-parts";
import { decryptField } from "../../../lib/server/crypto/field-cipher";
import type { CorrectionField, CorrectionStatus } from "../../../lib/shared/vocabulary/casework";
import { sealColumns } from "../support/seal-columns";
import { auditRow, eventRow, idUnder } from "./record";
import { organisationFor, staffOf, type DemoWorld } from "./world";

type Row = Record<string, unknown>;

interface DemoCorrection {
  field: CorrectionField;
  status: CorrectionStatus;
  answer: string | null;
}

/** What the latest visits of a street report: to be decided, and one that was not taken over. */
const REPORTS: readonly DemoCorrection[] = [
  { field: "ADDRESS", status: "WAITING", answer: null }, { field: "SCHOOL", status: "WAITING", answer: null }, { field: "CHILD_PHONE", status: "REFUSED", answer: "经电话核实，原号码仍在使用。" },
];

/** Changes that visits report, in each street of the demo: written when every history stands. */
export function writeCorrections(world: DemoWorld, streets: readonly string[], communitiesOf: (street: string) => readonly { code: string }[]): void {
  const { sink } = world;
  for (const street of streets) {
    const running = sink.of("care_case").filter((row) => row.status === "SERVICE" && String(row.division).startsWith(street));
    const visits = running.flatMap((careCase): Row[] => {
      const last = sink.of("visit").findLast((row) => row.case_id === careCase.id && row.status === "DONE");
      return last ? [last] : [];
    });
    REPORTS.forEach((report, index) => {
      const visit = visits[index];
      if (visit) writeCorrection(world, visit, report, communitiesOf(street));
    });
  }
}

/** The school that the child's form names. */
function schoolOf({ sink }: DemoWorld, childId: string): string {
  const form = sink.of("registration_form").find((row) => row.child_id === childId);
  return form ? readStoredForm(JSON.parse(decryptField(String(form.content_cipher), { table: "registration_form", column: "content_cipher", rowId: String(form.registration_id) }))).schooling.school : "";
}

function writeCorrection(world: DemoWorld, visit: Row, { field, status, answer }: DemoCorrection, communities: readonly { code: string }[]): void {
  const { sink, now } = world;
  const child = sink.of("child").find((row) => row.id === visit.child_id);
  const careCase = sink.of("care_case").find((row) => row.id === visit.case_id);
  const visitor = world.people.find((person) => person.id === visit.done_by_id);
  if (!child || !careCase || !visitor) return;
  const id = idUnder(String(visit.id), `correction/${field}`);
  const proposed = new Date(String(visit.done_at));
  const open = (column: string) => (child[column] ? decryptField(String(child[column]), { table: "child", column, rowId: String(child.id) }) : "");
  const division = String(child.division);
  const elsewhere = communities.find(({ code }) => code !== division)?.code ?? division;
  const facts = {
    ADDRESS: { before: { division, address: open("address_cipher"), since: "" }, after: { division: elsewhere, address: "演示里8号楼2单元301", since: "" } },
    // A community reads no form, and so knows no school.
    SCHOOL: { before: visitor.organisation.type === "COMMUNITY" ? null : { school: schoolOf(world, String(child.id)) }, after: { school: "演示第二小学" } },
    CHILD_PHONE: { before: { phone: open("phone_cipher") }, after: { phone: "13900009999" } },
    CARER: null, CARER_PHONE: null, PERSON: null,
  }[field];
  if (!facts) return;
  const office = organisationFor(world, "STREET_OFFICE", division);
  const decider = staffOf(world, office, "STREET_SUPERVISOR")[0];
  const decided = status === "WAITING" || !decider ? null : new Date(Math.min(proposed.getTime() + 3_600_000, now.getTime() - 60_000));
  sink.add("record_correction", {
    id, child_id: child.id, division, visit_id: visit.id, field, status, ...sealColumns("record_correction", id, { content: JSON.stringify(facts), answer }), proposed_by_id: visitor.id, proposed_org_id: visitor.organisation.id,
    proposed_at: proposed.toISOString(), decided_by_id: decided && decider ? decider.id : null, decided_at: decided?.toISOString() ?? null,
  });
  if (decided && decider) {
    eventRow(sink, { caseId: String(careCase.id), childId: String(child.id), division, at: decided, by: decider, action: "correction.refuse", recordType: "CHILD", recordId: String(child.id), params: { field } });
    auditRow(sink, { at: decided, by: decider, action: "correction.refuse", recordType: "CHILD", recordId: String(child.id), recordVersion: 1, before: { status: "WAITING" }, after: { status, correctionId: id, field } });
  }
}
