import type { IsoDate } from "../../shared/dates";
import type { InstrumentStatus } from "../../shared/vocabulary/casework";

export interface DatedVersion {
  id: string;
  number: number;
  status: InstrumentStatus;
  effectiveFrom: IsoDate;
}

/** Where a version stands on a day. IN_FORCE: new assessments take it; COMING: confirmed for a later day; SUPERSEDED: only what was begun with it keeps it. */
export type InstrumentStanding = "DRAFT" | "PROPOSED" | "COMING" | "IN_FORCE" | "SUPERSEDED" | "REJECTED";

/** The version in force on a day: of the confirmed ones the latest to begin; of two that begin on one day the newer. */
export function inForceOn<V extends DatedVersion>(versions: readonly V[], day: IsoDate): V | undefined {
  return versions
    .filter(({ status, effectiveFrom }) => status === "CONFIRMED" && effectiveFrom <= day)
    .sort((a, b) => (a.effectiveFrom === b.effectiveFrom ? b.number - a.number : a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0];
}

/** The version that a new one may be written on from instead of the last confirmed: the newest of all, where it was not adopted. Once another was confirmed, older attempts are history. */
export function notAdopted<V extends Pick<DatedVersion, "number" | "status">>(versions: readonly V[]): V | undefined {
  const newest = [...versions].sort((a, b) => b.number - a.number)[0];
  return newest?.status === "REJECTED" ? newest : undefined;
}

export function standingOf(version: DatedVersion, versions: readonly DatedVersion[], day: IsoDate): InstrumentStanding {
  if (version.status !== "CONFIRMED") return version.status;
  if (version.effectiveFrom > day) return "COMING";
  return inForceOn(versions, day)?.id === version.id ? "IN_FORCE" : "SUPERSEDED";
}
