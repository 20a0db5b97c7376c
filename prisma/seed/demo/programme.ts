import { addDays, type IsoDate } from "../../../lib/shared/dates";
import { sealColumns } from "../support/seal-columns";
import { stableId } from "../support/stable-id";
import { DISTRICT_GOALS } from "../reference/programme-2013";
import { DEMO_DISTRICTS } from "./places";
import type { Sink } from "./sink";

export interface DemoProgramme {
  id: string;
  rounds: Map<string, { screening: string; supplementary: string }>;
  screening: { from: IsoDate; to: IsoDate };
  supplementaryFrom: IsoDate;
  pilotUnits: Map<string, string>;
}

/** A programme with the notice's phases whose year of implementation is the calendar year of `today`; rounds and pilot units of the demo districts. */
export function writeProgramme(sink: Sink, today: IsoDate, officerOf: (district: string) => string, communitiesOf: (street: string) => readonly { code: string }[], population: () => number): DemoProgramme {
  const year = Number(today.slice(0, 4));
  const id = stableId(`programme/demo/${year}`);
  const supplementaryFrom = `${year}-01-04`;
  const screening = { from: `${year - 1}-10-08`, to: `${year - 1}-12-26` };
  sink.add("programme", {
    id, code: `DEMO-${year}`, name: `未成年人社会保护试点（演示，${year - 1}—${year}年）`, starts_on: `${year - 1}-07-01`, ends_on: `${year}-12-31`, age_reference_on: `${year - 1}-12-31`,
    active: true, version: 1,
  });
  const phases = [
    ["LAUNCH", "启动阶段", `${year - 1}-07-01`, `${year - 1}-09-30`], ["SCREENING", "排查阶段", `${year - 1}-10-01`, `${year - 1}-12-31`],
    ["IMPLEMENTATION", "实施阶段", `${year}-01-01`, `${year}-12-31`], ["EVALUATION", "总结评估阶段", `${year}-12-01`, `${year}-12-31`],
  ] as const;
  for (const [kind, name, from, to] of phases) sink.add("programme_phase", { id: stableId(`${id}/${kind}`), programme_id: id, kind, name, starts_on: from, ends_on: to });
  for (const goal of DISTRICT_GOALS) sink.add("programme_district", { programme_id: id, ...goal });

  const rounds = new Map<string, { screening: string; supplementary: string }>();
  const pilotUnits = new Map<string, string>();
  for (const { code, name, streets } of DEMO_DISTRICTS) {
    const officer = officerOf(code);
    const round = { screening: stableId(`round/${code}/screening/${year}`), supplementary: stableId(`round/${code}/supplementary/${year}`) };
    rounds.set(code, round);
    sink.add("screening_round", {
      id: round.screening, programme_id: id, division_code: code, name: `${name}困境未成年人全面排查`, starts_on: screening.from, ends_on: screening.to, status: "CLOSED", created_by_id: officer, version: 2,
      created_at: `${year - 1}-09-20T02:00:00Z`,
    });
    sink.add("screening_round", {
      id: round.supplementary, programme_id: id, division_code: code, name: `${name}${year}年补充排查`, starts_on: supplementaryFrom, ends_on: addDays(today, 40), status: "OPEN", created_by_id: officer,
      version: 1, created_at: `${year}-01-03T02:00:00Z`,
    });
    const [first, second] = streets;
    if (first && second) {
      const planned = stableId(`round/${code}/next/${year}`);
      sink.add("screening_round", {
        id: planned, programme_id: id, division_code: code, name: `${name}重点街道（乡镇）复查`, starts_on: addDays(today, 20), ends_on: addDays(today, 50), status: "PLANNED", created_by_id: officer, version: 1, created_at: `${year}-01-03T02:00:00Z`,
      });
      for (const area of [first, second]) sink.add("round_area", { round_id: planned, division_code: area });
    }
    for (const street of streets) {
      const unit = stableId(`pilot/${street}/${year}`);
      pilotUnits.set(street, unit);
      sink.add("pilot_unit", {
        id: unit, programme_id: id, kind: "STREET", division_code: street, child_id: null, valid_from: `${year - 1}-09-01`, valid_to: null,
        ...sealColumns("pilot_unit", unit, { reason: "流动人口聚集，具有典型性" }), named_by_id: officer, version: 1,
      });
      for (const community of communitiesOf(street)) {
        sink.add("round_population", {
          round_id: round.screening, community_code: community.code, resident_minors: population(), source: "公安户籍和流动人口登记", entered_by_id: officer, entered_at: `${year - 1}-12-20T02:00:00Z`, version: 1,
        });
      }
    }
  }
  return { id, rounds, screening, supplementaryFrom, pilotUnits };
}
