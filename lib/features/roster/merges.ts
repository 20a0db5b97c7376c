/** Merged cells of a sheet, asked for row by row. */
export type MergedIn = (row: number) => readonly number[];

const RANGE = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/;
/** Taller ranges are not written out row by row. */
const TALL = 1_000;

const columnOf = (letters: string) => [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** The columns, at most three hundred of a range, in which a row has merged cells; ranges above the first row of data do not count. */
export function mergedCells(ranges: readonly string[], firstRow: number): MergedIn {
  const byRow = new Map<number, number[]>();
  const tall: { from: number; to: number; columns: number[] }[] = [];
  for (const range of ranges) {
    const [, left = "", top = "", right = "", bottom = ""] = RANGE.exec(range.toUpperCase().replaceAll("$", "")) ?? [];
    const [from, to] = [Math.max(Number(top), firstRow), Number(bottom)];
    if (left === "" || to < from) continue;
    const columns = Array.from({ length: Math.min(columnOf(right) - columnOf(left) + 1, 300) }, (_, index) => columnOf(left) + index);
    if (to - from > TALL) tall.push({ from, to, columns });
    else for (let row = from; row <= to; row += 1) byRow.set(row, [...(byRow.get(row) ?? []), ...columns]);
  }
  return (row) => [...(byRow.get(row) ?? []), ...tall.filter(({ from, to }) => row >= from && row <= to).flatMap(({ columns }) => columns)];
}
