import { blindIndex } from "../../../lib/server/crypto/blind-index";
import { encryptField } from "../../../lib/server/crypto/field-cipher";
import { openTexts } from "../../../lib/server/crypto/texts";
import type { Provenance } from "../../../lib/features/move/view";
import { idUnder } from "./record";
import type { DemoPerson } from "./people";
import type { DemoOrganisation } from "./organisations";
import type { DemoTable } from "./sink";
import { staffOf, type DemoWorld } from "./world";

type Row = Record<string, unknown>;

/** Who wrote what of a record, and when: columns of people and offices with the instant that goes with them. What has no instant yet is still to be done. */
const WRITTEN: Readonly<Partial<Record<DemoTable, readonly { at: string; by: readonly string[] }[]>>> = {
  assessment: [{ at: "created_at", by: ["assessor_id", "assessor_org_id", "confirmed_by_id"] }],
  measure_progress: [{ at: "updated_at", by: ["updated_by_id"] }],
  measure_entry: [{ at: "created_at", by: ["author_id", "author_org_id"] }],
  plan_check: [{ at: "written_at", by: ["written_by_id"] }, { at: "decided_at", by: ["decided_by_id"] }],
  visit: [{ at: "done_at", by: ["assigned_org_id", "assigned_user_id", "done_by_id", "done_by_org_id"] }],
  referral: [{ at: "ended_at", by: ["from_org_id"] }, { at: "decided_at", by: ["decided_by_id"] }],
  referral_message: [{ at: "created_at", by: ["author_id", "author_org_id"] }, { at: "read_at", by: ["read_by_id"] }],
  task: [{ at: "done_at", by: ["owner_org_id", "owner_user_id"] }],
  case_event: [{ at: "at", by: ["actor_id", "actor_org_id"] }],
};
export interface Takeover {
  childId: string;
  sender: DemoOrganisation;
  receiver: DemoOrganisation;
  /** Code of the community in which the child lives from then on. */
  community: string;
  address: string;
  at: Date;
}

/** What a record becomes when it is taken over, as accepting writes it: another place and household, and from that instant on other people; what was written before stays with who wrote it. */
export function takeOver(world: DemoWorld, careCase: Row, { childId, sender, receiver, community, address, at }: Takeover): DemoPerson {
  const { sink } = world;
  const instant = at.toISOString();
  const owner = staffOf(world, receiver, "CASEWORKER")[0]!;
  const successors = new Map<unknown, string>([[sender.id, receiver.id]]);
  for (const person of staffOf(world, sender)) successors.set(person.id, person.roles.includes("STREET_SUPERVISOR") ? staffOf(world, receiver, "STREET_SUPERVISOR")[0]!.id : owner.id);
  const communities = world.organisations.filter(({ type }) => type === "COMMUNITY");
  const there = communities.find(({ division }) => division === community);
  for (const before of there ? communities.filter(({ division }) => division.startsWith(sender.division)) : []) {
    successors.set(before.id, there!.id);
    for (const person of staffOf(world, before)) successors.set(person.id, staffOf(world, there!)[0]!.id);
  }
  const passOn = (row: Row, columns: readonly string[]) => {
    for (const column of columns) row[column] = successors.get(row[column]) ?? row[column];
  };
  const later = new Set<unknown>();
  const ids = new Set<unknown>([childId]);
  for (const table of sink.tables()) {
    for (const row of sink.of(table) as Row[]) {
      if (row.child_id !== childId) continue;
      if ("division" in row) row.division = community;
      ids.add(row.id);
      for (const { at: column, by } of WRITTEN[table] ?? []) {
        const when = row[column];
        if (when !== null && when !== undefined && String(when) <= instant) continue;
        if (table === "visit") later.add(row.id);
        passOn(row, by);
      }
    }
  }
  for (const row of sink.of("visit_record") as Row[]) if (later.has(row.visit_id)) passOn(row, ["author_org_id"]);
  for (const row of sink.of("audit_event") as Row[]) if (ids.has(row.record_id) && String(row.at) > instant) passOn(row, ["actor_id", "actor_org_id"]);
  sink.change("care_case", String(careCase.id), { owner_org_id: receiver.id, owner_user_id: owner.id, version: Number(careCase.version) + 1 });
  moveHome(world, { childId, community, address, at }, receiver);
  return owner;
}

/** The household at the new address, and the child in it; the form keeps the address of its day. */
function moveHome({ sink }: DemoWorld, { childId, community, address, at }: Pick<Takeover, "childId" | "community" | "address" | "at">, receiver: DemoOrganisation): void {
  const child = sink.of("child").find((row) => row.id === childId)!;
  const guardians = sink.of("child_guardian").filter((row) => row.child_id === childId);
  const head = guardians.find(({ role }) => role === "CARER") ?? guardians[0];
  const id = idUnder(childId, "household/moved");
  sink.add("household", {
    id, division: community, head_name: head?.name ?? child.name, filing_org_id: receiver.id, version: 1, created_at: at.toISOString(),
    address_cipher: encryptField(address, { table: "household", column: "address_cipher", rowId: id }), address_index: blindIndex("address", address), phone_cipher: null, phone_index: null,
  });
  sink.change("child", childId, {
    division: community, household_id: id, address_cipher: encryptField(address, { table: "child", column: "address_cipher", rowId: childId }), version: Number(child.version) + 1, updated_at: at.toISOString(),
  });
}

/** What the sender keeps: what it had written of the child until the handover. */
export function writtenUntil({ sink, people }: DemoWorld, careCase: Row, sender: DemoOrganisation, at: Date): Pick<Provenance, "assessments" | "plans" | "visits" | "events"> {
  const instant = at.toISOString();
  const ours = (table: DemoTable, office: string, when: string) =>
    sink.of(table).filter((row) => row.child_id === careCase.child_id && row[office] === sender.id && row[when] !== null && String(row[when]) <= instant).sort((a, b) => (String(a[when]) < String(b[when]) ? -1 : 1));
  const text = (table: "plan_goal" | "plan_measure", version: unknown) => sink.of(table).filter((row) => row.version_id === version).map((row) => openTexts(table, String(row.id), { textCipher: String(row.text_cipher) }).text ?? "");
  const findings = (id: unknown) => {
    const record = sink.of("visit_record").find((row) => row.visit_id === id);
    return record ? (openTexts("visit_record", String(id), { findingsCipher: String(record.findings_cipher) }).findings ?? null) : null;
  };
  const typed = <T>(value: unknown) => value as T;
  return {
    assessments: ours("assessment", "assessor_org_id", "created_at").map((row) => ({ on: String(row.assessed_on), colour: typed(row.confirmed_colour), level: typed(row.confirmed_level) })),
    plans: sink.of("plan_version").filter((row) => row.child_id === careCase.child_id && (row.status === "APPROVED" || row.status === "SUPERSEDED"))
      .map((row) => ({ number: Number(row.number), status: typed(row.status), goals: text("plan_goal", row.id), measures: text("plan_measure", row.id) })),
    visits: ours("visit", "done_by_org_id", "done_at").map((row) => ({ on: String(row.done_at), kind: typed(row.kind), status: typed(row.status), findings: findings(row.id) })),
    events: ours("case_event", "actor_org_id", "at").reverse().map((row) => ({
      id: String(row.id), at: String(row.at), action: String(row.action), recordType: String(row.record_type), fromStatus: typed(row.from_status), toStatus: typed(row.to_status), params: typed(row.params),
      actorName: people.find(({ id }) => id === row.actor_id)?.name ?? null, officeName: sender.name,
    })),
  };
}
