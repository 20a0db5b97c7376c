import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { sightOf } from "../../../authz/person-sight";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { shownName } from "../../assignment/queries/seen-in-full";
import { namesOf } from "../../case/queries/due-view";
import { guardiansByCourt, type ByCourt } from "../../ladder/coherence";
import { ladderScope } from "../../ladder/queries/ladder-scope";
import { stepsAbout } from "../../ladder/queries/taken-steps";
import { followsFrom } from "../follows-from";
import { harmSaid } from "../../rights/queries/harm-known";
import type { FamilyContact, FamilyContacts } from "../view";
import { alsoKept } from "./also-kept";
import { familyRecords, type FamilyRecords } from "./family-records";

/** The people of the child of a case, and which of them are contacts. Null for everybody but street and district: why somebody is none is theirs to know. */
export async function familyContacts(actor: Actor, caseId: string): Promise<FamilyContacts | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = ladderScope(fresh);
    const careCase = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { childId: true, division: true } }));
    if (!scope || !careCase) return null;
    const rows = await tx.childGuardian.findMany({
      where: { childId: careCase.childId }, orderBy: [{ position: "asc" }, { role: "asc" }],
      select: { id: true, version: true, role: true, relation: true, name: true, condition: true, idIndex: true, phoneIndex: true, withheld: true, withheldReasonCipher: true, withheldById: true, withheldAt: true },
    });
    const names = await namesOf(tx, rows.map(({ withheldById }) => withheldById));
    const full = sightOf(fresh) === "FULL";
    const steps = await stepsAbout(tx, caseId);
    const court = guardiansByCourt(steps);
    const records = await familyRecords(tx, fresh, careCase.childId);
    const follow = rows.some(({ withheld, withheldAt }) => withheld && !withheldAt);
    const said = follow && (await harmSaid(tx, careCase.childId));
    const dead = rows.filter(({ condition }) => condition === "DEAD").map(({ name }) => name);
    const may = (action: "contact.withhold" | "contact.clear") => authorize(fresh, action, { division: careCase.division }, []).allowed;
    const others = new Map<string, FamilyContact["also"]>();
    if (may("contact.clear")) for (const { id } of rows.filter(({ withheld }) => withheld)) others.set(id, await filesOf(tx, fresh, id, records));
    return {
      contacts: onePerson(rows.map((row) => ({ ...row, sharesWith: sharesWith(row, rows) }))).map(({ id, name, sharesWith: other, condition: _condition, idIndex, phoneIndex, withheldReasonCipher, withheldById, withheldAt, ...row }) => ({
        ...row, guardianId: id, also: others.get(id) ?? { files: [], elsewhere: 0 }, sharesWith: other === null ? null : shownName(other, full), dead: dead.includes(name), name: shownName(name, full), guardianship: guardianshipOf({ name, roles: row.roles }, court), follows: row.withheld && !withheldAt ? followsFrom({ ...row, name }, steps, { of: records.of({ name, idIndex, phoneIndex }), elsewhere: records.elsewhere, said }) : null,
        decided: withheldAt ? { by: names.get(withheldById ?? "") ?? "", at: withheldAt.toISOString(), reason: openTexts("child_guardian", id, { withheldReasonCipher }).withheldReason ?? "" } : null,
      })),
      formerly: court.revoked.filter(({ name, subject }) => subject === "OTHER_CARER" && !rows.some((row) => row.name === name)).map(({ name, on }) => ({ name: shownName(name, full), on })),
      siblings: records.siblings,
      permissions: { withhold: may("contact.withhold"), clear: may("contact.clear") },
    };
  });
}

/** Whose number a contact is said to have, where that is somebody who is none (no-contact.ts): compared as it is kept, without opening it. */
function sharesWith({ withheld, phoneIndex }: { withheld: boolean; phoneIndex: string | null }, family: readonly { name: string; withheld: boolean; phoneIndex: string | null }[]): string | null {
  return withheld || phoneIndex === null ? null : (family.find((other) => other.withheld && other.phoneIndex === phoneIndex)?.name ?? null);
}

/** The other files, each as the page names it; one that it does not name is the same as one of elsewhere. */
async function filesOf(tx: Tx, actor: Actor, guardianId: string, records: FamilyRecords): Promise<FamilyContact["also"]> {
  const { here, elsewhere } = await alsoKept(tx, actor, guardianId);
  const files = here.flatMap(({ guardianId: id, version, own, childId }) => {
    const record = records.ofChild(childId);
    return record ? [{ ...record, guardianId: id, version, own }] : [];
  });
  return { files, elsewhere: elsewhere + here.length - files.length };
}

/** A parent is meant by its place, whatever name was typed; anybody by its name. */
function guardianshipOf({ name, roles }: { name: string; roles: FamilyContact["roles"] }, { revoked, judged, appointed }: Readonly<Record<"revoked" | "judged" | "appointed", readonly ByCourt[]>>): FamilyContact["guardianship"] {
  const isMeant = (of: ByCourt) => of.name === name || roles.some((role) => role !== "CARER" && (of.subject === role || of.subject === "BOTH_PARENTS"));
  const [gone, going, given] = [revoked.find(isMeant), judged.find(isMeant), appointed.find(isMeant)];
  if (gone) return { what: "revoked", on: gone.on };
  if (going) return { what: "judged", on: going.on };
  return given ? { what: "appointed", on: given.on } : null;
}

type Place = Pick<FamilyContact, "relation" | "withheld"> & { role: FamilyContact["roles"][number]; name: string };

/** A parent who is also the actual carer stands in two places of the form: one person where name, relation and what was decided agree. A decision is of the person, in each place (decide-contact.ts). */
function onePerson<T extends Place>(rows: readonly T[]): (Omit<T, "role"> & Pick<FamilyContact, "roles">)[] {
  const isSame = (parent: T, carer: T) => carer.role === "CARER" && parent.role !== "CARER" && carer.relation === parent.role && carer.name === parent.name && carer.withheld === parent.withheld;
  return rows.filter((row) => !rows.some((other) => isSame(other, row))).map(({ role, ...row }) => ({ ...row, roles: rows.some((other) => isSame({ role, ...row } as T, other)) ? [role, "CARER"] : [role] }));
}
