/** Fills an empty database with the demo: invented organisations, people and children, all dates counted back from today. */
import { INSTRUMENT } from "../../../lib/features/assessment/instrument";
import { hashPassword } from "../../../lib/server/auth/passwords";
import { addDays, toShanghaiDate } from "../../../lib/shared/dates";
import { MATRIX_VERSION_1 } from "../reference/matrix";
import { readDivisions } from "../reference/divisions";
import { asMaintenance } from "../support/connection";
import { stableId } from "../support/stable-id";
import { demoApproval } from "./approvals";
import { writeAssignments } from "./assignment-life";
import { writeCorrections } from "./correction-life";
import { writeFamilies } from "./family-life";
import { writeInstrument } from "./instrument-life";
import { writeHistory } from "./history";
import { writeMerge } from "./merge-life";
import { writeCommunityVisits } from "./community-life";
import { writeFieldWork } from "./field-life";
import { writeIntake } from "./intake-life";
import { communitiesOf, demoOrganisations } from "./organisations";
import { DEMO_ACCOUNTS, demoPeople } from "./people";
import { DEMO_DISTRICTS, streetOfChild } from "./places";
import { demoProfiles } from "./profile";
import { writeProgramme } from "./programme";
import { writePurposeChange } from "./purpose-life";
import { Random } from "./random";
import type { RegisteredChild } from "./registration-life";
import { writeTaskReferrals } from "./task-referrals";
import { Sink } from "./sink";
import type { DemoWorld } from "./world";

const SEED = 20130724;
const started = Date.now();

const passwordHash = await hashPassword(DEMO_ACCOUNTS.password);
const now = new Date();
const today = toShanghaiDate(now);
const random = new Random(SEED);
const sink = new Sink();
const divisions = readDivisions();
const organisations = demoOrganisations(divisions);
const people = demoPeople(organisations, random);

for (const { id, name, type, level, division, address, phone } of organisations) {
  sink.add("organisation", { id, name, type, level, division_code: division, address, phone, active: true, valid_from: "2013-07-24", version: 1 });
  sink.add("organisation_division", { organisation_id: id, division_code: division });
}
for (const person of people) {
  sink.add("app_user", { id: person.id, username: person.username, name: person.name, locale: "zh-CN", active: true, version: 1 });
  sink.add("user_credential", { user_id: person.id, password_hash: passwordHash, must_change: false, changed_at: now.toISOString() });
  sink.add("membership", { id: person.membershipId, user_id: person.id, organisation_id: person.organisation.id, roles: person.roles, valid_from: "2013-07-24", version: 1 });
  const approval = demoApproval(person, today);
  if (approval) sink.add("access_approval", { ...approval });
}

const officerOf = (district: string) => people.find((person) => person.organisation.division === district && person.roles.includes("PROGRAMME_OFFICER"))!.id;
const programme = writeProgramme(sink, today, officerOf, (street) => communitiesOf(divisions, street), () => random.int(180, 1_400));

const world: DemoWorld = {
  now, today, random, sink, organisations, people, numbers: new Map(), matrixVersionId: MATRIX_VERSION_1.id, programmeId: programme.id, rounds: programme.rounds,
  screening: programme.screening, supplementaryFrom: programme.supplementaryFrom, pilotUnits: programme.pilotUnits,
  instrument: { id: stableId(`instrument/${INSTRUMENT.code}/${INSTRUMENT.number}`), definition: INSTRUMENT },
};

const streetsOf = (street: string): readonly string[] => DEMO_DISTRICTS.find(({ code }) => street.startsWith(code))!.streets;
// A duplicate filed now must still be a minor.
const youngEnough = addDays(today, -16 * 365);
const children: (RegisteredChild & { sex: "MALE" | "FEMALE" })[] = [];
for (const drawn of demoProfiles(random)) {
  // Each child's luck is its own: a change in one history leaves the others as they were.
  const luck = new Random(SEED + drawn.index);
  const original = drawn.duplicate ? luck.pick(children.filter((child) => child.birthDate > youngEnough)) : undefined;
  // A duplicate is filed by another office of the same district, or by the same once more.
  const street = original ? luck.pick(streetsOf(original.street)) : streetOfChild(drawn.index);
  const community = luck.pick(communitiesOf(divisions, street));
  const twin = original && { name: original.name, birthDate: original.birthDate, sex: original.sex, form: original.form };
  // One child is in one kind of hardship, whoever tells of it.
  const profile = original ? { ...drawn, category: original.form.head.primaryCategory } : drawn;
  const child = writeHistory({ ...world, random: luck }, profile, street, community, twin);
  children.push({ ...child, sex: twin?.sex ?? profile.sex });
}

writeInstrument(world);
writePurposeChange(sink, people, now, today);
writeAssignments(world);
writeFamilies(world);
writeCorrections(world, DEMO_DISTRICTS.flatMap(({ streets }) => streets), (street) => communitiesOf(divisions, street));
writeTaskReferrals(world);
writeMerge(world);
writeIntake(world, (street) => communitiesOf(divisions, street));
writeFieldWork(world, (street) => communitiesOf(divisions, street));
writeCommunityVisits(world, (street) => communitiesOf(divisions, street));

for (const [key, last] of world.numbers) {
  const [kind, division, year] = key.split("/");
  sink.add("number_counter", { kind, division, year: Number(year), last });
}

await asMaintenance(async (client) => {
  await sink.write(client, (line) => console.log(`Demo data: ${line}`));
});
console.log(`Demo data: ready in ${((Date.now() - started) / 1000).toFixed(1)} s`);
