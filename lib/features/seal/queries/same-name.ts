import type { Tx } from "../../../server/db/client";
import type { SealPanelView } from "../view";

const SHOWN = 10;

/** Active accounts that bear the name of a parent or carer on file, and are not barred yet. */
export async function sameNameAccounts(tx: Tx, childId: string, barredIds: readonly string[]): Promise<SealPanelView["sameName"]> {
  const family = await tx.childGuardian.findMany({ where: { childId }, select: { name: true } });
  const names = [...new Set(family.map(({ name }) => name).filter((name) => name !== ""))];
  if (names.length === 0) return [];
  const found = await tx.appUser.findMany({
    where: { name: { in: names }, active: true, id: { notIn: [...barredIds] } }, orderBy: { username: "asc" }, take: SHOWN,
    select: { username: true, name: true, memberships: { orderBy: { validFrom: "desc" }, take: 1, select: { organisation: { select: { name: true } } } } },
  });
  return found.map(({ username, name, memberships }) => ({ username, name, officeName: memberships[0]?.organisation.name ?? "" }));
}
