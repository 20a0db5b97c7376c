import { blindIndex } from "../../../lib/server/crypto/blind-index";
import { encryptField } from "../../../lib/server/crypto/field-cipher";
import { addDays, shanghaiInstant, toShanghaiDate } from "../../../lib/shared/dates";
import { sealColumns } from "../support/seal-columns";
import { stableId } from "../support/stable-id";
import { DEMO_DISTRICTS } from "./places";
import { auditRow } from "./record";
import { organisationFor, staffOf, type DemoWorld } from "./world";

const PLACES = [
  { name: "地铁站东口", place: "地铁站东口至公交总站之间的人行道", times: ["AFTERNOON", "EVENING"], reason: "放学后至夜间常有未成年人乞讨、兜售" },
  { name: "过街天桥", place: "商业街北口过街天桥桥上和桥下", times: ["EVENING", "NIGHT"], reason: "夜间有未成年人留宿" },
] as const;
const ACTIONS = ["劝导离开，护送一人至救助管理站，其余由家人接回。", "未发现未成年人，向保安和商户发放联系卡。", "通知派出所核实身份，逐人登记。"];

/** Families that the running round is still to visit, a team for each street, and places where street children gather with their patrols; one of them is overdue. */
export function writeFieldWork(world: DemoWorld, communitiesOf: (street: string) => readonly { code: string; name: string }[]): void {
  const { sink, now } = world;
  const today = toShanghaiDate(now);
  for (const { code, streets } of DEMO_DISTRICTS) {
    const round = world.rounds.get(code);
    streets.forEach((street, at) => {
      const office = organisationFor(world, "STREET_OFFICE", street);
      const people = staffOf(world, office);
      const [worker] = people;
      const communities = communitiesOf(street);
      if (!worker || !round) return;
      const here = communities.slice(0, 2);
      if (here.length === 0) return;
      sink.add("round_team", {
        id: stableId(`team/${street}`), round_id: round.supplementary, name: `${here[0]?.name ?? ""}走访组`, communities: here.map(({ code: community }) => community), leader_id: worker.id, member_ids: people.slice(0, 3).map(({ id }) => id),
        created_by_id: worker.id, removed_at: null, version: 1,
      });
      here.forEach(({ code: community }, index) => {
        for (let number = 1; number <= 3; number += 1) {
          const id = stableId(`listed/${community}/${number}`);
          const address = `演示里${index + 1}号楼${number}单元${number}0${at % 9}`;
          sink.add("household", {
            id, division: community, head_name: ["赵某甲", "钱某乙", "孙某丙"][number - 1] ?? "赵某甲", filing_org_id: office.id, version: 1, created_at: now.toISOString(),
            address_cipher: encryptField(address, { table: "household", column: "address_cipher", rowId: id }), address_index: blindIndex("address", address), phone_cipher: null, phone_index: null,
          });
          sink.add("round_household", { id: stableId(`${id}/round`), round_id: round.supplementary, household_id: id, division: community, listed_by_id: worker.id, listed_org_id: office.id, listed_at: now.toISOString() });
          if (number !== 2) continue;
          const visitId = stableId(`${id}/visit`);
          sink.add("household_visit", {
            id: visitId, round_id: round.supplementary, household_id: id, division: community, visited_on: addDays(today, -2), outcome: "NOBODY_HOME", minors_at_home: null, resident: null, told_street: false, visitor_id: worker.id, visitor_org_id: office.id,
            client_key: stableId(`${visitId}/key`), version: 1, created_at: now.toISOString(),
          });
        }
      });
      const kind = PLACES[at % PLACES.length];
      if (at > 1 || !kind) return;
      const areaId = stableId(`area/${street}`);
      const named = shanghaiInstant(addDays(today, -60), "10:00");
      sink.add("gathering_area", {
        id: areaId, division: street, name: kind.name, times: [...kind.times], status: "ACTIVE", ...sealColumns("gathering_area", areaId, { place: kind.place, reason: kind.reason }), created_by_id: worker.id, created_org_id: office.id,
        created_at: named.toISOString(), version: 1,
      });
      auditRow(sink, { by: worker, at: named, action: "area.name", recordType: "GATHERING_AREA", recordId: areaId, recordVersion: 1, after: { name: kind.name, status: "ACTIVE" } });
      // The first street's place was patrolled lately, the second's not for too long.
      for (const [index, ago] of (at === 0 ? [3, 9, 16] : [12, 18]).entries()) {
        const id = stableId(`${areaId}/${ago}`);
        const when = shanghaiInstant(addDays(today, -ago), "20:30");
        sink.add("patrol", {
          id, area_id: areaId, division: street, patrolled_at: when.toISOString(), by_id: worker.id, org_id: office.id, ...sealColumns("patrol", id, { companions: "派出所、城管执法队各一人", action: ACTIONS[index % ACTIONS.length] ?? "" }),
          seen: index === 1 ? [] : [{ sex: "MALE", band: "12-15", resident: "no", count: 2 }, { sex: "FEMALE", band: "6-11", resident: "unknown", count: 1 }], created_at: when.toISOString(),
        });
      }
    });
  }
}
