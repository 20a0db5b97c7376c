import type { Actor } from "../../../authz/actor";
import { decryptField } from "../../../server/crypto/field-cipher";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { openTexts } from "../../../server/crypto/texts";
import { toShanghaiDate } from "../../../shared/dates";
import { communityOf, streetOf } from "../../../shared/division-code";
import { canDo } from "../../../shared/lifecycle";
import { withoutPeople } from "../../../shared/masking";
import { notFound, Refusal } from "../../../shared/refusal";
import { areaScope, loadArea } from "../../area/queries/area-scope";
import { INTAKE_LIFECYCLE } from "../../intake/lifecycle";
import { loadIntakeInScope, openIntake } from "../../intake/queries/intake-scope";
import { householdVisitScope } from "../../screening/queries/household-scope";
import { loadRoundInScope } from "../../screening/queries/round-in-scope";
import { emptyRegistration } from "../defaults";
import { NARRATIVE_LIMIT, type RegistrationForm } from "../schema";
import type { RegistrationStart } from "../views";
import { divisionCodesOf, placesOf } from "./load-registration";
import { fromSibling } from "./from-sibling";

export interface StartFrom {
  visit?: string;
  sibling?: string;
  round?: string;
  /** A patrol at a place where street children gather. */
  patrol?: string;
  /** A report of a child. */
  intake?: string;
}

type Start = Pick<RegistrationStart, "subject" | "form" | "roundId" | "householdVisitId" | "siblingOf" | "intakeReportId" | "origin">;

/**
 * What the form for a new registration begins with: a household just visited, a sibling's family, a round, or nothing. Throws FORBIDDEN for
 * who files none, NOT_FOUND for what the actor cannot see.
 */
export async function startRegistration(actor: Actor, from: StartFrom, now: Date): Promise<RegistrationStart> {
  return withActor(actor, async (tx, fresh) => {
    assertAllowed(fresh, "registration.create", { division: fresh.organisation.divisionCode });
    const empty = emptyRegistration({ today: toShanghaiDate(now), filledBy: fresh.name });
    const start = await beginning(tx, fresh, from, empty, now);
    return { ...start, clientKey: newId(), places: await placesOf(tx, divisionCodesOf(start.form)) };
  });
}

async function beginning(tx: Tx, actor: Actor, from: StartFrom, empty: RegistrationForm, now: Date): Promise<Start> {
  const none = { roundId: null, householdVisitId: null, siblingOf: null, intakeReportId: null };
  if (from.visit) return { ...none, ...(await fromVisit(tx, actor, from.visit, empty)) };
  if (from.sibling) return { ...none, ...(await fromSibling(tx, actor, from.sibling, empty, now)) };
  if (from.round) {
    const round = await loadRoundInScope(tx, actor, from.round);
    return { ...none, subject: `round:${round.id}`, roundId: round.id, form: { ...empty, head: { ...empty.head, source: "SCREENING" } }, origin: { kind: "round", name: round.name } };
  }
  if (from.patrol) return { ...none, ...(await fromPatrol(tx, actor, from.patrol, empty)) };
  if (from.intake) return { ...none, ...(await fromIntake(tx, actor, from.intake, empty)) };
  return { ...none, subject: "new", form: empty, origin: { kind: "none" } };
}

/** Where and when a patrol met the child: what the area says of the place, no dwelling, and street life as the group. Nothing of the registration points back. */
async function fromPatrol(tx: Tx, actor: Actor, patrolId: string, empty: RegistrationForm): Promise<Pick<Start, "subject" | "form" | "origin">> {
  const scope = areaScope(actor);
  const patrol = scope && (await tx.patrol.findFirst({ where: { id: patrolId, ...scope }, select: { id: true, areaId: true, patrolledAt: true, struckAt: true } }));
  if (!patrol) throw notFound();
  if (patrol.struckAt) throw new Refusal("WRONG_STATE", { reason: "patrolStruckNoForm" });
  const { id, division, name, placeCipher } = await loadArea(tx, actor, patrol.areaId);
  const on = toShanghaiDate(patrol.patrolledAt);
  const { place } = openTexts("gathering_area", id, { placeCipher });
  return {
    subject: `patrol:${patrol.id}`, origin: { kind: "patrol", areaId: id, name, on },
    form: {
      ...empty, head: { ...empty.head, source: "SCREENING", groups: ["STREET"], firstContactOn: on },
      residence: { ...empty.residence, hasDwelling: false, foundStreet: streetOf(division) ?? "", foundCommunity: communityOf(division) ?? "", foundPlace: place ?? name },
    },
  };
}

/** What was reported of the child, how urgent it was weighed, and the day of the first contact where one was logged: nobody has met the child before. */
async function fromIntake(tx: Tx, actor: Actor, reportId: string, empty: RegistrationForm): Promise<Pick<Start, "subject" | "form" | "origin" | "intakeReportId">> {
  const report = await loadIntakeInScope(tx, actor, reportId);
  if (!canDo(INTAKE_LIFECYCLE, report.status, "register")) throw new Refusal("WRONG_STATE", { reason: "intakeClosed" });
  const { childName, address, what, informant } = openIntake(report.id, report.contentCipher);
  return {
    subject: `intake:${report.id}`, intakeReportId: report.id, origin: { kind: "intake", number: report.number },
    form: {
      ...empty, head: { ...empty.head, source: report.source, firstContactOn: report.contactedAt ? toShanghaiDate(report.contactedAt) : "" }, child: { ...empty.child, name: childName },
      residence: { ...empty.residence, hasDwelling: true, currentStreet: streetOf(report.division) ?? "", currentCommunity: communityOf(report.division) ?? "", currentAddress: address },
      // The form is read by more than the report is: whoever reported is not named in it, and no number of theirs stands there.
      need: { ...empty.need, urgency: report.urgency, narrative: withoutPeople(what, [informant]).slice(0, NARRATIVE_LIMIT) },
    },
  };
}

/** The household's community, address and phone, and the day of the visit as the first contact. Who cares for the child is asked: it need not be the householder. */
async function fromVisit(tx: Tx, actor: Actor, visitId: string, empty: RegistrationForm): Promise<Omit<Start, "siblingOf" | "intakeReportId">> {
  const scope = householdVisitScope(actor);
  const visit = scope && (await tx.householdVisit.findFirst({
    where: { id: visitId, outcome: "VISITED", ...scope },
    select: {
      id: true, roundId: true, visitedOn: true, struckAt: true,
      household: { select: { id: true, division: true, headName: true, addressCipher: true, phoneCipher: true } },
    },
  }));
  if (!visit) throw notFound();
  if (visit.struckAt) throw new Refusal("WRONG_STATE", { reason: "visitStruckNoForm" });
  const { household } = visit;
  const open = (cipher: string | null, column: string) => (cipher ? decryptField(cipher, { table: "household", column, rowId: household.id }) : "");
  const form: RegistrationForm = {
    ...empty,
    head: { ...empty.head, source: "SCREENING", firstContactOn: visit.visitedOn.toISOString().slice(0, 10) },
    residence: {
      ...empty.residence, hasDwelling: true, currentStreet: household.division.slice(0, 9), currentCommunity: household.division,
      currentAddress: open(household.addressCipher, "address_cipher"),
    },
    guardianship: { ...empty.guardianship, carerPhone: open(household.phoneCipher, "phone_cipher") },
  };
  return { subject: `visit:${visit.id}`, roundId: visit.roundId, householdVisitId: visit.id, form, origin: { kind: "visit", headName: household.headName } };
}
