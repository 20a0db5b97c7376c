import { nextState } from "../shared/lifecycle";
import { INTAKE_LIFECYCLE } from "../features/intake/lifecycle";
import { streetOfficeOf } from "../features/registration/queries/offices";
import { sealIntake } from "../features/intake/queries/intake-scope";
import type { IntakeContent } from "../features/intake/schema";
import { nextNumber } from "../server/numbering";
import type { WriteContext } from "../server/write/mutation";
import { toShanghaiDate } from "../shared/dates";
import type { RegistrationSource, RiskColour } from "../shared/vocabulary/casework";
import { dueFor } from "./deadlines";
import { startIntakeClock } from "./intake-clocks";
import { noteIntake } from "./note-intake";
import { sendNotice } from "./notices";

export interface NewIntake {
  id: string;
  division: string;
  source: RegistrationSource;
  receivedAt: Date;
  urgency: RiskColour;
  content: IntakeContent;
  /** The report of danger that it comes with: that one has told its offices already. */
  urgentReportId: string | null;
}

/** Writes down a report and starts its clocks; the street of the place is told. Null: the street does not take part, so nobody could act on it. */
export async function beginIntake(context: WriteContext, { id, division, source, receivedAt, urgency, content, urgentReportId }: NewIntake): Promise<{ reportId: string; number: string; ownerOrgId: string } | null> {
  const { tx, actor, now } = context;
  const street = await streetOfficeOf(tx, division);
  if (!street) return null;
  const number = await nextNumber(tx, "XS", division.slice(0, 9), Number(toShanghaiDate(now).slice(0, 4)));
  const report = { id, division, ownerOrgId: street.id };
  // The clocks hang on the report, which shows the first of them: it is counted before it is written.
  await tx.intakeReport.createMany({
    data: [
      {
        id, number, division, source, receivedAt, urgency, contentCipher: sealIntake(id, content), status: nextState(INTAKE_LIFECYCLE, "NONE", "record"), recordedById: actor.userId, recordedOrgId: actor.organisation.id, recordedAt: now, ownerOrgId: street.id,
        urgentReportId, nextDueAt: await dueFor(tx, "FIRST_CONTACT", urgency, receivedAt, division),
      },
    ],
  });
  await startIntakeClock(context, report, "FIRST_CONTACT", { urgency, from: receivedAt });
  if (urgency === "RED") await startIntakeClock(context, report, "ON_SITE_CONTACT", { urgency, from: receivedAt });
  await noteIntake(context, { reportId: id, kind: "RECORDED", at: receivedAt, urgency, text: "" });
  // An office is not told of what it has recorded itself; of a red one its supervisor is.
  const own = street.id === actor.organisation.id;
  if (!urgentReportId && (!own || urgency === "RED")) {
    await sendNotice(context, {
      organisationId: street.id, role: own ? "STREET_SUPERVISOR" : null, kind: "intakeRecorded", urgent: urgency === "RED", recordType: "INTAKE_REPORT", recordId: id, recordNumber: number, params: { urgency },
    });
  }
  return { reportId: id, number, ownerOrgId: street.id };
}
