import { createTranslator } from "next-intl";
import { v7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { paperLetter, type PaperWords } from "@/components/ladder/paper-letter";
import { relocateChild } from "@/lib/features/correction/mutations/relocate-child";
import { stepPaper } from "@/lib/features/ladder/queries/step-paper";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { OFFICIAL_LOCALE } from "@/lib/i18n/locale";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays } from "@/lib/shared/dates";
import { printStepPaper } from "@/lib/workflows/step-paper-file";
import { ORGANISATIONS, PEOPLE, type PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { asMaintenance, queryAll } from "../../support/database";
import { pagesOf } from "../../support/pdf-text";
import { bare, ladderOf, today } from "../ladder/support";

const HOME = "幸福一村9号楼4单元";
const of = (namespace: string) => createTranslator({ locale: OFFICIAL_LOCALE, messages: MESSAGES[OFFICIAL_LOCALE], namespace: namespace as "ladder.paper" });
const words = { t: of("ladder.paper"), enums: of("enums") } as unknown as PaperWords;
const facts = { requestId: "paper-test", ip: "203.0.113.9" };
let world: World;
let record: CaseRecord;
const { taken, strike } = ladderOf(() => ({ world, record }));
const file = async (person: PersonKey, stepId: string) => printStepPaper(await world.actor(person), record.caseId, stepId, (paper, copy) => paperLetter(paper, copy, words), facts);
const bytesOf = async (person: PersonKey, stepId: string) => {
  const made = await file(person, stepId);
  if (!made.ok) throw new Error(JSON.stringify(made));
  return made.data.bytes;
};
/** Lines are broken anywhere: the text is compared without its breaks. */
const textOf = async (bytes: Uint8Array) => (await pagesOf(bytes)).join("").replace(/[|\s]/g, "");
const plain = (text: string) => text.replace(/\s/g, "");
const logged = (stepId: string) => queryAll<{ action: string; result: string; after: { copy?: string; page?: string } }>("SELECT action, result, after FROM audit_event WHERE record_type = 'LADDER_STEP' AND record_id = $1 AND action LIKE 'look.%' ORDER BY id", [stepId]);

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
  const { address_cipher } = sealColumns("child", record.childId, { address: HOME });
  await asMaintenance((client) => client.query("UPDATE child SET address_cipher = $2 WHERE id = $1", [record.childId, address_cipher]));
});

const admonition = () => taken({ account: "多次酒后打骂。\n劝诫前已约谈两次。", until: addDays(today, 14) });
const support = () => taken({ step: "SUIT_SUPPORT", by: "community", until: null, applicantName: "朝阳区民政局", account: "劝诫后仍不改正。" });
const interim = () => taken({ ...bare, step: "INTERIM_GUARDIANSHIP", by: "institution", ground: "DISPUTED", until: addDays(today, 90), account: "随身衣物一套，身体检查无异常。", skipReason: "" });

