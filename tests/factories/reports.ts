import { v7 } from "uuid";
import { changeUrgency } from "@/lib/features/intake/mutations/change-urgency";
import { closeIntake } from "@/lib/features/intake/mutations/close-intake";
import { logContact } from "@/lib/features/intake/mutations/log-contact";
import { recordIntake } from "@/lib/features/intake/mutations/record-intake";
import { executeMutation } from "@/lib/server/write/execute";
import { toShanghaiDate, toShanghaiTime } from "@/lib/shared/dates";
import { sealColumns } from "../../prisma/seed/support/seal-columns";
import { asMaintenance } from "../support/database";
import { insert } from "../support/insert";
import type { RegistrationRecord } from "./records";
import type { World } from "./world";

/** What a report says that must reach nobody who may not know it. */
export const REPORTER = { informant: "汪某某，邻居", phone: "199 3333 4444", what: "汪某某反映孩子夜里独自在家", note: "汪某某带路，见到孩子" } as const;

const when = (minutes: number) => {
  const at = new Date(Date.now() - minutes * 60_000);
  return [toShanghaiDate(at), toShanghaiTime(at)] as const;
};

/**
 * The report that a registered child was found by, from five hours ago on: received, made heavier, an attempt, the first contact on site, taken up as the registration; and one more
 * that repeats it. Written by the product's own writes, but for the link.
 */
export async function insertReports(world: World, record: RegistrationRecord): Promise<{ reportId: string; number: string; again: { reportId: string; number: string } }> {
  const caseworker = await world.actor("caseworker");
  const recorded = async (minutes: number) => {
    const [receivedOn, receivedAt] = when(minutes);
    const made = await executeMutation(recordIntake, caseworker, {
      clientKey: v7(), source: "HOTLINE", receivedOn, receivedAt, division: record.division, address: "幸福一村7号楼301", what: REPORTER.what, childName: record.name, informant: REPORTER.informant, phone: REPORTER.phone, urgency: "YELLOW",
    });
    if (!made.ok) throw new Error(JSON.stringify(made));
    return made.data;
  };
  const { reportId, number } = await recorded(300);
  const contact = async (version: number, minutes: number, way: string, result: string) => {
    const [happenedOn, happenedAt] = when(minutes);
    const made = await executeMutation(logContact, caseworker, { clientKey: v7(), reportId, version, happenedOn, happenedAt, way, result, note: REPORTER.note });
    if (!made.ok) throw new Error(JSON.stringify(made));
  };
  await contact(1, 200, "PHONE", "NOT_REACHED");
  await contact(2, 100, "ON_SITE", "CHILD_SEEN");
  const weighed = await executeMutation(changeUrgency, caseworker, { reportId, version: 3, urgency: "RED", reason: "汪某某补充反映孩子受伤" });
  if (!weighed.ok) throw new Error(JSON.stringify(weighed));
  await asMaintenance(async (client) => {
    const eventId = v7();
    await client.query("UPDATE registration SET intake_report_id = $2 WHERE id = $1", [record.registrationId, reportId]);
    await client.query("UPDATE intake_report SET status = 'REGISTERED' WHERE id = $1", [reportId]);
    await client.query("UPDATE intake_clock SET done_at = now() WHERE report_id = $1 AND done_at IS NULL", [reportId]);
    await insert(client, "intake_event", {
      id: eventId, report_id: reportId, kind: "REGISTERED", at: new Date(), registration_id: record.registrationId, ...sealColumns("intake_event", eventId, { text: record.number }), by_id: world.userId.caseworker, org_id: world.organisationId.street, created_at: new Date(),
    });
  });
  const again = await recorded(250);
  const closed = await executeMutation(closeIntake, await world.actor("supervisor"), { reportId: again.reportId, version: 1, reason: "DUPLICATE", note: `与 ${number} 重复` });
  if (!closed.ok) throw new Error(JSON.stringify(closed));
  return { reportId, number, again };
}
