import { describe, expect, it } from "vitest";
import { createLog } from "./log";

/** What a log prints. */
function printed(write: (log: ReturnType<typeof createLog>) => void): string {
  let lines = "";
  write(createLog({ write: (line: string) => void (lines += line) }));
  return lines;
}

const NAME = "欧阳子涵";
const ID = "110105201303071234";
const PHONE = "13800138000";
const HOME = "三里屯路 5 号院 3 号楼 201";
const REQUEST = "0192f000-1234-7000-8000-000000000001";

/** As the database's driver makes one: the row stands in its details. */
const databaseError = () =>
  Object.assign(new Error(`new row for relation "child" violates check constraint "child_id_valid": invalid input syntax for type date: "${NAME}"`), {
    code: "23514", detail: `Failing row contains (${REQUEST}, ${NAME}, ${ID}, ${PHONE}, ${HOME}).`, where: NAME, parameters: [NAME, ID], meta: { modelName: "Child", row: { name: NAME } },
  });

describe("the process log", () => {
  it.each<[string, (log: ReturnType<typeof createLog>) => void]>([
    ["an error of the database", (log) => log.error({ err: databaseError() }, "an action failed")],
    ["an error alone", (log) => log.error(databaseError())],
    ["an error as the cause of another", (log) => log.error({ err: new Error("outer", { cause: databaseError() }) })],
    ["the text of an error", (log) => log.error({ err: `could not read ${NAME} ${PHONE}` })],
    ["a whole body", (log) => log.warn({ body: { child: { name: "Li Ming", id: ID } }, input: HOME }, "refused")],
    ["values under other names", (log) => log.info({ found: [{ who: NAME, number: ID, tel: "138 0013 8000" }], born: "2013-03-07" })],
    ["a message that somebody put together", (log) => log.info(`${NAME} (${ID}, ${PHONE}) lives at ${HOME}`)],
  ])("%s: shows nothing of a person", (_, write) => {
    const text = printed(write);
    expect(text).not.toBe("");
    for (const secret of [NAME, "子涵", ID, PHONE, "138 0013", "三里屯", "号楼", "Li Ming", "2013-03-07"]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/\p{Script=Han}/u);
  });

  it("still says what failed, where, and under which number", () => {
    const [line] = printed((log) => log.error({ err: Object.assign(databaseError(), { digest: "1234567890" }), requestId: REQUEST, action: "plan.submit" }, "an action failed")).split("\n");
    const said = JSON.parse(line ?? "") as { err: { stack: string[] } };
    expect(said).toMatchObject({ requestId: REQUEST, action: "plan.submit", msg: "an action failed", err: { type: "Error", code: "23514", digest: "1234567890", message: expect.stringContaining('constraint "child_id_valid"') } });
    expect(said.err.stack[0]).toContain("log.test.ts");
  });
});
