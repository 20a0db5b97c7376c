import type { Tx } from "../../../server/db/client";

/** The case in whose history it stands what was changed of a child: the open one, else the last; null before there is any. Asked inside the scope of whoever changes it. */
export const caseOfChild = (tx: Tx, childId: string): Promise<{ id: string; number: string } | null> =>
  tx.careCase.findFirst({ where: { childId }, orderBy: [{ closedAt: { sort: "desc", nulls: "first" } }, { openedAt: "desc" }], select: { id: true, number: true } });
