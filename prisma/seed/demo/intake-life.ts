import { encryptField } from "../../../lib/server/crypto/field-cipher";
import { addDays, shanghaiInstant, toShanghaiDate } from "../../../lib/shared/dates";
import type { ContactResult, ContactWay, IntakeClosing, IntakeEventKind, RegistrationSource, RiskColour } from "../../../lib/shared/vocabulary/casework";
import { DEFAULT_DEADLINE_RULES } from "../../../lib/features/deadline/default-rules";
import { numberIn } from "../../../lib/features/intake/schema";
import { ruleInForce } from "../../../lib/features/deadline/rules";
import { sealColumns } from "../support/seal-columns";
import { stableId } from "../support/stable-id";
import { limitOf } from "./clock";
import type { DemoPerson } from "./people";
import { DEMO_DISTRICTS } from "./places";
import { auditRow } from "./record";
import { organisationFor, staffOf, takeNumber, type DemoWorld } from "./world";

interface Happening {
  kind: IntakeEventKind;
  at: Date;
  text: string;
  way?: ContactWay;
  result?: ContactResult;
  reason?: IntakeClosing;
  registrationId?: string;
}

interface Story {
  key: string;
  source: RegistrationSource;
  urgency: RiskColour;
  receivedAt: Date;
  what: string;
  address: string;
  childName: string;
  informant: string;
  phone: string;
  then: readonly Happening[];
  /** Reported by the community itself. */
  byCommunity?: true;
}

type Clocked = "FIRST_CONTACT" | "ON_SITE_CONTACT" | "REGISTRATION";

