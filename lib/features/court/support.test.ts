import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../shared/dates";
import { fenOf, supportAccount, type SupportTerms } from "./support";

const terms = (change: Partial<SupportTerms> = {}): SupportTerms => ({ from: "2026-01-01", until: "2030-12-31", dueDay: 10, amountFen: 100_000, ...change });
const paid = (on: string, amountFen: number) => ({ on, amountFen });

describe("support payments", () => {
  it("fall due each month from the first day on, and fill the oldest first", () => {
    const account = supportAccount([terms()], [paid("2026-01-12", 100_000), paid("2026-03-01", 50_000)], "2026-03-20");
    expect(account.dues).toEqual([
      { on: "2026-01-10", amountFen: 100_000, paidFen: 100_000 }, { on: "2026-02-10", amountFen: 100_000, paidFen: 50_000 }, { on: "2026-03-10", amountFen: 100_000, paidFen: 0 },
    ]);
    expect(account).toMatchObject({ dueFen: 300_000, paidFen: 150_000, arrearsFen: 150_000, aheadFen: 0, unpaidSince: "2026-02-10", next: { on: "2026-04-10", amountFen: 100_000 } });
  });

  it("are not due before the day, due all of the day, and behind from the next", () => {
    expect(supportAccount([terms()], [], "2026-01-09")).toMatchObject({ dueFen: 0, unpaidSince: null, next: { on: "2026-01-10" } });
    expect(supportAccount([terms()], [], "2026-01-10")).toMatchObject({ dueFen: 100_000, arrearsFen: 0, unpaidSince: null, next: { on: "2026-01-10", amountFen: 100_000 } });
    expect(supportAccount([terms()], [paid("2026-01-10", 40_000)], "2026-01-10")).toMatchObject({ arrearsFen: 0, unpaidSince: null, next: { on: "2026-01-10", amountFen: 60_000 } });
    expect(supportAccount([terms()], [], "2026-01-11")).toMatchObject({ arrearsFen: 100_000, unpaidSince: "2026-01-10", next: { on: "2026-02-10" } });
  });

  it.each([[31, ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]], [29, ["2026-01-29", "2026-02-28", "2026-03-29", "2026-04-29"]], [1, ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"]]])("on day %i of short months", (dueDay, days) => {
    expect(supportAccount([terms({ dueDay })], [], "2026-04-30").dues.map(({ on }) => on)).toEqual(days);
  });

  it("in a leap year on 29 February", () => {
    expect(supportAccount([terms({ from: "2028-02-01", dueDay: 30 })], [], "2028-02-29").dues.map(({ on }) => on)).toEqual(["2028-02-29"]);
  });

  it("begin with the first due day that is not before the first day", () => {
    expect(supportAccount([terms({ from: "2026-01-15" })], [], "2026-02-28").dues.map(({ on }) => on)).toEqual(["2026-02-10"]);
  });

  it("change from a day on; what fell due before stays as it was", () => {
    const changed = [terms(), terms({ from: "2026-03-01", amountFen: 80_000 })];
    expect(supportAccount(changed, [], "2026-04-20").dues.map(({ amountFen }) => amountFen)).toEqual([100_000, 100_000, 80_000, 80_000]);
  });

  it("of two rows from the same day the one written later holds", () => {
    expect(supportAccount([terms(), terms({ amountFen: 1 })], [], "2026-01-10").dueFen).toBe(1);
  });

  it("end with the order and with the last day", () => {
    expect(supportAccount([terms()], [], "2026-06-30", "2026-02-15").dueFen).toBe(200_000);
    expect(supportAccount([terms({ until: "2026-01-31" })], [], "2026-06-30")).toMatchObject({ dueFen: 100_000, next: null });
  });

  it("paid ahead cover what is to come", () => {
    expect(supportAccount([terms()], [paid("2026-01-02", 250_000)], "2026-01-20")).toMatchObject({ arrearsFen: 0, aheadFen: 150_000, unpaidSince: null, next: { on: "2026-03-10", amountFen: 50_000 } });
  });

  it("add up, whatever is paid and whenever it is asked", () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays("2026-01-01", days));
    fc.assert(fc.property(
      fc.array(fc.record({ from: day, length: fc.integer({ min: 0, max: 900 }), dueDay: fc.integer({ min: 1, max: 31 }), amountFen: fc.integer({ min: 1, max: 500_000 }) }), { maxLength: 4 }),
      fc.array(fc.record({ on: day, amountFen: fc.integer({ min: 1, max: 900_000 }) }), { maxLength: 8 }), day,
      (rows, payments, today) => {
        const account = supportAccount(rows.map(({ length, ...row }) => ({ ...row, until: addDays(row.from, length) })), payments, today);
        const left = account.dues.filter(({ on }) => on === today).reduce((sum, { amountFen, paidFen }) => sum + amountFen - paidFen, 0);
        expect(account.dueFen - account.paidFen).toBe(account.arrearsFen + left - account.aheadFen);
        expect(account.arrearsFen > 0).toBe(account.unpaidSince !== null);
        expect(new Set(account.dues.map(({ on }) => on)).size).toBe(account.dues.length);
        expect(account.dues.every(({ on }) => on <= today)).toBe(true);
      },
    ));
  });

  it.each([["1234.5", 123_450], ["1,234.50", 123_450], ["１２００", 120_000], ["0.01", 1], ["800 ", 80_000]])("%s in fen", (typed, fen) => expect(fenOf(typed)).toBe(fen));
  it.each(["", "-5", "1.234", "abc", "1e5", "12345678", ".5"])("'%s' is no amount", (typed) => expect(fenOf(typed)).toBeNull());
});
