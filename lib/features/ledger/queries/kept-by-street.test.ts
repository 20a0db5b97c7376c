import { describe, expect, it } from "vitest";
import { KeptByStreet, type Counted, type Version } from "./kept-by-street";

const AT = new Date("2026-11-27T01:00:00Z");
const streets = (version: string, ...codes: string[]): Version[] => codes.map((street) => ({ street, version, clean: true }));
const always = (value: number): Counted<number> => ({ value, after: -Infinity, until: Infinity });

/** Counts when it is let, and says what it was asked for. */
function counter(answer: (street: string) => Counted<number> = () => always(1)) {
  const asked: string[][] = [];
  const waiting: { go: () => void; fail: () => void }[] = [];
  const count = (codes: readonly string[]) => {
    asked.push([...codes]);
    return new Promise<Map<string, Counted<number>>>((resolve, reject) => {
      waiting.push({ go: () => resolve(new Map(codes.map((code) => [code, answer(code)]))), fail: () => reject(new Error("cut off")) });
    });
  };
  return { asked, waiting, count };
}
const atOnce = (answer: (street: string) => Counted<number>) => (codes: readonly string[]) => Promise.resolve(new Map(codes.map((code) => [code, answer(code)])));
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("figures kept by street", () => {
  it("are counted once while nothing changes, and anew for the street whose number changed", async () => {
    const kept = new KeptByStreet<number>(3);
    const { asked, waiting, count } = counter();
    const first = kept.read("k", streets("1", "a", "b"), AT, count);
    waiting[0]?.go();
    expect(await first).toEqual(new Map([["a", 1], ["b", 1]]));
    expect(await kept.read("k", streets("1", "a", "b"), AT, count)).toEqual(new Map([["a", 1], ["b", 1]]));
    const anew = kept.read("k", [...streets("1", "a"), ...streets("2", "b")], AT, count);
    waiting[1]?.go();
    await anew;
    expect(asked).toEqual([["a", "b"], ["b"]]);
  });

  it("are counted by one reader when many ask at once; who waits takes what it counted", async () => {
    const kept = new KeptByStreet<number>(3);
    const { asked, waiting, count } = counter(() => always(7));
    const readers = Array.from({ length: 5 }, () => kept.read("k", streets("1", "a", "b"), AT, count));
    await settle();
    waiting[0]?.go();
    for (const read of await Promise.all(readers)) expect(read).toEqual(new Map([["a", 7], ["b", 7]]));
    expect(asked).toEqual([["a", "b"]]);
  });

  it("of several places that overlap are counted by whoever began with each, and nobody waits for who waits", async () => {
    const kept = new KeptByStreet<number>(3);
    const { asked, waiting, count } = counter();
    const readers = [kept.read("k", streets("1", "a", "b"), AT, count), kept.read("k", streets("1", "b", "c"), AT, count), kept.read("k", streets("1", "a", "b", "c"), AT, count)];
    await settle();
    expect(asked).toEqual([["a", "b"], ["c"]]);
    for (const { go } of waiting) go();
    expect((await Promise.all(readers)).map(({ size }) => size)).toEqual([2, 2, 3]);
    expect(asked).toHaveLength(2);
  });

  it("are counted by the next one where who counted was cut off", async () => {
    const kept = new KeptByStreet<number>(3);
    const { asked, waiting, count } = counter();
    const [first, second] = [kept.read("k", streets("1", "a"), AT, count), kept.read("k", streets("1", "a"), AT, count)];
    waiting[0]?.fail();
    await expect(first).rejects.toThrow("cut off");
    await settle();
    waiting[1]?.go();
    expect(await second).toEqual(new Map([["a", 1]]));
    expect(asked).toEqual([["a"], ["a"]]);
  });

  it("never come of an older number than the reader's, nor of a transaction that has written", async () => {
    const kept = new KeptByStreet<number>(3);
    const { asked, waiting, count } = counter();
    const written = streets("2", "a").map((version) => ({ ...version, clean: false }));
    const readers = [kept.read("k", streets("1", "a"), AT, count), kept.read("k", streets("2", "a"), AT, count), kept.read("k", written, AT, count)];
    await settle();
    expect(asked).toHaveLength(3);
    for (const { go } of waiting) go();
    await Promise.all(readers);
    const other = new KeptByStreet<number>(3);
    await other.read("k", written, AT, atOnce(() => always(5)));
    expect(await other.read("k", streets("2", "a"), AT, atOnce(() => always(6)))).toEqual(new Map([["a", 6]]));
  });

  it("hold from after the last limit that has passed up to the next one", async () => {
    const kept = new KeptByStreet<number>(3);
    const [after, until] = [AT.getTime() - 1_000, AT.getTime() + 1_000];
    await kept.read("k", streets("1", "a"), AT, atOnce(() => ({ value: 1, after, until })));
    const again = async (at: number) => (await kept.read("k", streets("1", "a"), new Date(at), atOnce(() => ({ value: 2, after, until })))).get("a");
    expect([await again(after + 1), await again(until)]).toEqual([1, 1]);
    expect(await again(until + 1)).toBe(2);
    const back = new KeptByStreet<number>(3);
    await back.read("k", streets("1", "a"), AT, atOnce(() => ({ value: 1, after, until })));
    expect((await back.read("k", streets("1", "a"), new Date(after), atOnce(() => ({ value: 3, after: -Infinity, until: after })))).get("a")).toBe(3);
  });

  it("are read in parts where they are many, and forgotten where their kind was used longest ago", async () => {
    const kept = new KeptByStreet<number>(1);
    const asked: number[] = [];
    const count = (codes: readonly string[]) => {
      asked.push(codes.length);
      return atOnce(() => always(1))(codes);
    };
    const all = streets("1", ...Array.from({ length: 95 }, (_, index) => `s${index}`));
    expect((await kept.read("k", all, AT, count)).size).toBe(95);
    expect(asked).toEqual([40, 40, 15]);
    await kept.read("other", streets("1", "a"), AT, count);
    await kept.read("k", streets("1", "s0"), AT, count);
    expect(asked).toEqual([40, 40, 15, 1, 1]);
  });
});
