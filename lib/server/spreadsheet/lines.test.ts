import { expect, it } from "vitest";
import { linesOf } from "./lines";

async function read(text: string, size: number): Promise<string[]> {
  const bytes = Buffer.from(text);
  const lines: string[] = [];
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
  for await (const line of linesOf(chunks())) lines.push(line);
  return lines;
}

it.each([1, 2, 3, 5, 7, 1_000])("are the same however the bytes come, %i at a time", async (size) => {
  expect(await read("姓名\n\n张试一,男\n", size)).toEqual(["姓名", "", "张试一,男"]);
  expect(await read("一行\n没有写完", size)).toEqual(["一行", "没有写完"]);
  expect(await read("", size)).toEqual([]);
});

it("takes in no more than it is asked for", async () => {
  let given = 0;
  const lines = linesOf((async function* () {
    for (;;) {
      given += 1;
      yield Buffer.from("行\n");
    }
  })());
  await lines.next();
  await lines.next();
  expect(given).toBe(2);
  await lines.return();
});
