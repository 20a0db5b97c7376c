import type { Tx } from "../../../server/db/client";

/** Days before the court that a judgment called off: closed at the instant at which it was written down, and by nobody's own hand since. For a case that was loaded through scope. */
export const calledOffBy = (tx: Tx, caseId: string, judgedAt: Date) =>
  tx.courtHearing.findMany({ where: { caseId, state: "CANCELLED", closedAt: judgedAt }, orderBy: [{ startsAt: "asc" }, { id: "asc" }], select: { id: true, version: true, startsAt: true } });
