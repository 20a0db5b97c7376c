import { hasRevoked } from "../features/ladder/ladder";
import { TELLS_GUARDIANS } from "../features/referral/guardianship-change";
import type { WriteContext } from "../server/write/mutation";
import type { IsoDate } from "../shared/dates";
import type { LadderResult, LadderStep } from "../shared/vocabulary/ladder";
import { sendNotices } from "./notices";

interface Decided {
  step: LadderStep;
  result: LadderResult | null;
  effectiveOn: IsoDate | Date | null;
}

/** Whether a step, as it stands, says who guards the child: a revocation from the day on which it took effect. */
export const decidesGuardian = (taken: Decided): boolean =>
  taken.step === "GUARDIAN_APPOINTED" || taken.step === "INTERIM_GUARDIANSHIP" || (taken.step === "RESTORATION" && taken.result === "RESTORED") || hasRevoked(taken);

/**
 * Who guards the child is otherwise than running referrals and invitations say: whoever received them is told at once, and reads there what it is now (docs/decisions/disclosure-snapshot.md). Urgent, so that nobody hands the child to
 * whoever lost it. `except`: an office that knows, since it is about itself.
 */
export async function tellGuardianship(context: WriteContext, childId: string, except?: string): Promise<void> {
  const { tx } = context;
  const open = { childId, open: true, fields: { hasSome: [...TELLS_GUARDIANS] }, ...(except ? { toOrgId: { not: except } } : {}) };
  const referrals = await tx.referralDisclosure.findMany({ where: open, orderBy: { referralId: "asc" }, select: { referralId: true, toOrgId: true, referral: { select: { number: true } } } });
  const invitations = await tx.conferenceDisclosure.findMany({ where: open, orderBy: { invitationId: "asc" }, select: { invitationId: true, toOrgId: true, invitation: { select: { number: true } } } });
  await sendNotices(context, [
    ...referrals.map(({ referralId, toOrgId, referral }) => ({ organisationId: toOrgId, kind: "guardianshipChanged", urgent: true, recordType: "REFERRAL", recordId: referralId, recordNumber: referral.number })),
    ...invitations.map(({ invitationId, toOrgId, invitation }) => ({ organisationId: toOrgId, kind: "guardianshipChanged", urgent: true, recordType: "CONFERENCE_INVITATION", recordId: invitationId, recordNumber: invitation.number })),
  ]);
}