describe("the PDF of a paper", () => {
  it.each([["劝诫书", admonition], ["支持起诉意见书", support], ["临时监护交接书", interim]] as const)("%s: says what the page says, with places for signatures and seals, on A4, without who made it", async (title, make) => {
    const stepId = await make();
    const bytes = await bytesOf("caseworker", stepId);
    const [pages, text] = [await pagesOf(bytes), await textOf(bytes)];
    expect(pages).toHaveLength(1);
    expect(bytes.toString("latin1")).toMatch(/\/MediaBox \[0 0 595\.2\d* 841\.8\d*\]/);
    const paper = await stepPaper(await world.actor("caseworker"), record.caseId, stepId);
    if (!paper) throw new Error("no paper");
    const letter = paperLetter(paper, "", words);
    for (const each of [letter.title, letter.number, letter.reference, ...letter.lines.map((line) => line.text), ...letter.signers, ...letter.seals.flatMap(({ office, seal, on }) => [office, seal, on])]) expect(text, each).toContain(plain(each));
    expect(letter.title).toBe(title);
    // Nothing but the letter: no mark of who made it, and no home or number of the family.
    const [look] = await logged(stepId);
    expect(text).toContain(`打印件编号${look?.after.copy ?? "none"}`);
    for (const kept of [PEOPLE.caseworker.name, HOME]) expect(text, kept).not.toContain(plain(kept));
  });

  it("has a number of its own for each copy, written down as a print before it leaves", async () => {
    const stepId = await admonition();
    const [first, second] = [await textOf(await bytesOf("caseworker", stepId)), await textOf(await bytesOf("reviewer", stepId))];
    const looks = await logged(stepId);
    expect(looks).toMatchObject([{ action: "look.print", result: "OK", after: { page: `/cases/${record.caseId}/ladder/${stepId}/paper` } }, { action: "look.print", result: "OK" }]);
    expect(first).toContain(looks[0]?.after.copy);
    expect(second).toContain(looks[1]?.after.copy);
    expect(looks[0]?.after.copy).not.toBe(looks[1]?.after.copy);
  });

  it("names the district alone, and not where the child has moved to, once somebody of the family is kept from it", async () => {
    await asMaintenance((client) => client.query("UPDATE care_case SET opened_at = now() - interval '200 days' WHERE id = $1", [record.caseId]));
    const next = ORGANISATIONS.otherCommunity.division;
    const [child] = await queryAll<{ version: number }>("SELECT version FROM child WHERE id = $1", [record.childId]);
    expect(await executeMutation(relocateChild, await world.actor("caseworker"), { clientKey: v7(), registrationId: record.registrationId, version: child?.version ?? 0, community: next, address: "二村3号楼", movedOn: addDays(today, -8), reason: "社区核实" })).toMatchObject({ ok: true });
    await asMaintenance((client) => client.query("UPDATE child_guardian SET withheld = true WHERE child_id = $1", [record.childId]));
    const stepId = await taken({ step: "SUIT_SUPPORT", by: "otherCommunity", takenOn: addDays(today, -5), until: null, applicantName: "朝阳区民政局", account: "劝诫后仍不改正。" });
    const places = await queryAll<{ code: string; name: string }>("SELECT code, name FROM division WHERE code = ANY ($1)", [["110105", next]]);
    const nameOf = (code: string) => places.find((place) => place.code === code)?.name ?? "none";
    const text = await textOf(await bytesOf("caseworker", stepId));
    expect(text).toContain(`现居住在${nameOf("110105")}辖区`);
    for (const kept of [`${nameOf(next)}辖区`, "二村3号楼"]) expect(text, kept).not.toContain(kept);
  });

  it("is for street and district alone, of a step that stands and has a paper; the attempt is in the log", async () => {
    const stepId = await admonition();
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    for (const person of ["otherCaseworker", "socialWorker", "communityOfficer", "monitor"] as const) expect(await file(person, stepId), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect((await logged(stepId)).map(({ action, result }) => `${action} ${result}`)).toEqual(Array.from({ length: 4 }, () => "look.open DENIED"));
    expect(await file("caseworker", v7())).toMatchObject({ ok: false, code: "NOT_FOUND" });
    const interview = await taken({ step: "INTERVIEW", until: null });
    expect(await file("caseworker", interview)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await strike("supervisor", stepId)).toMatchObject({ ok: true });
    expect(await file("caseworker", stepId)).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });
});

it("keeps signatures and seals together with the last lines, however long the account is", async () => {
  const stepId = await taken({ account: Array.from({ length: 40 }, (_, index) => `第${index + 1}次走访核实，被劝诫人未按约定改正。`).join("\n"), until: addDays(today, 14) });
  const pages = await pagesOf(await bytesOf("caseworker", stepId));
  expect(pages.length).toBeGreaterThan(1);
  const last = pages.at(-1)?.replace(/[|\s]/g, "") ?? "";
  for (const each of ["拒不改正的", "被劝诫人（签名）", "（盖章）", ORGANISATIONS.street.name]) expect(last, each).toContain(plain(each));
  expect(pages.map((page) => /(\d) \/ (\d)/.exec(page)?.[0])).toEqual(pages.map((_, index) => `${index + 1} / ${pages.length}`));
});
