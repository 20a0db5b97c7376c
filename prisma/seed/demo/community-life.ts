import { blindIndex } from "../../../lib/server/crypto/blind-index";
import { encryptField } from "../../../lib/server/crypto/field-cipher";
import { addDays, shanghaiInstant, toShanghaiDate } from "../../../lib/shared/dates";
import type { HouseholdVisitOutcome } from "../../../lib/shared/vocabulary/casework";
import { sealColumns } from "../support/seal-columns";
import { stableId } from "../support/stable-id";
import { DEMO_DISTRICTS } from "./places";
import { auditRow } from "./record";
import { organisationFor, staffOf, type DemoWorld } from "./world";

interface Try {
  /** Days ago. */
  ago: number;
  outcome: HouseholdVisitOutcome;
  minors?: number;
  resident?: boolean;
  told?: true;
  movedTo?: string;
  note?: string;
}

/** What a community has found at its doors: a household of every outcome, one tried twice, one with a minor whom the street is to register. */
const DOORS: readonly { head: string; home: string; tries: readonly Try[] }[] = [
  { head: "周某丁", home: "演示里3号楼2单元201", tries: [{ ago: 6, outcome: "VISITED", minors: 1, resident: true }] },
  { head: "吴某戊", home: "演示里3号楼2单元302", tries: [{ ago: 6, outcome: "REFUSED", note: "隔门说不方便，约下周再来。" }] },
  { head: "郑某己", home: "演示里3号楼3单元101", tries: [{ ago: 5, outcome: "MOVED", movedTo: "通州区，具体地址不详" }] },
  { head: "王某庚", home: "演示里4号楼1单元502", tries: [{ ago: 6, outcome: "NOBODY_HOME" }, { ago: 2, outcome: "NOBODY_HOME", note: "邻居说晚上七点以后有人。" }] },
  { head: "冯某辛", home: "演示里平房7号", tries: [{ ago: 3, outcome: "NOBODY_HOME" }, { ago: 1, outcome: "VISITED", minors: 2, resident: false, told: true, note: "两个孩子随祖母从外地来京，父母在外务工，大的没有上学。" }] },
];

/** The first community of each street has begun to visit in the running round. */
export function writeCommunityVisits(world: DemoWorld, communitiesOf: (street: string) => readonly { code: string }[]): void {
  const { sink, now } = world;
  const today = toShanghaiDate(now);
  for (const { code, streets } of DEMO_DISTRICTS) {
    const round = world.rounds.get(code);
    for (const street of streets) {
      const office = organisationFor(world, "STREET_OFFICE", street);
      const [worker] = staffOf(world, office);
      const division = communitiesOf(street)[0]?.code;
      const community = world.organisations.find((organisation) => organisation.type === "COMMUNITY" && organisation.division === division);
      const officer = community && staffOf(world, community)[0];
      if (!round || !worker || !division || !officer) continue;
      for (const { head, home, tries } of DOORS) {
        const id = stableId(`door/${division}/${head}`);
        sink.add("household", {
          id, division, head_name: head, filing_org_id: office.id, version: 1, created_at: now.toISOString(),
          address_cipher: encryptField(home, { table: "household", column: "address_cipher", rowId: id }), address_index: blindIndex("address", home), phone_cipher: null, phone_index: null,
        });
        sink.add("round_household", { id: stableId(`${id}/round`), round_id: round.supplementary, household_id: id, division, listed_by_id: worker.id, listed_org_id: office.id, listed_at: now.toISOString() });
        tries.forEach(({ ago, outcome, minors = null, resident = null, told = false, movedTo = null, note = null }, index) => {
          const visitId = stableId(`${id}/${index}`);
          // Early in the year the round has just begun.
          const wished = addDays(today, -ago);
          const day = wished < world.supplementaryFrom ? world.supplementaryFrom : wished;
          const at = shanghaiInstant(day, "18:30");
          sink.add("household_visit", {
            id: visitId, round_id: round.supplementary, household_id: id, division, visited_on: day, outcome, minors_at_home: minors, resident, told_street: told, ...sealColumns("household_visit", visitId, { note, moved_to: movedTo }),
            visitor_id: officer.id, visitor_org_id: community.id, client_key: stableId(`${visitId}/key`), version: 1, created_at: at.toISOString(),
          });
          auditRow(sink, { by: officer, at, action: "household_visit.log", recordType: "HOUSEHOLD_VISIT", recordId: visitId, recordVersion: 1, after: { householdId: id, division, outcome, minorsAtHome: minors } });
        });
      }
    }
  }
}
