import type { Actor } from "../authz/actor";
import { seesOpening } from "../features/break-glass/queries/opened-record";
import { caseHeader } from "../features/case/queries/case-header";
import { loadIntake } from "../features/intake/queries/load-intake";
import { seesStep } from "../features/ladder/queries/sees-step";
import { seesVersion } from "../features/plan/queries/sees-version";
import { seesReferral } from "../features/referral/queries/sees-referral";
import { seesRegistration } from "../features/registration/queries/sees-registration";
import { seesRights } from "../features/rights/queries/rights-page";
import { loadReport } from "../features/urgent/queries/load-report";
import { seesVisit } from "../features/visit/queries/sees-visit";
import type { AuditRecord, RequestFacts } from "../server/audit";
import { writeLook, writeRefusedLook, type LookAction, type LookDetails } from "../server/looks";

/** Whether the page of a record opens to the actor: what the page itself asks. */
const OPENS: Readonly<Record<string, (actor: Actor, id: string, now: Date) => Promise<unknown>>> = {
  BREAK_GLASS: seesOpening, CARE_CASE: caseHeader, CHILD: seesRights, LADDER_STEP: seesStep, PLAN_VERSION: seesVersion, REFERRAL: seesReferral, REGISTRATION: seesRegistration, INTAKE_REPORT: loadIntake, URGENT_REPORT: loadReport, VISIT: seesVisit,
};

/**
 * Writes down that a page was printed or something of it copied: as done where the record opens to whoever says so, as a refused look where it does not. A list has
 * no record to see. False: refused.
 */
export async function noteTaken(actor: Actor, request: RequestFacts, action: LookAction, record: AuditRecord, details: LookDetails, now: Date): Promise<boolean> {
  const seen = record.recordType === "LIST" || (await OPENS[record.recordType]?.(actor, record.recordId, now));
  if (seen) await writeLook(actor, request, action, record, details);
  else await writeRefusedLook(actor, request, "NOT_FOUND", record, details);
  return Boolean(seen);
}