/** Reports of children in every state, from one that came in this morning to one that nobody has acted on in time; each street has some, the first of a district most. */
export function writeIntake(world: DemoWorld, communitiesOf: (street: string) => readonly { code: string }[]): void {
  const { now } = world;
  const today = toShanghaiDate(now);
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  const dayAt = (ago: number, time: string) => shanghaiInstant(addDays(today, -ago), time);
  for (const { streets } of DEMO_DISTRICTS) {
    streets.forEach((street, at) => {
      const place = communitiesOf(street)[0]?.code ?? street;
      const told: Story[] = [
        {
          key: "school", source: "SCHOOL_NOTICE", urgency: "BLUE", receivedAt: hoursAgo(20), what: "连续三天未到校，电话联系不上家长。同学说孩子最近一个人在家。", address: "学校登记住址：演示里3号楼502", childName: "何某乙", informant: "李老师，班主任", phone: "", then: [],
        },
        {
          key: "neighbour", source: "COMMUNITY", urgency: "GREEN", receivedAt: dayAt(6, "09:20"), what: "孩子随奶奶从外地来京，在出租房居住，尚未联系学校，想咨询入学和救助。", address: "演示里平房12号", childName: "", informant: "楼门长", phone: "",
          then: [{ kind: "CONTACT", at: dayAt(1, "15:10"), way: "ON_SITE", result: "CHILD_SEEN", text: "入户见到孩子和奶奶，孩子精神状态好。父母在外地务工，每月汇款。需协助办理入学。" }],
        },
        {
          key: "wrong", source: "HOTLINE", urgency: "BLUE", receivedAt: dayAt(20, "16:40"), what: "反映楼下夜间常有孩子哭闹。", address: "演示里6号楼", childName: "", informant: "", phone: "",
          then: [
            { kind: "CONTACT", at: dayAt(18, "10:00"), way: "ON_SITE", result: "CHILD_SEEN", text: "入户核实：婴儿肠绞痛，父母均在家照料，情况正常。" },
            { kind: "CLOSED", at: dayAt(18, "11:00"), reason: "NO_NEED", text: "父母照料正常，已告知社区卫生服务中心电话。" },
          ],
        },
      ];
      if (at === 0) {
        told.push({
          key: "alone", source: "POLICE", urgency: "RED", receivedAt: hoursAgo(26), what: "派出所巡逻发现两名幼儿深夜独自在家，母亲外出未归，邻居暂时看护。", address: "演示里9号楼地下室", childName: "贾某", informant: "某派出所值班民警", phone: "",
          then: [
            { kind: "CONTACT", at: hoursAgo(25), way: "PHONE", result: "CARER_REACHED", text: "电话联系邻居，孩子已进食、无外伤；通知母亲返回。" },
            { kind: "CONTACT", at: hoursAgo(22), way: "ON_SITE", result: "CHILD_SEEN", text: "到现场见到两名幼儿，母亲已返回，当面劝诫；住处无取暖，已联系社区。" },
          ],
        });
        told.push({
          key: "hotline", source: "HOTLINE", urgency: "YELLOW", receivedAt: hoursAgo(5), what: "热线反映一名男孩常被继父打骂，身上有淤青。", address: "演示里2号楼1单元", childName: "邱某", informant: "邻居，不愿透露姓名", phone: "",
          then: [{ kind: "ATTEMPT", at: hoursAgo(2), way: "ON_SITE", result: "NOT_REACHED", text: "上门无人应答，问过对门，家人白天上班，约傍晚再去。" }],
        });
      }
      if (at === 0) {
        const tells = { source: "COMMUNITY", urgency: "YELLOW", childName: "", informant: "", phone: "", byCommunity: true } as const;
        told.push(
          { ...tells, key: "stairs", receivedAt: hoursAgo(3), what: "一名男孩连续几天晚上坐在楼道里，说家里没有人，邻居给过饭。", address: "演示里5号楼3单元楼道", then: [] },
          {
            ...tells, key: "grandmother", receivedAt: dayAt(3, "09:10"), what: "祖母住院，十岁女孩独自在家，邻居临时照看。", address: "演示里7号楼2单元402", childName: "石某",
            then: [{ kind: "CONTACT", at: dayAt(3, "16:30"), way: "ON_SITE", result: "CHILD_SEEN", text: "入户见到孩子，邻居照看妥当；已联系在外地的父亲。" }],
          },
        );
      }
      if (at === 1) told.push({ key: "forgotten", source: "URBAN_MANAGEMENT", urgency: "BLUE", receivedAt: dayAt(13, "14:00"), what: "城管执法时见一名少年随亲戚摆摊，自称辍学。", address: "演示路夜市", childName: "", informant: "城管执法队", phone: "", then: [] });
      const found = at === 0 ? registeredFrom(world, street) : null;
      if (found) {
        const received = shanghaiInstant(addDays(found.filedOn, -2), "10:30");
        told.push({
          key: "registered", source: found.source, urgency: found.urgency, receivedAt: received, what: "反映孩子缺少照料，请街道了解情况。", address: "见登记表", childName: found.name, informant: "", phone: "",
          then: [
            { kind: "CONTACT", at: shanghaiInstant(addDays(found.filedOn, -1), "09:40"), way: "ON_SITE", result: "CHILD_SEEN", text: "入户见到孩子，情况属实，即日登记。" },
            { kind: "REGISTERED", at: found.filedAt, text: found.number, registrationId: found.id },
          ],
        });
        told.push({
          key: "again", source: "COMMUNITY", urgency: "BLUE", receivedAt: shanghaiInstant(addDays(found.filedOn, -1), "16:20"), what: "反映同一孩子无人照料。", address: "见登记表", childName: found.name, informant: "楼门长", phone: "",
          then: [{ kind: "CLOSED", at: found.filedAt, reason: "DUPLICATE", text: `与 ${found.number} 为同一名未成年人，已登记。` }],
        });
      }
      for (const story of told) writeStory(world, street, place, story);
    });
  }
}

/** A child of the street that came by a report, not by the screening: the latest that has a case. */
function registeredFrom({ sink }: DemoWorld, street: string) {
  const inCare = new Set(sink.of("care_case").map(({ registration_id: id }) => String(id)));
  const row = sink.of("registration").findLast((each) => String(each.division).startsWith(street) && each.status === "ACCEPTED" && inCare.has(String(each.id)) && ["HOTLINE", "POLICE", "COMMUNITY", "SCHOOL_NOTICE"].includes(String(each.source)));
  const child = row && sink.of("child").find(({ id }) => id === row.child_id);
  if (!row || !child) return null;
  const intakeId = stableId(`intake/${street}/registered`);
  sink.change("registration", String(row.id), { intake_report_id: intakeId });
  return {
    id: String(row.id), number: String(row.number), filedOn: String(row.filed_on), filedAt: new Date(String(row.created_at)), name: String(child.name), source: row.source as RegistrationSource, urgency: row.urgency as RiskColour,
  };
}

