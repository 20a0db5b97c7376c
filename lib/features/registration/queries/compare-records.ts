import type { Actor } from "../../../authz/actor";
import { sightOf } from "../../../authz/person-sight";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { maskId } from "../../../shared/masking";
import { notFound } from "../../../shared/refusal";
import { shownName } from "../../assignment/queries/seen-in-full";
import { divisionsByCode } from "../../division/queries/search-divisions";
import type { ComparedRecord } from "../views";
import { storedFormOf } from "./load-registration";
import { registrationReaderScope } from "./registration-in-scope";

const day = (date: Date) => date.toISOString().slice(0, 10);

/** Two records side by side, only what tells whether they are one child. Throws NOT_FOUND when the actor cannot see both. */
export async function compareRecords(actor: Actor, registrationId: string, otherId: string, now: Date): Promise<[ComparedRecord, ComparedRecord]> {
  return withActor(actor, async (tx, fresh) => [await compared(tx, fresh, registrationId, now), await compared(tx, fresh, otherId, now)]);
}

async function compared(tx: Tx, actor: Actor, registrationId: string, now: Date): Promise<ComparedRecord> {
  const scope = registrationReaderScope(actor, now);
  const row = scope && (await tx.registration.findFirst({
    where: { id: registrationId, ...scope },
    select: {
      id: true, number: true, division: true, filedOn: true, stage: true, filingOrg: { select: { name: true } },
      child: { select: { name: true, formerName: true, sex: true, birthDate: true, guardians: { orderBy: { position: "asc" }, select: { role: true, name: true } } } },
    },
  }));
  if (!row) throw notFound();
  const place = (await divisionsByCode(tx, [row.division])).get(row.division);
  const { form } = await storedFormOf(tx, row.id);
  const { child } = row;
  const shown = (name: string) => shownName(name, sightOf(actor) === "FULL");
  return {
    registrationId: row.id, number: row.number, name: shown(child.name), formerName: child.formerName && shown(child.formerName), sex: child.sex, birthDate: day(child.birthDate), idNumber: maskId(form.child.idNumber),
    divisionName: place ? `${place.path} ${place.name}` : row.division, carerName: shown(child.guardians.find((person) => person.role === "CARER")?.name ?? ""),
    parents: child.guardians.filter((person) => person.role !== "CARER").map((person) => shown(person.name)).join("、"), filingOffice: row.filingOrg.name, filedOn: day(row.filedOn), stage: row.stage,
  };
}
