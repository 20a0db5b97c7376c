import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import type { IsoDate } from "../../../shared/dates";
import { isId } from "../../../shared/is-id";
import { PROGRAMME_PHASE_KINDS } from "../../../shared/vocabulary/organisation";
import type { ProgrammeView } from "../view";

const day = (date: Date): IsoDate => date.toISOString().slice(0, 10);

async function loadProgrammes(tx: Tx, where: { id?: string; active?: boolean } = {}): Promise<ProgrammeView[]> {
  const found = await tx.programme.findMany({
    where,
    orderBy: [{ startsOn: "desc" }, { id: "asc" }],
    select: {
      id: true, code: true, name: true, startsOn: true, endsOn: true, ageReferenceOn: true, active: true, version: true,
      phases: { select: { kind: true, name: true, startsOn: true, endsOn: true } },
      districts: { orderBy: { divisionCode: "asc" }, select: { divisionCode: true, goals: true, division: { select: { name: true } } } },
    },
  });
  return found.map(({ phases, districts, ...programme }) => ({
    ...programme, startsOn: day(programme.startsOn), endsOn: day(programme.endsOn), ageReferenceOn: day(programme.ageReferenceOn),
    phases: phases
      .map((phase) => ({ ...phase, startsOn: day(phase.startsOn), endsOn: day(phase.endsOn) }))
      .sort((a, b) => PROGRAMME_PHASE_KINDS.indexOf(a.kind) - PROGRAMME_PHASE_KINDS.indexOf(b.kind)),
    districts: districts.map(({ divisionCode, goals, division }) => ({ code: divisionCode, name: division.name, goals })),
  }));
}

export const mayManageProgrammes = (actor: Actor): boolean => authorize(actor, "programme.manage", {}, []).allowed;

/** All programmes, the latest first; null for anybody but the system administrator. */
export async function listProgrammes(actor: Actor): Promise<ProgrammeView[] | null> {
  if (!mayManageProgrammes(actor)) return null;
  return withActor(actor, (tx) => loadProgrammes(tx));
}

/** One programme to be changed; null if there is none, or for anybody but the system administrator. */
export async function loadProgramme(actor: Actor, id: string): Promise<ProgrammeView | null> {
  if (!mayManageProgrammes(actor) || !isId(id)) return null;
  return withActor(actor, async (tx) => (await loadProgrammes(tx, { id }))[0] ?? null);
}

/** The programme that figures of a day belong to: the active one that runs, else the last active, else the last; null if there is none. */
export async function currentProgramme(tx: Tx, today: IsoDate): Promise<ProgrammeView | null> {
  const all = await loadProgrammes(tx);
  const active = all.filter((programme) => programme.active);
  return active.find((programme) => programme.startsOn <= today && today <= programme.endsOn) ?? active[0] ?? all[0] ?? null;
}