function writeStory(world: DemoWorld, street: string, division: string, { key, receivedAt, then, urgency, source, byCommunity, ...content }: Story): void {
  const { sink } = world;
  const office = organisationFor(world, "STREET_OFFICE", street);
  const [worker] = staffOf(world, office, "CASEWORKER");
  if (!worker) return;
  const id = stableId(`intake/${street}/${key}`);
  const number = takeNumber(world, "XS", street, toShanghaiDate(receivedAt));
  const community = byCommunity && world.organisations.find((organisation) => organisation.type === "COMMUNITY" && organisation.division === division);
  const recorder = (community && staffOf(world, community)[0]) || worker;
  const first = then.find(({ kind }) => kind === "CONTACT");
  const seen = then.find(({ way, result }) => way === "ON_SITE" && result === "CHILD_SEEN");
  const end = then.find(({ kind }) => kind === "CLOSED" || kind === "REGISTERED");
  const status = end ? end.kind : first ? "CONTACTED" : "OPEN";

  const running: Date[] = [];
  const clock = (rule: Clocked, from: Date, done: Date | undefined, dropped = false) => {
    const due = limitOf(rule, urgency, from);
    if (!done) running.push(due);
    sink.add("intake_clock", {
      id: stableId(`${id}/${rule}`), report_id: id, division, rule, owner_org_id: office.id, started_at: from.toISOString(), due_at: due.toISOString(), basis: ruleInForce(DEFAULT_DEADLINE_RULES, rule, urgency, toShanghaiDate(from)).basis,
      done_at: done?.toISOString() ?? null, dropped, created_at: from.toISOString(), next_look_at: done ? null : from.toISOString(), steps: [],
    });
  };
  // What ends a report ends its clocks: what was not done until then is dropped.
  const until = (done: Date | undefined): [Date | undefined, boolean] => [done ?? end?.at, !done && end !== undefined];
  clock("FIRST_CONTACT", receivedAt, ...until(first?.at));
  if (urgency === "RED") clock("ON_SITE_CONTACT", receivedAt, ...until(seen?.at));
  if (first) clock("REGISTRATION", first.at, end?.at, end?.kind === "CLOSED");

  sink.add("intake_report", {
    id, number, division, source, received_at: receivedAt.toISOString(), urgency, content_cipher: encryptField(JSON.stringify(content), { table: "intake_report", column: "content_cipher", rowId: id }), status,
    contacted_at: first?.at.toISOString() ?? null, closed_reason: end?.reason ?? null, repeats_number: end?.reason === "DUPLICATE" ? numberIn(end.text) : null, next_due_at: running.length > 0 ? new Date(Math.min(...running.map((due) => due.getTime()))).toISOString() : null,
    recorded_by_id: recorder.id, recorded_org_id: recorder.organisation.id, recorded_at: receivedAt.toISOString(), owner_org_id: office.id, urgent_report_id: null, version: then.length + 1,
  });
  const record = { recordType: "INTAKE_REPORT", recordId: id, recordNumber: number };
  auditRow(sink, { ...record, by: recorder, at: receivedAt, action: recorder === worker ? "intake.record" : "intake.tell", recordVersion: 1, after: { division, source, urgency } });
  line(world, id, recorder, { kind: "RECORDED", at: receivedAt, text: "" }, urgency);
  then.forEach((happening, index) => {
    line(world, id, worker, happening);
    const action = happening.kind === "CLOSED" ? "intake.close" : happening.kind === "REGISTERED" ? "intake.register" : "intake.contact";
    auditRow(sink, { ...record, by: worker, at: happening.at, action, recordVersion: index + 2, after: { way: happening.way ?? null, result: happening.result ?? null, reason: happening.reason ?? null } });
  });
}

function line({ sink }: DemoWorld, reportId: string, by: DemoPerson, { kind, at, way, result, reason, registrationId, text }: Happening, urgency: RiskColour | null = null): void {
  const id = stableId(`${reportId}/${kind}/${at.toISOString()}`);
  sink.add("intake_event", {
    id, report_id: reportId, kind, at: at.toISOString(), way: way ?? null, result: result ?? null, urgency, reason: reason ?? null, registration_id: registrationId ?? null, ...sealColumns("intake_event", id, { text }), by_id: by.id, org_id: by.organisation.id,
    created_at: at.toISOString(),
  });
}
