import { v7 } from "uuid";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import type { RecordFacts } from "./facts";
import type { Office } from "./child-file";
import type { Person } from "./people";
import type { Random } from "./random";

interface Reporting {
  put: (table: string, row: Record<string, unknown>, facts: RecordFacts | null) => Promise<void>;
  random: Random;
  division: string;
  street: Office;
  stations: readonly Office[];
  people: readonly Person[];
  sequence: number;
}

const AT = "2026-03-01T02:00:00Z";
const URGENT = { seen: "x", address: "x", childName: "x", phone: "" };
const REPORTED = { what: "x", address: "x", childName: "x", informant: "", phone: "" };

/** A report of danger and a report of a child of the place, by its street or by a station, with everything that hangs on them. */
export async function putReports({ put, random, division, street, stations, people, sequence }: Reporting): Promise<{ urgentId: string; intakeId: string }> {
  const toldStation = random.pick(stations);
  const [urgentId, intakeId] = [v7(), v7()];
  const by = () => {
    const office = random.pick([street, street, random.pick(stations)]);
    return { office, person: people.find((person) => person.orgId === office.id)?.userId ?? v7() };
  };
  const [danger, other] = [by(), by()];
  const told = people.find((person) => person.orgType === "COMMUNITY" && person.orgDivision === division && person.roles.includes("COMMUNITY_OFFICER"));
  const found = told && random.chance(0.4) ? { office: { id: told.orgId }, person: told.userId } : other;
  const urgent = { kind: "urgentReport", fromOrg: danger.office.id, byUser: danger.person, toldOrgs: [toldStation.id] } as const;
  await put("urgent_report", {
    id: urgentId, number: `JB-${sequence}`, division, reported_by_id: danger.person, reported_org_id: danger.office.id, reported_at: AT, told_org_ids: [toldStation.id], client_key: v7(),
    ...sealColumns("urgent_report", urgentId, { content: JSON.stringify(URGENT) }),
  }, urgent);
  await put("urgent_alert", { id: v7(), report_id: urgentId, organisation_id: toldStation.id, due_at: AT }, urgent);

  const intake = { kind: "intake", byOrg: found.office.id } as const;
  await put("intake_report", {
    id: intakeId, number: `XS-${sequence}`, division, source: "HOTLINE", received_at: AT, urgency: "YELLOW", ...sealColumns("intake_report", intakeId, { content: JSON.stringify(REPORTED) }), status: "OPEN", recorded_by_id: found.person,
    recorded_org_id: found.office.id, recorded_at: AT, owner_org_id: street.id,
  }, intake);
  const eventId = v7();
  await put("intake_event", { id: eventId, report_id: intakeId, kind: "RECORDED", at: AT, urgency: "YELLOW", ...sealColumns("intake_event", eventId, { text: "" }), by_id: found.person, org_id: found.office.id, created_at: AT }, intake);
  await put("intake_clock", { id: v7(), report_id: intakeId, division, rule: "FIRST_CONTACT", owner_org_id: street.id, started_at: AT, due_at: AT, basis: "x", created_at: AT, steps: "{}" }, intake);
  return { urgentId, intakeId };
}
