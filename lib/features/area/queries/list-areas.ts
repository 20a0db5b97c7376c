import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { communityOf, streetOf } from "../../../shared/division-code";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { notFound } from "../../../shared/refusal";
import { loadDeadlineRules } from "../../deadline/queries/load-rules";
import { ruleInForce } from "../../deadline/rules";
import { divisionsByCode } from "../../division/queries/search-divisions";
import { patrolBy, sumsOf } from "../rules";
import { storedSeenRows, type AreaListParams } from "../schema";
import type { AreaList, AreaRow, AreaView, PatrolView } from "../view";
import { AREA_FIELDS, areaScope, loadArea } from "./area-scope";

const SHOWN = 300;
const PATROLS = 60;

type Loaded = Awaited<ReturnType<typeof loadArea>>;

/** Areas of the actor's street or district, the longest without a patrol first. */
export async function listAreas(actor: Actor, { state }: AreaListParams, now: Date): Promise<AreaList> {
  return withActor(actor, async (tx, fresh) => {
    const today = toShanghaiDate(now);
    const scope = areaScope(fresh);
    if (!scope) throw notFound();
    const rows = await tx.gatheringArea.findMany({ where: { ...scope, ...(state === "all" ? {} : { status: "ACTIVE" }) }, orderBy: [{ division: "asc" }, { id: "asc" }], take: SHOWN, select: AREA_FIELDS });
    const every = await patrolEvery(tx, today);
    const areas = await rowsOf(tx, rows, today, every);
    return {
      areas: areas.filter(({ overdue, dueOn }) => (state === "due" ? dueOn !== null && dueOn <= today : state !== "overdue" || overdue)).sort((a, b) => (a.dueOn ?? "9") < (b.dueOn ?? "9") ? -1 : 1), today, every,
      placeName: (await divisionsByCode(tx, [fresh.organisation.divisionCode])).get(fresh.organisation.divisionCode)?.name ?? "",
      canName: authorize(fresh, "area.manage", { division: fresh.organisation.divisionCode }, []).allowed,
    };
  });
}

/** One area with its patrols, the latest first. */
export async function loadAreaView(actor: Actor, areaId: string, now: Date): Promise<AreaView> {
  return withActor(actor, async (tx, fresh) => {
    const today = toShanghaiDate(now);
    const area = await loadArea(tx, fresh, areaId);
    const [row] = await rowsOf(tx, [area], today, await patrolEvery(tx, today));
    if (!row) throw notFound();
    const own = { division: area.division };
    return {
      ...row, today, patrols: await patrolsOf(tx, fresh, area),
      permissions: {
        change: authorize(fresh, "area.manage", own, []).allowed, patrol: area.status === "ACTIVE" && authorize(fresh, "area.patrol", own, []).allowed,
        register: authorize(fresh, "registration.create", { division: fresh.organisation.divisionCode }, []).allowed,
      },
    };
  });
}

/** How many days may pass between patrols: a rule row, as of today. */
async function patrolEvery(tx: Tx, today: IsoDate): Promise<number> {
  return ruleInForce(await loadDeadlineRules(tx), "PATROL", null, today).amount;
}

async function rowsOf(tx: Tx, areas: readonly Loaded[], today: IsoDate, every: number): Promise<AreaRow[]> {
  const latest = await tx.patrol.groupBy({ by: ["areaId"], where: { areaId: { in: areas.map(({ id }) => id) }, struckAt: null }, _max: { patrolledAt: true } });
  const lastOf = new Map(latest.map(({ areaId, _max }) => [areaId, _max.patrolledAt]));
  const names = await divisionsByCode(tx, areas.flatMap(({ division }) => [streetOf(division) ?? division, communityOf(division) ?? division]));
  return areas.map((area) => {
    const { id, division, name, placeCipher, reasonCipher, times, status, version, createdAt } = area;
    const last = lastOf.get(id) ?? null;
    const dueOn = status === "ACTIVE" ? patrolBy(toShanghaiDate(last ?? createdAt), every) : null;
    const placeName = [...new Set([streetOf(division), communityOf(division)])].flatMap((code) => (code && names.get(code)?.name) ?? []).join("");
    return {
      areaId: id, name, division, placeName, times, status, version, lastPatrol: last && toShanghaiDate(last), dueOn, overdue: dueOn !== null && dueOn < today, ...openTexts("gathering_area", id, { placeCipher, reasonCipher }),
    };
  });
}

async function patrolsOf(tx: Tx, actor: Actor, { id: areaId, division }: Loaded): Promise<PatrolView[]> {
  const rows = await tx.patrol.findMany({
    where: { areaId, ...areaScope(actor) }, orderBy: [{ patrolledAt: "desc" }, { id: "desc" }], take: PATROLS,
    select: { id: true, patrolledAt: true, byId: true, orgId: true, companionsCipher: true, actionCipher: true, seen: true, struckById: true, struckAt: true, strikeReasonCipher: true, version: true },
  });
  const people = new Map((await tx.appUser.findMany({ where: { id: { in: rows.flatMap(({ byId, struckById }) => [byId, struckById ?? byId]) } }, select: { id: true, name: true } })).map(({ id, name }) => [id, name]));
  const offices = new Map((await tx.organisation.findMany({ where: { id: { in: rows.map(({ orgId }) => orgId) } }, select: { id: true, name: true } })).map(({ id, name }) => [id, name]));
  return rows.map(({ id, patrolledAt, byId, orgId, companionsCipher, actionCipher, strikeReasonCipher, struckAt, struckById, version, seen: stored }) => {
    const seen = storedSeenRows.parse(stored);
    const { strikeReason, ...texts } = openTexts("patrol", id, { companionsCipher, actionCipher, strikeReasonCipher });
    return {
      patrolId: id, at: patrolledAt.toISOString(), by: people.get(byId) ?? "", office: offices.get(orgId) ?? "", seen, sums: sumsOf(seen), ...texts, version,
      struck: struckAt && { by: people.get(struckById ?? "") ?? "", at: struckAt.toISOString(), reason: strikeReason ?? "" },
      permissions: { strike: !struckAt && authorize(actor, "area.strike_patrol", { division, authorIds: [byId] }, []).allowed },
    };
  });
}
