import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { Refusal } from "../../../shared/refusal";
import { namesOf } from "../../case/queries/due-view";
import type { BarView, SealPanelView, SealView } from "../view";
import { cutOffBy } from "./cut-off";
import { loadSealable } from "./load-sealable";
import { nameablePeople } from "./nameable";
import { sameNameAccounts } from "./same-name";

/** Who may open a record, for the street and the district; null for everybody else, and for whoever cannot open it. */
export async function sealPanel(actor: Actor, record: { registrationId: string } | { caseId: string }, now: Date): Promise<SealPanelView | null> {
  return withActor(actor, async (tx, fresh) => {
    const found = await loadSealable(tx, fresh, record, now).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === "NOT_FOUND") return null;
      throw error;
    });
    if (!found) return null;
    const mayRestrict = authorize(fresh, "record.restrict", { division: found.division }, []).allowed;
    const barred = mayRestrict ? await barsOf(tx, found.childId) : null;
    const seal = await sealOf(tx, found.childId);
    return {
      registrationId: found.id, seal, cutOff: seal && mayRestrict ? await cutOffBy(tx, found, seal.people.map(({ userId }) => userId), now) : [], barred: barred && barred.map(({ userId: _userId, ...bar }) => bar), mayRestrict,
      nameable: mayRestrict ? await nameablePeople(tx, found, now) : [],
      sameName: barred ? await sameNameAccounts(tx, found.childId, barred.map(({ userId }) => userId)) : [],
    };
  });
}

const MEMBER = { select: { name: true, username: true, active: true, memberships: { orderBy: { validFrom: "desc" }, take: 1, select: { organisation: { select: { name: true } } } } } } as const;

async function sealOf(tx: Tx, childId: string): Promise<SealView | null> {
  const seal = await tx.childSeal.findFirst({
    where: { childId, liftedAt: null },
    select: { id: true, version: true, reasonCipher: true, sealedById: true, sealedAt: true, people: { where: { removedAt: null }, orderBy: { addedAt: "asc" }, select: { userId: true, user: MEMBER } } },
  });
  if (!seal) return null;
  const names = await namesOf(tx, [seal.sealedById]);
  return {
    sealId: seal.id, version: seal.version, ...openTexts("child_seal", seal.id, { reasonCipher: seal.reasonCipher }), sealedByName: names.get(seal.sealedById) ?? "", sealedAt: seal.sealedAt.toISOString(),
    people: seal.people.map(({ userId, user }) => ({ userId, name: user.name, officeName: user.memberships[0]?.organisation.name ?? "", active: user.active })),
  };
}

async function barsOf(tx: Tx, childId: string): Promise<(BarView & { userId: string })[]> {
  const rows = await tx.barredPerson.findMany({
    where: { childId, endedAt: null }, orderBy: { namedAt: "asc" }, select: { id: true, version: true, userId: true, reasonCipher: true, namedById: true, namedAt: true, user: MEMBER },
  });
  const names = await namesOf(tx, rows.map((row) => row.namedById));
  return rows.map((row) => ({
    barId: row.id, version: row.version, userId: row.userId, name: row.user.name, username: row.user.username, officeName: row.user.memberships[0]?.organisation.name ?? "",
    ...openTexts("barred_person", row.id, { reasonCipher: row.reasonCipher }), namedByName: names.get(row.namedById) ?? "", namedAt: row.namedAt.toISOString(),
  }));
}
