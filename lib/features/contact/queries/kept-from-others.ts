import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import type { KeptBack } from "../../../shared/masking";
import { INTAKE_FIELDS, intakeScope, openIntake } from "../../intake/queries/intake-scope";
import { intakesBehind } from "../../intake/queries/intakes-behind";
import { peopleIn } from "../../intake/masked-content";
import type { RegistrationForm } from "../../registration/schema";
import { pairsOf } from "../../sibling/queries/pairs";

/**
 * What a copy for others says in none of its texts: who reported, other children of the family, how somebody is reached who is no contact. As far as the actor may know them itself; for a child that it reads
 * in scope. `noContacts`: the fields of the form that lead to whoever is none.
 */
export async function keptFromOthers(tx: Tx, actor: Actor, childId: string, form: RegistrationForm | null, noContacts: readonly string[]): Promise<KeptBack> {
  const reported = await informantsOf(tx, actor, childId);
  const pairs = await pairsOf(tx, childId);
  const others = await tx.child.findMany({ where: { AND: [{ id: { in: pairs.flatMap(({ other_id }) => other_id ?? []) } }, notClosed(actor, "id")] }, select: { name: true, formerName: true, earlierNames: true } });
  const at = (path: string): string => {
    const [section, second, third] = path.split(".") as [keyof RegistrationForm, string, string | undefined];
    const value = form && (third ? (form[section] as unknown as Record<string, Record<string, unknown>>)[second]?.[third] : (form[section] as unknown as Record<string, unknown>)[second]);
    return typeof value === "string" ? value : "";
  };
  const withheld = (await tx.childGuardian.findMany({ where: { childId, withheld: true }, select: { id: true, phoneCipher: true, workPlaceCipher: true } })).map(({ id, ...ciphers }) => openTexts("child_guardian", id, ciphers));
  const isPlace = (path: string) => path.endsWith("workPlace");
  return {
    names: [...reported.flatMap(({ informant }) => peopleIn({ childName: "", informant })), ...others.flatMap(({ name, formerName, earlierNames }) => [name, formerName ?? "", ...earlierNames])],
    numbers: [...reported.map(({ phone }) => phone), ...withheld.map(({ phone }) => phone ?? ""), ...noContacts.filter((path) => !isPlace(path)).map(at)],
    places: [...withheld.map(({ workPlace }) => workPlace ?? ""), ...noContacts.filter(isPlace).map(at)],
  };
}

async function informantsOf(tx: Tx, actor: Actor, childId: string): Promise<{ informant: string; phone: string }[]> {
  const scope = intakeScope(actor);
  if (!scope) return [];
  const registrations = await tx.registration.findMany({ where: { childId, ...notClosed(actor) }, select: { number: true, intakeReportId: true, urgentReportId: true } });
  const cases = await tx.careCase.findMany({ where: { childId, ...notClosed(actor) }, select: { number: true } });
  const reports = await intakesBehind(tx, actor, registrations, cases.map(({ number }) => number));
  const rows = await tx.intakeReport.findMany({ where: { AND: [{ id: { in: reports.map(({ id }) => id) } }, scope] }, select: { id: INTAKE_FIELDS.id, contentCipher: INTAKE_FIELDS.contentCipher } });
  return rows.map(({ id, contentCipher }) => openIntake(id, contentCipher));
}
