import type { Facts } from "../../../lib/features/correction/facts";
import { blindIndex } from "../../../lib/server/crypto/blind-index";
import { decryptField, encryptField } from "../../../lib/server/crypto/field-cipher";
import { nameFormsOf } from "../../../lib/shared/name-forms";
import type { CarerRelation } from "../../../lib/shared/vocabulary/child";
import { sealColumns } from "../support/seal-columns";
import type { DemoCase } from "./demo-case";
import { demoPhone } from "./phone";
import { Random } from "./random";
import { auditRow, idUnder } from "./record";
import type { DemoWorld } from "./world";

/** Who was made guardian looks after the child from then on, as the step takes them into the family (docs/decisions/new-guardian.md). */
export function takeGuardianIn({ sink }: DemoWorld, { number, child }: DemoCase, at: Date, { name, relation }: { name: string; relation: CarerRelation }): void {
  const { childId, division, caseworker: owner } = child;
  const phone = demoPhone(new Random(Number(number.slice(-5)) + 7));
  const carer = sink.of("child_guardian").find((row) => row.child_id === childId && row.role === "CARER");
  const place = (rowId: string) => ({ table: "child_guardian", column: "phone_cipher", rowId });
  const known = carer?.phone_cipher ? decryptField(String(carer.phone_cipher), place(String(carer.id))) : "";
  const before: Facts["CARER"] = carer ? { name: String(carer.name), relation: carer.relation as CarerRelation, phone: known } : { name: "", relation: "", phone: "" };
  const id = idUnder(childId, "appointed-guardian");
  const row = {
    id, child_id: childId, division, role: "CARER", position: 2, name, name_pinyin: nameFormsOf(name).reading, relation, condition: null, condition_since: null, age: null, health: null, ...sealColumns("child_guardian", id, { work_place: null }),
    phone_cipher: encryptField(phone, place(id)), phone_index: blindIndex("phone", phone), withheld: false, version: 1,
  };
  if (carer) sink.change("child_guardian", String(carer.id), row);
  else sink.add("child_guardian", row);
  const correction = idUnder(childId, "appointed-guardian/correction");
  sink.add("record_correction", {
    id: correction, child_id: childId, division, visit_id: null, field: "CARER", status: "ACCEPTED", ...sealColumns("record_correction", correction, { content: JSON.stringify({ before, after: { name, relation, phone } }), answer: null }),
    proposed_by_id: owner.id, proposed_org_id: owner.organisation.id, proposed_at: at.toISOString(), decided_by_id: owner.id, decided_at: at.toISOString(),
  });
  sink.bumpVersion("child", childId);
  const version = Number(sink.of("child").findLast((one) => one.id === childId)?.version ?? 1);
  auditRow(sink, { at, by: owner, action: "child.correct", recordType: "CHILD", recordId: childId, recordVersion: version, before: { division }, after: { division, field: "CARER", visits: 0 } });
}
